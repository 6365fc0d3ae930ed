package import FoundationEssentials

/// A clock that runs: what is owed, since when, and when maintainers are reminded of it.
package struct Countdown: Equatable, Sendable {
    /// A moment at which maintainers are reminded.
    package struct Mark: Equatable, Sendable {
        /// 0 is before the deadline, 1 at it, from 2 on after it.
        package let index: Int
        package let at: Date

        package var isBeforeDeadline: Bool { index == 0 }
        package var isAfterDeadline: Bool { index > 1 }
    }

    package let duty: Duty
    package let since: Date
    package let dueAt: Date
    /// nil: nobody is reminded before.
    let earlyAt: Date?
    /// How many seconds lie between each two of the reminders after the deadline; the last goes on as long as the duty
    /// does.
    let intervals: [Double]
    let calendar: WorkCalendar
    /// From here on another duty's reminders take the place of these.
    var endsAt: Date?

    /// Every day for a week, then every week.
    static let dailyThenWeekly = Array(repeating: 86_400.0, count: 7) + [week]
    static let week = 7 * 86_400.0
    /// A bound for clocks that are wrong, far beyond any case.
    private static let mostMarks = 5000

    /// The latest mark that has passed, and the first one after `told`, an index, or after now, whichever comes first.
    func position(at now: Date, told: Int) -> (latest: Mark?, next: Mark?) {
        var latest: Mark?
        var next: Mark?
        var moment = dueAt
        for index in 0..<Self.mostMarks {
            if index > 1 { moment = calendar.time(intervals[min(index - 2, intervals.count - 1)], after: moment) }
            guard let at = index == 0 ? earlyAt : moment else { continue }
            if let endsAt, at >= endsAt { break }
            let mark = Mark(index: index, at: at)
            if index > told, next == nil { next = mark }
            if at > now { break }
            latest = mark
        }
        return (latest, next)
    }
}
