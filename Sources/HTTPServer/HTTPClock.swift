internal import CLinux

/// The two times that a server needs.
package struct HTTPClock: Sendable {
    /// Time since a fixed moment, which never goes back; for deadlines.
    package var now: @Sendable () -> Duration
    /// Seconds since 1970; for the Date field.
    package var secondsSince1970: @Sendable () -> Int

    package init(now: @escaping @Sendable () -> Duration, secondsSince1970: @escaping @Sendable () -> Int) {
        self.now = now
        self.secondsSince1970 = secondsSince1970
    }

    /// The system's clocks.
    package static var system: HTTPClock {
        HTTPClock(
            now: {
                var time = timespec()
                clock_gettime(CLOCK_MONOTONIC, &time)
                return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
            },
            secondsSince1970: { time(nil) }
        )
    }
}
