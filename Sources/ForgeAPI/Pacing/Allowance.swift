internal import FoundationEssentials

/// How many of an hour's calls an answer said to be left.
///
/// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit
struct Allowance: Equatable, Sendable {
    /// The part that is left, from 0 to 1.
    let share: Double
    /// When all of it is there again, on the clock of `Pacing.now`.
    let renewedAt: Duration

    /// Below this share, those who can wait leave the rest to those who can't.
    static let reserve = 0.25

    /// nil: the answer does not say, or speaks of another limit than the hour's.
    init?(_ answer: HTTPAnswer, receivedAt now: Duration, by date: Date) {
        guard answer.field("x-ratelimit-resource") ?? "core" == "core",
            let limit = answer.field("x-ratelimit-limit").flatMap({ Double($0) }), limit > 0,
            let remaining = answer.field("x-ratelimit-remaining").flatMap({ Double($0) }),
            let reset = RateLimitNotice.reset(of: answer, receivedAt: date)
        else { return nil }
        share = min(max(remaining / limit, 0), 1)
        renewedAt = now + reset
    }

    /// How long those who can wait should leave the lane to others; nil: enough is left.
    func scarcity(at now: Duration) -> Duration? {
        share < Self.reserve && renewedAt > now ? renewedAt - now : nil
    }
}
