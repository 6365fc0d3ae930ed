internal import Disclosure
internal import Locking

/// The one way out of a lane: one call at a time, none before its time.
final class RequestGate: Sendable {
    /// How long to wait before looking again whether another process is still writing.
    private static let glance: Duration = .milliseconds(20)

    private let lane: String
    private let transport: any Transport
    private let pacing: Pacing
    private let shared: any SharedLanes
    /// Held besides while calls of this lane come too fast; nil: only this lane is.
    private let limits: RequestGate?
    private let onHold: @Sendable (String, Duration) async -> Void
    private let turnstile = Turnstile()
    private let schedule: Locked<LaneSchedule>
    /// nil: no answer has told.
    private let allowance = Locked<Allowance?>(nil)

    init(
        lane: String,
        schedule: LaneSchedule,
        transport: any Transport,
        pacing: Pacing,
        shared: any SharedLanes,
        limits: RequestGate? = nil,
        onHold: @escaping @Sendable (String, Duration) async -> Void
    ) {
        self.lane = lane
        self.schedule = Locked(schedule)
        self.transport = transport
        self.pacing = pacing
        self.shared = shared
        self.limits = limits
        self.onHold = onHold
    }

    /// Returns when a write could leave at once, so that what is read from here on is fresh when it does.
    func waitForWriteTurn() async throws(ForgeError) {
        guard await turnstile.enter() else { throw .notTaken(pause: .zero, reason: "cancelled") }
        defer { turnstile.leave() }
        try await waitForAdmission(isWrite: true)
    }

    /// Returns when a read could leave at once; throws while the lane is held for longer.
    func waitForTurn() async throws(ForgeError) {
        guard await turnstile.enter() else { throw .notTaken(pause: .zero, reason: "cancelled") }
        defer { turnstile.leave() }
        try await waitForAdmission(isWrite: false)
    }

    /// Makes a write that leaves by another lane as if it left by this one: in its turn, and in its distance from
    /// others.
    func whileNothingIsWritten(
        _ write: () async throws(ForgeError) -> HTTPAnswer
    ) async throws(ForgeError) -> HTTPAnswer {
        guard await turnstile.enter() else { throw .notTaken(pause: .zero, reason: "cancelled") }
        defer { turnstile.leave() }
        let passage = try await passage(isWrite: true)
        defer { passage?.leave() }
        passage?.begin()
        defer {
            passage?.end()
            schedule.withLock { $0.ended(isWrite: true, at: pacing.now()) }
        }
        return try await write()
    }

    /// Sends a call when it is its turn and returns an answer that is clear: no rate limit, no failure of the forge.
    ///
    /// `isHarmlessTwice`: in doubt the call counts as not taken, because to make it again does no harm.
    /// `recordDeparture` is called when nothing but the sending is left to do; the call is kept back if it throws.
    /// `alsoHolding`: another lane that the forge means too when it names a limit.
    func send(
        _ call: HTTPCall,
        isHarmlessTwice: Bool,
        alsoHolding other: RequestGate? = nil,
        recordDeparture: (@Sendable () async throws -> Void)? = nil
    ) async throws(ForgeError) -> HTTPAnswer {
        guard await turnstile.enter() else { throw .notTaken(pause: .zero, reason: "cancelled") }
        defer { turnstile.leave() }
        let isWrite = call.method.isWrite
        let passage = try await passage(isWrite: isWrite)
        defer { passage?.leave() }
        do {
            try await recordDeparture?()
        } catch {
            throw .notTaken(pause: .seconds(1), reason: "the departure of the call could not be recorded")
        }

        schedule.withLock { $0.began(isWrite: isWrite, at: pacing.now()) }
        passage?.begin()
        let answer: HTTPAnswer
        do {
            answer = try await transport.send(call)
        } catch {
            passage?.end()
            let pause = schedule.withLock { schedule in
                schedule.ended(isWrite: isWrite, at: pacing.now())
                return schedule.failed(isAnswered: false)
            }
            throw forgeError(for: error, pause: pause, isHarmlessTwice: isHarmlessTwice)
        }
        passage?.end()
        schedule.withLock { $0.ended(isWrite: isWrite, at: pacing.now()) }

        try await heedLimits(of: answer, alsoHolding: other)
        if answer.status >= 500 || answer.status == 408 {
            let reason = "the forge answered \(answer.status)"
            let pause = schedule.withLock { $0.failed(isAnswered: true) }
            throw isHarmlessTwice ? .notTaken(pause: pause, reason: reason) : .unknown(reason: reason)
        }
        schedule.withLock { $0.answered(isKnown: answer.status != 401) }
        return answer
    }

