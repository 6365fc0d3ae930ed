package import FoundationEssentials

/// The clocks that calls are paced by. Tests give clocks of their own, which no real time moves.
package struct Pacing: Sendable {
    /// Time since some moment, which never jumps: for pauses and for how long a token still lives.
    package let now: @Sendable () -> Duration
    /// What the machine takes for the time of day: only for what the forge compares with its own clock.
    package let date: @Sendable () -> Date
    /// Waits, or throws when the task is cancelled.
    package let sleep: @Sendable (Duration) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Duration,
        date: @escaping @Sendable () -> Date,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.date = date
        self.sleep = sleep
    }

    /// The clocks of the machine.
    package static func real() -> Pacing {
        let start = ContinuousClock.now
        return Pacing(
            now: { ContinuousClock.now - start },
            date: { Date() },
            sleep: { try await Task.sleep(for: $0, clock: .continuous) }
        )
    }
}
