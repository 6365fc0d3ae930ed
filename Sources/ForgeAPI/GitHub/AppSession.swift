internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// Calls that the App makes as itself, with a token that it signs, by the forge's clock where ours is wrong.
final class AppSession: Sendable {
    private let credentials: AppCredentials
    private let exchange: GitHubExchange
    private let pacing: Pacing
    private let clock = Locked(Clock())
    /// To the forge all these calls are one client's, whatever lane they belong to, so that they are made one after the
    /// other.
    private let turnstile = Turnstile()

    private struct Clock {
        /// What is added to our time in tokens, in seconds.
        var correction: Double = 0
        /// The forge's time minus ours at the last answer that showed it; accurate to a second or two.
        var skew: Double?
    }

    init(credentials: AppCredentials, exchange: GitHubExchange, pacing: Pacing) {
        self.credentials = credentials
        self.exchange = exchange
        self.pacing = pacing
    }

    /// How far the forge's clock is ahead of ours, in seconds; nil before the first answer.
    var clockSkew: Double? { clock.withLock { $0.skew } }

    /// Sends a request; where the token is refused and the clocks differ, once more with the forge's time.
    ///
    /// A call that was answered 401 did nothing, so that it may be repeated.
    func answer(
        to request: GitHubRequest,
        at url: String? = nil,
        lane: String,
        isHarmlessTwice: Bool
    ) async throws(ForgeError) -> HTTPAnswer {
        try await inTurn { () async throws(ForgeError) in
            try await answerInTurn(to: request, at: url, lane: lane, isHarmlessTwice: isHarmlessTwice)
        }
    }

    /// Lets a call be made while the App makes no other; whoever waits in it for lanes must hold none before.
    func inTurn(_ call: () async throws(ForgeError) -> HTTPAnswer) async throws(ForgeError) -> HTTPAnswer {
        guard await turnstile.enter() else { throw .notTaken(pause: .zero, reason: "cancelled") }
        defer { turnstile.leave() }
        return try await call()
    }

    /// The same for whoever has the turn already.
    func answerInTurn(
        to request: GitHubRequest,
        at url: String? = nil,
        lane: String,
        isHarmlessTwice: Bool
    ) async throws(ForgeError) -> HTTPAnswer {
        let before = clock.withLock { $0.correction }
        let first = try await send(request, at: url, lane: lane, isHarmlessTwice: isHarmlessTwice)
        // Another call may have corrected the clock while this one was under way with the token of before.
        guard first.status == 401, correctsClock() || clock.withLock({ $0.correction }) != before else { return first }
        return try await send(request, at: url, lane: lane, isHarmlessTwice: isHarmlessTwice)
    }

    private func send(
        _ request: GitHubRequest,
        at url: String?,
        lane: String,
        isHarmlessTwice: Bool
    ) async throws(ForgeError) -> HTTPAnswer {
        // Whatever lane the call belongs to, the forge counts it as the App's, and means it by the App's limits.
        let appLane = lane == RequestGates.appLane ? nil : RequestGates.appLane
        if let appLane { try await exchange.gates[appLane].waitForTurn() }
        let now = pacing.date().addingTimeInterval(clock.withLock { $0.correction })
        let answer = try await exchange.answer(
            to: request,
            at: url,
            lane: lane,
            alsoHolding: appLane,
            authorization: JSONWebToken(issuer: credentials.issuer, now: now).signed(with: credentials.key),
            isHarmlessTwice: isHarmlessTwice
        )
        if let date = answer.date {
            let skew = date.timeIntervalSince(pacing.date())
            clock.withLock { $0.skew = skew }
        }
        return answer
    }

    /// Whether the clocks differ by so much that a token made with the forge's time may fare better.
    private func correctsClock() -> Bool {
        clock.withLock { clock in
            guard let skew = clock.skew, abs(skew - clock.correction) > 30 else { return false }
            clock.correction = skew
            return true
        }
    }
}