    /// Keeps the lane silent for that time, in every process.
    func hold(for pause: Duration) async {
        schedule.withLock { $0.hold(for: pause, at: pacing.now()) }
        shared.hold(lane, for: pause)
        await onHold(lane, pause)
    }

    /// Waits for the call's turn among those of this process, then among those of others; nil: nobody has to be kept
    /// out.
    private func passage(isWrite: Bool) async throws(ForgeError) -> (any LanePassage)? {
        var waited: Duration = .zero
        while true {
            try await waitForAdmission(isWrite: isWrite)
            guard isWrite else { return nil }
            switch shared.enter(lane) {
            case .alone: return nil
            case .occupied:
                guard waited < LaneSchedule.longestWait else {
                    throw .notTaken(pause: .seconds(1), reason: "another process has a write under way")
                }
                waited += Self.glance
                try await sleep(Self.glance)
            case .entered(let passage):
                // Whoever was there a moment ago may have written, or met a limit.
                if admission(isWrite: true, after: passage.trace) == .now { return passage }
                passage.leave()
            }
        }
    }

    private func waitForAdmission(isWrite: Bool) async throws(ForgeError) {
        while true {
            switch admission(isWrite: isWrite, after: shared.trace(of: lane)) {
            case .now: return
            case .after(let pause): try await sleep(pause)
            case .notBefore(let pause, let reason): throw .notTaken(pause: pause, reason: reason)
            }
        }
    }

    private func admission(isWrite: Bool, after trace: LaneTrace) -> LaneSchedule.Admission {
        schedule.withLock { schedule in
            let now = pacing.now()
            schedule.learn(trace, at: now)
            return schedule.admission(isWrite: isWrite, at: now)
        }
    }

    private func sleep(_ pause: Duration) async throws(ForgeError) {
        do {
            try await pacing.sleep(pause)
        } catch {
            throw .notTaken(pause: .zero, reason: "cancelled")
        }
    }

    /// How long those who can wait should leave the lane to others; nil: enough of the hour's calls is left.
    func scarcity() -> Duration? { allowance.withLock { $0 }?.scarcity(at: pacing.now()) }

    /// How long writes that give way should leave the lane to others; nil: enough of the hour's writes is left.
    func scarcityOfWrites() -> Duration? { schedule.withLock { $0.scarcityOfWrites(at: pacing.now()) } }

    /// Whether the lane is open, and a call that failed says nothing about others.
    func takesCalls() -> Bool { schedule.withLock { $0.takesCalls(at: pacing.now()) } }

    private func heedLimits(of answer: HTTPAnswer, alsoHolding other: RequestGate?) async throws(ForgeError) {
        if let told = Allowance(answer, receivedAt: pacing.now(), by: pacing.date()) {
            allowance.withLock { $0 = told }
        }
        let notice = RateLimitNotice(answer, receivedAt: pacing.date())
        guard let pause = schedule.withLock({ $0.heed(notice, at: pacing.now()) }) else { return }
        shared.hold(lane, for: pause)
        await onHold(lane, pause)
        await other?.hold(for: pause)
        if notice.isOfSpeed { await limits?.hold(for: pause) }
        if notice.refusesCall { throw .notTaken(pause: pause, reason: "rate limit (\(answer.status))") }
    }

    private func forgeError(for error: TransportError, pause: Duration, isHarmlessTwice: Bool) -> ForgeError {
        let reason: String
        switch error {
        case .notSent(let message): return .notTaken(pause: pause, reason: message)
        case .mayHaveArrived(let message): reason = message
        case .cancelled: reason = "cancelled"
        }
        return isHarmlessTwice ? .notTaken(pause: pause, reason: reason) : .unknown(reason: reason)
    }
}
