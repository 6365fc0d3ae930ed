/// What one connection does next, decided without sockets and without a clock of its own.
///
/// Every input returns what is to be done now; `now` is time since any fixed moment. Whoever does it reports back:
/// `admit` or `refuse` after `.judge`, `answer` after `.handle`, `sent` after the two that send.
struct ConnectionMachine: Sendable {
    /// What is to be done.
    enum Action: Sendable {
        /// Nothing until the next input.
        case wait
        /// Ask whether a request with this head is wanted.
        case judge(HTTPRequest)
        /// Have the request answered.
        case handle(HTTPRequest)
        /// Send `100 Continue`.
        case sendContinue
        /// Send an answer to a request of `method`; the last one announces the connection's end.
        case send(HTTPResponse, method: String, isLast: Bool)
        /// Close the sending side, and throw away what still comes in, so that the client sees the answer and not a
        /// reset.
        case endOutput
        case close
    }

    private enum Phase: Sendable {
        /// Nothing of a request has come. → readingHead, draining, closed
        case idle
        /// → judging, sending
        case readingHead
        /// → readingBody, sending
        case judging
        /// → answering, sending
        case readingBody
        /// → sending
        case answering
        /// → idle, draining
        case sending(isLast: Bool)
        /// → closed
        case draining
        case closed
    }

    private var phase = Phase.idle
    private var parser: HTTPParser
    private let limits: HTTPLimits
    private let timeouts: HTTPTimeouts
    private var requestStart: Duration
    private var method = "GET"
    /// When a server that stops wants to have answered everything.
    private var stopsAt: Duration?
    /// When `expire` is to be called.
    private(set) var deadline: Duration

    /// A connection that was accepted at `now`.
    init(limits: HTTPLimits, timeouts: HTTPTimeouts, now: Duration) {
        parser = HTTPParser(limits: limits)
        self.limits = limits
        self.timeouts = timeouts
        requestStart = now
        deadline = now + timeouts.head
    }

    /// Whether bytes from the client are of use; otherwise they should stay in the socket.
    var wantsInput: Bool {
        switch phase {
        case .idle, .readingHead, .readingBody, .draining: true
        case .judging, .answering, .sending, .closed: false
        }
    }

    /// How many bytes of an unfinished body are in memory.
    var bodyCount: Int { parser.bodyCount }

    /// How many more bytes the body in question will have, as far as its head says.
    var announcedBodyCount: Int { parser.announcedBodyCount }

    /// Takes in bytes from the client.
    mutating func received(_ bytes: UnsafeRawBufferPointer, now: Duration) -> Action {
        switch phase {
        case .idle, .readingHead, .readingBody:
            parser.append(bytes)
            return advance(now)
        case .draining, .judging, .answering, .sending, .closed: return .wait
        }
    }

    /// Takes note that the client sends no more, which leaves nothing to wait for.
    mutating func receivedEnd() -> Action { close() }

    /// Goes on with a request whose head was found good.
    mutating func admit(now: Duration) -> Action {
        guard case .judging = phase else { return .wait }
        phase = .readingBody
        setDeadline(requestStart + timeouts.request)
        return advance(now)
    }

    /// Answers the request that was to be handled; ignored if it is not waited for any more.
    mutating func answer(_ response: HTTPResponse, now: Duration) -> Action {
        guard case .answering = phase else { return .wait }
        return send(response, isLast: !parser.isPersistent || stopsAt != nil, now: now)
    }

    /// Answers instead of going on with the request, and ends the connection.
    mutating func refuse(with response: HTTPResponse, now: Duration) -> Action {
        switch phase {
        case .idle, .readingHead, .judging, .readingBody, .answering:
            parser = HTTPParser(limits: limits)
            return send(response, isLast: true, now: now)
        case .sending, .draining, .closed: return .wait
        }
    }

    /// Goes on after everything to be sent was taken by the socket.
    mutating func sent(now: Duration) -> Action {
        switch phase {
        case .sending(isLast: true):
            phase = .draining
            deadline = now + timeouts.linger
            return .endOutput
        case .sending(isLast: false):
            phase = .idle
            setDeadline(now + timeouts.idle)
            return stopsAt != nil && parser.isBetweenRequests ? close() : advance(now)
        case .readingBody: return advance(now)
        case .idle, .readingHead, .judging, .answering, .draining, .closed: return .wait
        }
    }

    /// Ends what took too long, if `deadline` has come.
    mutating func expire(now: Duration) -> Action {
        guard now >= deadline else { return .wait }
        switch phase {
        case .idle, .sending, .draining, .closed: return close()
        case .readingHead, .judging, .readingBody:
            return refuse(with: HTTPResponse(status: 408, text: "The request took too long.\n"), now: now)
        case .answering:
            return refuse(with: .unavailable(retryAfter: 1), now: now)
        }
    }

    /// Ends the connection as soon as what has begun is answered, at the latest at `stopsAt`.
    mutating func stop(at stopsAt: Duration) -> Action {
        self.stopsAt = stopsAt
        if case .idle = phase { return close() }
        setDeadline(deadline)
        return .wait
    }
}

extension ConnectionMachine {
    private mutating func advance(_ now: Duration) -> Action {
        if case .idle = phase, !parser.isBetweenRequests {
            phase = .readingHead
            requestStart = now
            method = "GET"
            setDeadline(now + min(timeouts.head, timeouts.request))
        }
        switch parser.next() {
        case .needsMore: return .wait
        case .head(let head):
            phase = .judging
            method = head.method
            return .judge(head)
        case .expectsContinue:
            // Whoever sends a body without waiting does not need to be told (RFC 9110, section 10.1.1).
            return parser.hasBufferedBytes ? advance(now) : .sendContinue
        case .request(let request):
            phase = .answering
            setDeadline(now + timeouts.answer)
            return .handle(request)
        case .refused(let refusal):
            let response = HTTPResponse(status: refusal.status, text: refusal.reason + "\n")
            return refuse(with: response, now: now)
        }
    }

    private mutating func send(_ response: HTTPResponse, isLast: Bool, now: Duration) -> Action {
        phase = .sending(isLast: isLast)
        setDeadline(now + timeouts.write)
        return .send(response, method: method, isLast: isLast)
    }

    private mutating func setDeadline(_ wanted: Duration) {
        deadline = min(wanted, stopsAt ?? wanted)
    }

    private mutating func close() -> Action {
        phase = .closed
        return .close
    }
}
