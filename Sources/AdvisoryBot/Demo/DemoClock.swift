internal import FoundationEssentials
internal import Locking

/// The demo's own time: it starts on a made-up morning, runs ten times as fast as ours, and can be moved on.
///
/// Forge and bot both live on it, so that the second between two writes is a second for both.
final class DemoClock: Sendable {
    /// 6 January 2026, 09:00 UTC.
    private static let morning = Date(timeIntervalSince1970: 1_767_690_000)
    private static let speed = 10.0

    private let time = TimeSource.accelerated(from: morning, by: speed)
    private let skipped = Locked(0.0)

    var now: Date { time.now().addingTimeInterval(skipped.withLock { $0 }) }

    /// Lets `minutes` pass at once, as far as the time of day is concerned.
    func skip(minutes: Int) {
        skipped.withLock { $0 += Double(minutes) * 60 }
    }

    var source: TimeSource {
        TimeSource(now: { self.now }, date: { self.now }, elapsed: time.elapsed, sleep: time.sleep)
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
