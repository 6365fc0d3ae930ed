/// How far the clocks of a region are ahead of UTC, and when that changes.
///
/// FoundationEssentials knows no regions without ICU, which would make the program four times as large (decision 22).
package struct ZoneRules: Equatable, Sendable {
    /// From `at` on, in seconds since 1970, the clocks are `offset` seconds ahead.
    package struct Transition: Equatable, Sendable {
        package let at: Int
        package let offset: Int

        package init(at: Int, offset: Int) {
            self.at = at
            self.offset = offset
        }
    }

    package static let utc = ZoneRules(name: "UTC", first: 0, transitions: [], rule: nil)

    /// As it was configured, for example `Europe/Berlin`.
    package let name: String
    /// Before the first transition.
    let first: Int
    /// In the order of their times.
    let transitions: [Transition]
    /// After the last transition; nil: as the last one left it.
    let rule: YearlyRule?

    /// How many seconds the region's clocks are ahead of UTC at a moment, in seconds since 1970.
    func offset(at moment: Int) -> Int {
        if let rule, moment >= transitions.last?.at ?? Int.min { return rule.offset(at: moment) }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].at <= moment { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : transitions[low - 1].offset
    }

    /// The first moment of a day in the region, which need not be midnight.
    func start(of day: CivilDay) -> Int {
        // No region is more than 26 hours away from UTC, so the day begins in between.
        var low = day.number * 86_400 - 26 * 3600
        var high = day.number * 86_400 + 26 * 3600
        while low < high {
            let middle = low + (high - low) / 2
            if middle + offset(at: middle) >= day.number * 86_400 { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The day in which a moment lies, by where the days begin.
    func day(of moment: Int) -> CivilDay {
        var day = CivilDay(number: Self.floor(moment + offset(at: moment), by: 86_400))
        while moment < start(of: day) { day = CivilDay(number: day.number - 1) }
        while moment >= start(of: CivilDay(number: day.number + 1)) { day = CivilDay(number: day.number + 1) }
        return day
    }

    private static func floor(_ number: Int, by size: Int) -> Int {
        number >= 0 ? number / size : -((-number + size - 1) / size)
    }
}
