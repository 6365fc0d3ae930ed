package import FoundationEssentials

extension Request.EmbargoEnd {
    /// Reads a number of days from 0 to 365, or a day such as `2027-02-17`; nil for anything else, and for days that
    /// are none.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: "-") }) else { return nil }
        switch parts.map(\.utf8.count) {
        case [1], [2], [3]:
            guard let days = Int(text), days <= 365 else { return nil }
            self = .days(days)
        case [4, 2, 2]:
            guard let day = CivilDay(text), day.number >= 0 else { return nil }
            self = .day(Date(timeIntervalSince1970: Double(day.number) * 86_400))
        default: return nil
        }
    }

    /// The moment that is meant; days count from `now`.
    package func date(now: Date) -> Date {
        switch self {
        case .days(let days): now.addingTimeInterval(Double(days) * 86_400)
        case .day(let date): date
        }
    }

    /// Whether it lies between today and a year from now; another day is a slip of the pen, and would end an embargo at
    /// once.
    package func isWithinReach(now: Date) -> Bool {
        (-86_400...366 * 86_400).contains(date(now: now).timeIntervalSince(now))
    }
}
