/// When the next call of a lane may go out: decides, and neither sleeps nor sends.
///
/// A lane is what the forge counts as one client: an installation, or the App itself.
/// https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
/// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
struct LaneSchedule: Sendable {
    /// Whether a call may go out.
    enum Admission: Equatable, Sendable {
        case now
        /// Soon: worth waiting for.
        case after(Duration)
        /// Too far away to wait for.
        case notBefore(Duration, reason: String)
    }

    /// The forge wants 1 s between writes; the rest covers what clocks and networks add.
    static let writeSpacing: Duration = .milliseconds(1050)
    /// Waits that are longer are given back to the caller.
    static let longestWait: Duration = .seconds(5)
    /// So many failures in a row are not those of single calls any more.
    private static let mostFailuresOfSingleCalls = 3
    /// The forge's bounds are 900 points a minute (a read is 1, a write 5) and 500 contents made an hour. Every write
    /// is taken for content. Its third bound, 80 contents a minute, is kept by `writeSpacing`.
    static let pointsPerMinute = 800
    static let writesPerHour = 450
    /// How many of them calls that give way leave to the others.
    static let writesKept = 150

    private var lastWriteEnd: Duration
    private var heldUntil: Duration
    private var secondaryLimitsInARow = 0
    private var failuresInARow = 0
    private var isOutOfReach = false
    private var isUnknownToForge = false
    private var spent: [(at: Duration, points: Int)] = []
    private var writes: [Duration] = []

    /// Starts as if a write had just ended, because the process that ran before may have crashed after one.
    init(startedAt: Duration, heldUntil: Duration) {
        lastWriteEnd = startedAt
        self.heldUntil = heldUntil
    }

    /// Decides about a call that wants to go out at `now`; changes nothing.
    func admission(isWrite: Bool, at now: Duration) -> Admission {
        if heldUntil > now {
            return heldUntil - now > Self.longestWait
                ? .notBefore(heldUntil - now, reason: "the forge named a time to come back")
                : .after(heldUntil - now)
        }
        var earliest = now
        if isWrite { earliest = max(earliest, lastWriteEnd + Self.writeSpacing, hourlyBudgetOpens) }
        earliest = max(earliest, pointBudgetOpens(for: isWrite ? 5 : 1, at: now))
        if earliest <= now { return .now }
        return earliest - now > Self.longestWait
            ? .notBefore(earliest - now, reason: "the calls that the forge allows are used up") : .after(earliest - now)
    }

    /// Takes in what other processes did in the lane.
    mutating func learn(_ trace: LaneTrace, at now: Duration) {
        if let since = trace.sinceWrite { lastWriteEnd = max(lastWriteEnd, now - since) }
        hold(for: trace.heldFor, at: now)
    }

    /// Keeps the lane silent for that time.
    mutating func hold(for pause: Duration, at now: Duration) { heldUntil = max(heldUntil, now + pause) }

    /// Counts a call that goes out.
    mutating func began(isWrite: Bool, at now: Duration) {
        spent.removeAll { $0.at + .seconds(60) <= now }
        spent.append((now, isWrite ? 5 : 1))
        guard isWrite else { return }
        writes.removeAll { $0 + .seconds(3600) <= now }
        writes.append(now)
    }

    /// Remembers that a call is over, answered or not.
    mutating func ended(isWrite: Bool, at now: Duration) {
        if isWrite { lastWriteEnd = now }
    }

    /// Remembers a failure and says how long to stay away: 1 s, then twice as long each time, up to a minute.
    ///
    /// `isAnswered`: the forge said that it failed, so that it may fail at this call alone.
    mutating func failed(isAnswered: Bool) -> Duration {
        failuresInARow += 1
        isOutOfReach = !isAnswered
        return .seconds(min(60, 1 << min(failuresInARow - 1, 6)))
    }

    /// Heeds what an answer says about limits, and says for how long the lane is held; nil: not at all.
    mutating func heed(_ notice: RateLimitNotice, at now: Duration) -> Duration? {
        let pause: Duration
        switch notice {
        case .none:
            secondaryLimitsInARow = 0
            return nil
        case .usedUp(let named), .primary(let named), .busy(let named): pause = named
        case .secondary(let named):
            pause = named ?? .seconds(min(3600, 60 << min(secondaryLimitsInARow, 6)))
            secondaryLimitsInARow += 1
        }
        hold(for: pause, at: now)
        return heldUntil - now
    }

    /// Forgets earlier failures, because the forge gave a clear answer; `isKnown`: it took the call for that of the
    /// App.
    mutating func answered(isKnown: Bool) {
        failuresInARow = 0
        isOutOfReach = false
        isUnknownToForge = !isKnown
    }

    /// Whether calls get through, so that one that failed says nothing about others.
    func takesCalls(at now: Duration) -> Bool {
        guard !isOutOfReach, !isUnknownToForge, failuresInARow < Self.mostFailuresOfSingleCalls else { return false }
        return switch admission(isWrite: false, at: now) {
        case .now, .after: true
        case .notBefore: false
        }
    }

    /// When the last hour has room for one write more.
    private var hourlyBudgetOpens: Duration {
        writes.count < Self.writesPerHour ? .zero : writes[writes.count - Self.writesPerHour] + .seconds(3600)
    }

    /// How long writes that give way should wait; nil: so many of the hour's writes are left that others need not miss
    /// them.
    func scarcityOfWrites(at now: Duration) -> Duration? {
        let most = Self.writesPerHour - Self.writesKept
        guard writes.count >= most else { return nil }
        let opens = writes[writes.count - most] + .seconds(3600)
        return opens > now ? opens - now : nil
    }

    /// When the last minute has room for `points` more.
    private func pointBudgetOpens(for points: Int, at now: Duration) -> Duration {
        var total = spent.reduce(points) { $1.at + .seconds(60) > now ? $0 + $1.points : $0 }
        var opens = now
        for call in spent where call.at + .seconds(60) > now && total > Self.pointsPerMinute {
            total -= call.points
            opens = call.at + .seconds(60)
        }
        return opens
    }
}
