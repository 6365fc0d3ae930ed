package import FoundationEssentials

extension Request.EmbargoEnd {
    /// Reads a number of days from 0 to 365, or a day such as `2027-02-17`; nil for anything else, and for days that are none.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: "-") }) else { return nil }
        let numbers = parts.compactMap { Int($0) }
        switch parts.map(\.utf8.count) {
        case [1], [2], [3]:
            guard let days = numbers.first, days <= 365 else { return nil }
            self = .days(days)
        case [4, 2, 2]:
            guard let date = Self.day(numbers[0], numbers[1], numbers[2]) else { return nil }
            self = .day(date)
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

    /// Whether it lies between today and a year from now; another day is a slip of the pen, and would end an embargo at once.
    package func isWithinReach(now: Date) -> Bool {
        (-86_400...366 * 86_400).contains(date(now: now).timeIntervalSince(now))
    }

    /// The beginning of a day of the Gregorian calendar in UTC.
    ///
    /// http://howardhinnant.github.io/date_algorithms.html#days_from_civil
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Date? {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard year >= 1970, lengths.indices.contains(month - 1), (1...lengths[month - 1]).contains(day) else {
            return nil
        }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Date(timeIntervalSince1970: Double(era * 146_097 + dayOfEra - 719_468) * 86_400)
    }
}
