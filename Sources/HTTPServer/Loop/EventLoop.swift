/// The loop that moves bytes between sockets and connection machines, on one thread.
///
/// It decides nothing about HTTP: it asks a machine, and does what the machine says.
final class EventLoop: @unchecked Sendable {
    // Sendable: `HTTPServer` hands it to one thread, once, and touches it neither before nor after; all but `run` is
    // private.

    private static let mailboxID: UInt64 = 0
    private static let listenerID: UInt64 = 1
    /// Connections beyond the limit that are still told so, before further ones are closed without a word.
    private static let overflow = 64
    /// How long nothing is accepted after the system had no room.
    private static let pauseWithoutRoom: Duration = .milliseconds(500)

    private let setup: Setup
    private let inbox: LoopInbox
    private var listener: ListeningSocket?
    private var poller: Poller
    private var connections: [UInt64: Connection] = [:]
    private var lastID: UInt64 = 1
    private var deadlines = DeadlineTable<UInt64>()
    private var budget: BodyBudget
    private var now: Duration
    private var date = DateText()
    private var acceptsAgainAt: Duration?
    private var endsAt: Duration?
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

    /// Prepares to accept from `listener`; `nil` where the system has no room for a poller.
    init?(_ setup: Setup, _ inbox: LoopInbox, _ listener: ListeningSocket) {
        guard let poller = Poller(), poller.add(inbox.descriptorNumber, id: Self.mailboxID, .input),
            poller.add(listener.number, id: Self.listenerID, .input)
        else { return nil }
        self.setup = setup
        self.inbox = inbox
        self.listener = listener
        self.poller = poller
        budget = BodyBudget(limit: setup.configuration.maximumBodyBytesInMemory)
        now = setup.clock.now()
    }

    deinit { buffer.deallocate() }

    /// Serves until a stop was asked for and done; called once.
    func run() {
        now = setup.clock.now()
        while true {
            let messages = inbox.take()
            messages.forEach(receive)
            expire()
            if let endsAt, connections.isEmpty || now >= endsAt { return connections.removeAll() }
            let events = poller.wait(atMost: messages.isEmpty ? pause : .zero)
            now = setup.clock.now()
            events.forEach(receive)
        }
    }

    /// How long there is nothing to do unless something comes in.
    private var pause: Duration? {
        [deadlines.pause(from: now), acceptsAgainAt.map { max(.zero, $0 - now) }, endsAt.map { max(.zero, $0 - now) }]
            .compactMap(\.self).min()
    }

    private func receive(_ message: LoopInbox.Message) {
        switch message {
        case .stop: stop()
        case .answer(let response, let id, let bodyCount):
            budget.change(from: bodyCount, to: 0)
            guard let connection = connections[id] else { return }
            perform(connection.machine.answer(response, now: now), on: connection)
        }
    }

    private func receive(_ event: Poller.Event) {
        switch event.id {
        case Self.mailboxID: inbox.clear()
        case Self.listenerID: accept()
        default:
            guard let connection = connections[event.id] else { return }
            let reads = connection.shouldRead(event.ready)
            let writes = connection.shouldWrite(event.ready)
            // A client that went away while its request is answered: what it asked for is done all the same.
            if !reads, !writes, !event.ready.isDisjoint(with: .hangUp) {
                return remove(connection)
            }
            if !reads, !writes { watch(connection.wanted, on: connection) }
            if writes { flush(connection) }
            if reads, connections[event.id] != nil { read(connection) }
        }
    }

    private func expire() {
        if let time = acceptsAgainAt, now >= time, let number = listener?.number {
            acceptsAgainAt = nil
            poller.change(number, id: Self.listenerID, .input)
        }
        for id in deadlines.due(at: now) {
            guard let connection = connections[id] else { continue }
            perform(connection.machine.expire(now: now), on: connection)
        }
    }
}

// MARK: - Beginning and ending

extension EventLoop {
    private func accept() {
        // A turn takes no more than the kernel keeps by default, so that a flood of connections does not stop the
        // others.
        for _ in 0..<4_096 {
            guard let next = listener?.accept() else { return }
            switch consume next {
            case .none: return
            case .connection(let descriptor): begin(descriptor)
            case .noRoom:
                // Watching on would turn the loop without end, because whoever waits goes on waiting.
                acceptsAgainAt = now + Self.pauseWithoutRoom
                if let number = listener?.number { poller.change(number, id: Self.listenerID, []) }
                return
            }
        }
    }

    private func begin(_ descriptor: consuming Descriptor) {
        let configuration = setup.configuration
        guard connections.count < configuration.maximumConnections + Self.overflow else { return }
        let isTooMany = connections.count >= configuration.maximumConnections
        let channel: (any Channel)? =
            if let tls = setup.tls { tls.channel(descriptor) } else { PlainChannel(descriptor) }
        lastID += 1
        guard let channel, poller.add(channel.descriptorNumber, id: lastID, .input) else { return }
        let machine = ConnectionMachine(limits: configuration.limits, timeouts: configuration.timeouts, now: now)
        let connection = Connection(id: lastID, channel: channel, machine: machine)
        connections[lastID] = connection
        perform(isTooMany ? refuseForLackOfRoom(connection) : .wait, on: connection)
    }

