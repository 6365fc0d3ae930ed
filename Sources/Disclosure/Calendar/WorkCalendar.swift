package import FoundationEssentials

/// How time is counted towards a deadline: all of it, or that of business days alone.
///
/// A business day counts from its first moment to the first of the next day, be that 23 hours later, 24 or 25. Every
/// function is total, and a later beginning never gives an earlier end.
package struct WorkCalendar: Equatable, Sendable {
    /// Whether the days of the weekend and the holidays do not count.
    package var countsBusinessDays = false
    package var zone = ZoneRules.utc
    package var weekend: Set<Weekday> = [.saturday, .sunday]
    package var holidays: Set<CivilDay> = []

    /// Counts all time.
    package init() {}

    /// When so many seconds that count have passed since `start`.
    package func time(_ seconds: Double, after start: Date) -> Date {
        guard isSelective, seconds > 0 else { return start.addingTimeInterval(seconds) }
        var left = seconds
        var moment = start
        while true {
            let day = zone.day(of: Self.second(of: moment))
            let end = Date(timeIntervalSince1970: Double(zone.start(of: CivilDay(number: day.number + 1))))
            if isBusiness(day) {
                let today = end.timeIntervalSince(moment)
                if left <= today { return moment.addingTimeInterval(left) }
                left -= today
            }
            moment = end
        }
    }

    /// How many seconds count between two moments; 0 where the second is not later.
    package func seconds(from start: Date, to end: Date) -> Double {
        guard end > start else { return 0 }
        // Nobody waits for so long; what is stored may still be anything.
        guard isSelective, end.timeIntervalSince(start) < 20 * 366 * 86_400 else { return end.timeIntervalSince(start) }
        var total = 0.0
        var moment = start
        while moment < end {
            let day = zone.day(of: Self.second(of: moment))
            let next = Date(timeIntervalSince1970: Double(zone.start(of: CivilDay(number: day.number + 1))))
            if isBusiness(day) { total += min(next, end).timeIntervalSince(moment) }
            moment = next
        }
        return total
    }

    /// Whether the time of a day counts.
    package func isBusiness(_ day: CivilDay) -> Bool {
        !weekend.contains(day.weekday) && !holidays.contains(day)
    }

    /// A week that is all weekend would never let a deadline come.
    private var isSelective: Bool { countsBusinessDays && weekend.count < Weekday.allCases.count }

    private static func second(of moment: Date) -> Int { Int(moment.timeIntervalSince1970.rounded(.down)) }
}
