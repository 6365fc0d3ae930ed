/// How a region's clocks change in every year, as the last line of a zone's file says.
///
/// https://www.rfc-editor.org/rfc/rfc9636.html#section-3.3
package struct YearlyRule: Equatable, Sendable {
    /// A day of the year and the time of that day at which clocks change, by the clocks before the change.
    enum Day: Equatable, Sendable {
        /// `Mm.w.d`: week 5 is the last one.
        case week(month: Int, week: Int, weekday: Int)
        /// `Jn`: from 1, the 29th of February never counted.
        case withoutLeapDay(Int)
        /// `n`: from 0, the 29th of February counted.
        case withLeapDay(Int)
    }

    /// Summer time, if the region has it.
    struct Summer: Equatable, Sendable {
        let offset: Int
        let begin: Day
        let beginTime: Int
        let end: Day
        let endTime: Int
    }

    /// Seconds ahead of UTC, outside summer.
    let standard: Int
    let summer: Summer?

    /// How many seconds the clocks are ahead at a moment, in seconds since 1970.
    func offset(at moment: Int) -> Int {
        guard let summer else { return standard }
        let year = CivilDay(number: (moment + standard) / 86_400).year
        // A summer that goes over the turn of the year began in the one before.
        for year in [year - 1, year, year + 1] {
            let begin = summer.begin.day(in: year).number * 86_400 + summer.beginTime - standard
            var end = summer.end.day(in: year).number * 86_400 + summer.endTime - summer.offset
            if end <= begin { end = summer.end.day(in: year + 1).number * 86_400 + summer.endTime - summer.offset }
            if begin <= moment, moment < end { return summer.offset }
        }
        return standard
    }
}

extension YearlyRule.Day {
    fileprivate func day(in year: Int) -> CivilDay {
        let newYear = CivilDay(year: year, month: 1, day: 1)
        switch self {
        case .withLeapDay(let number): return CivilDay(number: newYear.number + number)
        case .withoutLeapDay(let number):
            let isAfterLeapDay = number >= 60 && CivilDay.length(ofMonth: 2, year) == 29
            return CivilDay(number: newYear.number + number - (isAfterLeapDay ? 0 : 1))
        case .week(let month, let week, let weekday):
            let first = CivilDay(year: year, month: month, day: 1)
            var day = 1 + (weekday - first.weekday.index + 7) % 7 + (week - 1) * 7
            while day > CivilDay.length(ofMonth: month, year) { day -= 7 }
            return CivilDay(year: year, month: month, day: day)
        }
    }
}
