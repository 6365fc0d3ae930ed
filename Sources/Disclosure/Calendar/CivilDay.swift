/// A day of the calendar that everybody uses, wherever it is spent.
package struct CivilDay: Hashable, Sendable, Comparable {
    /// Days since the first of January 1970, which is 0.
    package let number: Int

    package init(number: Int) { self.number = number }

    /// Reads `2026-02-28`; nil where there is no such day.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ part in part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            year > 0, (1...12).contains(month), (1...Self.length(ofMonth: month, year)).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Counts from the civil date; a day beyond the end of its month is one of the next.
    ///
    /// https://howardhinnant.github.io/date_algorithms.html#days_from_civil
    package init(year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// The year in which the day lies.
    ///
    /// https://howardhinnant.github.io/date_algorithms.html#civil_from_days
    package var year: Int {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        // The years of this count begin in March; January is its eleventh month.
        return yearOfEra + era * 400 + (dayOfYear >= 306 ? 1 : 0)
    }

    package var weekday: Weekday { Weekday(daysAfterSunday: number + 4) }

    package static func < (first: CivilDay, second: CivilDay) -> Bool { first.number < second.number }

    /// How many days a month has.
    package static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
}

/// A day of the week.
package enum Weekday: String, Sendable, CaseIterable {
    case sunday, monday, tuesday, wednesday, thursday, friday, saturday

    /// The day so many days after a Sunday, or before it.
    init(daysAfterSunday count: Int) { self = Self.allCases[((count % 7) + 7) % 7] }

    /// 0 for Sunday, as POSIX counts.
    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
