internal import Disclosure
internal import Locking

/// The one way out of a lane: one call at a time, none before its time.
final class RequestGate: Sendable {
    private let lane: String
    private let transport: any Transport
    private let pacing: Pacing
    private let onHold: @Sendable (String, Duration) async -> Void
    private let turnstile = Turnstile()
    private let schedule: Locked<LaneSchedule>

    init(
        lane: String,
        schedule: LaneSchedule,
        transport: any Transport,
        pacing: Pacing,
        onHold: @escaping @Sendable (String, Duration) async -> Void
    ) {
        self.lane = lane
        self.schedule = Locked(schedule)
        self.transport = transport
        self.pacing = pacing
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

    /// Sends a call when it is its turn and returns an answer that is clear: no rate limit, no failure of the forge.
    ///
    /// `isHarmlessTwice`: in doubt the call counts as not taken, because to make it again does no harm.
    /// `recordDeparture` is called when nothing but the sending is left to do; the call is kept back if it throws.
    func send(
        _ call: HTTPCall,
        isHarmlessTwice: Bool,
        recordDeparture: (@Sendable () async throws -> Void)? = nil
    ) async throws(ForgeError) -> HTTPAnswer {
        guard await turnstile.enter() else { throw .notTaken(pause: .zero, reason: "cancelled") }
        defer { turnstile.leave() }
        let isWrite = call.method.isWrite
        try await waitForAdmission(isWrite: isWrite)
        do {
            try await recordDeparture?()
        } catch {
            throw .notTaken(pause: .seconds(1), reason: "the departure of the call could not be recorded")
        }

        schedule.withLock { $0.began(isWrite: isWrite, at: pacing.now()) }
        let answer: HTTPAnswer
        do {
            answer = try await transport.send(call)
        } catch {
            let pause = schedule.withLock { schedule in
                schedule.ended(isWrite: isWrite, at: pacing.now())
                return schedule.failed()
            }
            throw forgeError(for: error, pause: pause, isHarmlessTwice: isHarmlessTwice)
        }
        schedule.withLock { $0.ended(isWrite: isWrite, at: pacing.now()) }

        try await heedLimits(of: answer)
        if answer.status >= 500 || answer.status == 408 {
            let reason = "the forge answered \(answer.status)"
            let pause = schedule.withLock { $0.failed() }
            throw isHarmlessTwice ? .notTaken(pause: pause, reason: reason) : .unknown(reason: reason)
        }
        schedule.withLock { $0.succeeded() }
        return answer
    }

    private func waitForAdmission(isWrite: Bool) async throws(ForgeError) {
        while true {
            switch schedule.withLock({ $0.admission(isWrite: isWrite, at: pacing.now()) }) {
            case .now: return
            case .after(let pause):
                do {
                    try await pacing.sleep(pause)
                } catch {
                    throw .notTaken(pause: .zero, reason: "cancelled")
                }
            case .notBefore(let pause, let reason): throw .notTaken(pause: pause, reason: reason)
            }
        }
    }

    private func heedLimits(of answer: HTTPAnswer) async throws(ForgeError) {
        let notice = RateLimitNotice(answer, receivedAt: pacing.date())
        guard let pause = schedule.withLock({ $0.heed(notice, at: pacing.now()) }) else { return }
        await onHold(lane, pause)
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
