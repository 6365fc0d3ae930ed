internal import Disclosure
internal import FoundationEssentials

extension Date {
    /// Whole microseconds since 1970, UTC: how the store writes times.
    var microseconds: Int64 {
        let value = (timeIntervalSince1970 * 1_000_000).rounded()
        return Int64(min(max(value, -9e18), 9e18))
    }

    init(microseconds: Int64) {
        self.init(timeIntervalSince1970: Double(microseconds) / 1_000_000)
    }

    /// The time after which nothing that was postponed now or earlier can be due.
    var latestPostponement: Date { addingTimeInterval(Postponement.latest) }
}
