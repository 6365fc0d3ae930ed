internal import FoundationEssentials
internal import Locking

/// The demo's own time: it starts on a made-up morning, runs faster than ours, and can be moved on by days.
///
/// Forge and bot both live on it, so that the second between two writes is a second for both, and their clocks agree.
final class DemoClock: Sendable {
    /// 6 January 2026, 09:00 UTC.
    static let morning = Date(timeIntervalSince1970: 1_767_690_000)
    static let speed = 20.0
    /// How often, in our time, a sleeper looks whether the clock was moved on.
    private static let glance: Duration = .milliseconds(50)

    private let time = TimeSource.accelerated(from: morning, by: speed)
    private let skipped = Locked(Duration.zero)
    /// Told of each reading that others can go on from: at the start, and after each move.
    private let publish: @Sendable (DemoClockReading) -> Void

    init(publish: @escaping @Sendable (DemoClockReading) -> Void = { _ in }) {
        self.publish = publish
        publish(DemoClockReading(now))
    }

    var now: Date { Self.morning.addingTimeInterval(elapsed.inSeconds) }

    /// Time since the demo's morning.
    private var elapsed: Duration { time.elapsed() + skipped.withLock { $0 } }

    /// Lets so much time pass at once; whoever sleeps meanwhile has slept so much longer.
    func move(days: Int = 0, minutes: Int = 0) {
        skipped.withLock { $0 += .seconds(days * 86_400 + minutes * 60) }
        publish(DemoClockReading(now))
    }

    /// Lets time pass at once until `moment`, unless it is over.
    func move(to moment: Date) {
        skipped.withLock {
            $0 += .seconds(max(0, moment.timeIntervalSince(Self.morning) - (time.elapsed() + $0).inSeconds))
        }
        publish(DemoClockReading(now))
    }

    var source: TimeSource {
        TimeSource(now: { self.now }, date: { self.now }, elapsed: { self.elapsed }, common: time.common, sleep: sleep)
    }

    @Sendable private func sleep(_ distance: Duration) async throws {
        let end = elapsed + distance
        while case let rest = end - elapsed, rest > .zero {
            try await ContinuousClock().sleep(for: min(rest / Self.speed, Self.glance))
        }
    }

    /// The time of day as the demo prints it, for example `06 Jan 09:05`.
    func stamp() -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.month, .day, .hour, .minute], from: now)
        let twoDigits: (Int?) -> String = { number in
            let digits = String(number ?? 0)
            return digits.count < 2 ? "0" + digits : digits
        }
        let month = months[((parts.month ?? 1) - 1) % 12]
        return "\(twoDigits(parts.day)) \(month) \(twoDigits(parts.hour)):\(twoDigits(parts.minute))"
    }
}
