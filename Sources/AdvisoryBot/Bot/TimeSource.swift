internal import CLinux
internal import FoundationEssentials

/// Where the program's loops get the time from; tests and the demo give them another one.
struct TimeSource: Sendable {
    /// The time of day as far as it decides what is due. It never goes back, and does not jump when the clock is set.
    let now: @Sendable () -> Date
    /// The time of day as the machine shows it, for what others compare with their own clocks.
    let date: @Sendable () -> Date
    /// Time since some fixed moment, for distances.
    let elapsed: @Sendable () -> Duration
    /// Goes like `elapsed`, from a moment that all processes share until the machine starts anew.
    let common: @Sendable () -> Duration
    /// Returns after a distance of time, or throws when the task is cancelled.
    let sleep: @Sendable (Duration) async throws -> Void
}

extension TimeSource {
    /// The machine's time: the clock as it stood at the start, carried on by what has elapsed since.
    ///
    /// A clock that is set while the program runs would otherwise make deadlines pass too early or wait for days. After
    /// a restart the clock counts as it stands then.
    static func machine() -> TimeSource {
        let start = Date()
        let origin = ContinuousClock.now
        let elapsed: @Sendable () -> Duration = { ContinuousClock.now - origin }
        return TimeSource(
            now: { start.addingTimeInterval(elapsed().inSeconds) },
            date: { Date() },
            elapsed: elapsed,
            common: { sinceBoot() },
            sleep: { try await ContinuousClock().sleep(for: $0) }
        )
    }

    /// A time that starts at `start` and runs `factor` times as fast as the machine's.
    static func accelerated(from start: Date, by factor: Double) -> TimeSource {
        let origin = ContinuousClock.now
        let elapsed: @Sendable () -> Duration = { (ContinuousClock.now - origin) * factor }
        let now: @Sendable () -> Date = { start.addingTimeInterval(elapsed().inSeconds) }
        return TimeSource(
            now: now,
            date: now,
            elapsed: elapsed,
            common: { sinceBoot() * factor },
            sleep: { try await ContinuousClock().sleep(for: $0 / factor) }
        )
    }

    /// Time since the machine was started, sleeping included.
    private static func sinceBoot() -> Duration {
        var time = timespec()
        // Fails only for clocks that the kernel does not have.
        clock_gettime(CLOCK_BOOTTIME, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}

extension Duration {
    /// The length in seconds, with its fraction.
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