    /// Accepts what has connected before now, then nothing more; what has begun is finished.
    private func stop() {
        guard endsAt == nil else { return }
        accept()
        listener = nil
        acceptsAgainAt = nil
        let graceEnd = now + setup.configuration.stopGrace
        endsAt = graceEnd + setup.configuration.timeouts.linger
        for connection in Array(connections.values) {
            // What a client sent before it could know of the stop counts as begun.
            if connection.machine.wantsInput { read(connection) }
            guard connections[connection.id] != nil else { continue }
            perform(connection.machine.stop(at: graceEnd), on: connection)
        }
    }

    private func remove(_ connection: Connection) {
        budget.change(from: connection.budgeted, to: 0)
        connections[connection.id] = nil
        deadlines.remove(connection.id)
    }
}

// MARK: - Moving bytes and doing what a machine says

extension EventLoop {
    private func read(_ connection: Connection) {
        guard let count = connection.read(into: buffer) else {
            return perform(connection.machine.receivedEnd(), on: connection)
        }
        guard count > 0 else { return perform(.wait, on: connection) }
        let action = connection.machine.received(UnsafeRawBufferPointer(rebasing: buffer[..<count]), now: now)
        perform(action, on: connection)
    }

    private func flush(_ connection: Connection) {
        guard connection.flush() else { return remove(connection) }
        perform(connection.hasOutput ? .wait : connection.machine.sent(now: now), on: connection)
    }

    /// Does `action` and what follows from it, until the connection has to wait.
    private func perform(_ action: ConnectionMachine.Action, on connection: Connection) {
        var next: ConnectionMachine.Action? = action
        while let action = next {
            switch action {
            case .wait: next = keepToBudget(connection)
            case .judge(let head): next = judge(head, connection)
            case .handle(let request): next = handle(request, connection)
            case .sendContinue:
                next = send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), connection)
            case .send(let response, let method, let isLast):
                let text = date.text(setup.clock.secondsSince1970())
                next = send(response.serialized(toMethod: method, isLast: isLast, date: text), connection)
            case .endOutput:
                connection.channel.endOutput()
                next = nil
            case .close:
                connection.channel.endOutput()
                return remove(connection)
            }
        }
        settle(connection)
    }

    private func judge(_ head: HTTPRequest, _ connection: Connection) -> ConnectionMachine.Action {
        if let response = setup.handler.judge(head) { return connection.machine.refuse(with: response, now: now) }
        guard budget.hasRoom(for: connection.machine.announcedBodyCount) else { return refuseForLackOfRoom(connection) }
        return connection.machine.admit(now: now)
    }

    private func handle(_ request: HTTPRequest, _ connection: Connection) -> ConnectionMachine.Action? {
        budget.change(from: connection.budgeted, to: request.body.count)
        connection.budgeted = 0
        guard !budget.isExceeded else {
            budget.change(from: request.body.count, to: 0)
            return refuseForLackOfRoom(connection)
        }
        let answer = PendingAnswer(to: inbox, connection: connection.id, bodyCount: request.body.count)
        setup.handler.handle(request, HTTPResponder { answer.give($0) })
        return nil
    }

    private func send(_ bytes: [UInt8], _ connection: Connection) -> ConnectionMachine.Action? {
        connection.enqueue(bytes)
        guard connection.flush() else { return .close }
        return connection.hasOutput ? nil : connection.machine.sent(now: now)
    }

    /// Counts what the connection holds of a body; an action where that is too much.
    private func keepToBudget(_ connection: Connection) -> ConnectionMachine.Action? {
        let count = connection.machine.bodyCount
        budget.change(from: connection.budgeted, to: count)
        connection.budgeted = count
        return budget.isExceeded && count > 0 ? refuseForLackOfRoom(connection) : nil
    }

    private func refuseForLackOfRoom(_ connection: Connection) -> ConnectionMachine.Action {
        connection.machine.refuse(with: .unavailable(retryAfter: setup.configuration.retryAfter), now: now)
    }

    /// Has the poller and the deadlines follow what the connection waits for now.
    private func settle(_ connection: Connection) {
        deadlines.set(connection.id, to: connection.machine.deadline)
        let wanted = connection.wanted
        // Too much is watched until it happens: few clients send anything before they have their answer.
        if !wanted.isSubset(of: connection.watched) { watch(wanted, on: connection) }
    }

    private func watch(_ interest: Poller.Interest, on connection: Connection) {
        guard interest != connection.watched else { return }
        connection.watched = interest
        poller.change(connection.channel.descriptorNumber, id: connection.id, interest)
    }
}
