import Foundation
import Testing

@testable import Disclosure

/// Which time counts towards a deadline: days, zones with their changes of clocks, weekends, holidays.
struct CalendarTests {
    private static func zone(_ rule: String) -> ZoneRules {
        ZoneRules(name: "Test", first: 0, transitions: [], rule: YearlyRule(rule))
    }

    private static let berlin = zone("CET-1CEST,M3.5.0,M10.5.0/3")
    private static let newYork = zone("EST5EDT,M3.2.0,M11.1.0")
    private static let lordHowe = zone("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0")
    private static let dublin = zone("IST-1GMT0,M10.5.0,M3.5.0/1")
    private static let kathmandu = zone("<+0545>-5:45")

    private static func date(_ text: String) -> Date {
        guard let date = try? Date(text, strategy: .iso8601) else { preconditionFailure("\(text) is no time") }
        return date
    }

    @Test(arguments: [
        ("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-12-31", 20_818), ("2027-01-01", 20_819),
        ("2028-02-29", 21_243),
    ])
    func `a day is counted from 1970 on`(text: String, number: Int) {
        #expect(CivilDay(text)?.number == number)
        #expect(CivilDay(number: number).year == Int(text.prefix(4)))
    }

    @Test(arguments: ["2027-02-29", "2100-02-29", "2027-13-01", "2027-00-10", "2027-1-1", "27-01-01", "", "2027-01-0x"])
    func `a day that does not exist is refused`(text: String) {
        #expect(CivilDay(text) == nil)
    }

    @Test(arguments: [
        (berlin, "2027-03-28T00:59:59Z", 3600), (berlin, "2027-03-28T01:00:00Z", 7200),
        (berlin, "2027-10-31T00:59:59Z", 7200), (berlin, "2027-10-31T01:00:00Z", 3600),
        (newYork, "2028-03-12T06:59:59Z", -18_000), (newYork, "2028-03-12T07:00:00Z", -14_400),
        (newYork, "2028-11-05T06:00:00Z", -18_000), (lordHowe, "2027-04-03T14:59:59Z", 39_600),
        (lordHowe, "2027-04-03T15:00:00Z", 37_800), (lordHowe, "2027-10-02T15:30:00Z", 39_600),
        (lordHowe, "2027-12-31T23:59:59Z", 39_600), (lordHowe, "2028-01-01T00:00:00Z", 39_600),
        (dublin, "2027-01-01T00:00:00Z", 0), (dublin, "2027-07-01T00:00:00Z", 3600),
        (kathmandu, "2027-07-01T00:00:00Z", 20_700),
    ])
    func `clocks change when the rule of the region says`(zone: ZoneRules, at: String, offset: Int) {
        #expect(zone.offset(at: Int(Self.date(at).timeIntervalSince1970)) == offset)
    }

    @Test(arguments: [
        "", "CET", "CET-1CEST", "CET-1CEST,M13.1.0,M1.1.0", "CET-99", "<CET-1", "CET-1CEST,M3.5.0,M10.5.0/3x",
    ])
    func `what is no rule is none`(line: String) {
        #expect(YearlyRule(line) == nil)
    }

    private static func business(
        _ zone: ZoneRules = .utc,
        weekend: Set<Weekday> = [.saturday, .sunday],
        holidays: [String] = []
    ) -> WorkCalendar {
        var calendar = WorkCalendar()
        calendar.countsBusinessDays = true
        calendar.zone = zone
        calendar.weekend = weekend
        calendar.holidays = Set(holidays.compactMap { CivilDay($0) })
        return calendar
    }

    private static let gulf: Set<Weekday> = [.friday, .saturday]

    @Test(arguments: [
        // All time counts.
        (WorkCalendar(), 48.0, "2027-03-27T12:00:00Z", "2027-03-29T12:00:00Z"),
        (WorkCalendar(), 24, "2028-02-28T12:00:00Z", "2028-02-29T12:00:00Z"),
        // A weekend, seen from its beginning, its middle and its end.
        (business(), 48, "2027-01-15T10:00:00Z", "2027-01-19T10:00:00Z"),
        (business(), 48, "2027-01-16T10:00:00Z", "2027-01-20T00:00:00Z"),
        (business(), 1, "2027-01-17T23:59:00Z", "2027-01-18T01:00:00Z"),
        // The weekend begins where the people are.
        (business(newYork), 24, "2027-01-16T03:00:00Z", "2027-01-19T03:00:00Z"),
        // Clocks that change on a business day make it 23 or 25 hours long, or half an hour off.
        (business(berlin, weekend: gulf), 24, "2027-03-27T23:00:00Z", "2027-03-28T23:00:00Z"),
        (business(berlin, weekend: gulf), 23, "2027-03-27T23:00:00Z", "2027-03-28T22:00:00Z"),
        (business(berlin), 24, "2027-03-26T11:00:00Z", "2027-03-29T10:00:00Z"),
        (business(newYork), 24, "2027-11-05T16:00:00Z", "2027-11-08T17:00:00Z"),
        (business(lordHowe), 24, "2027-04-02T01:00:00Z", "2027-04-05T01:30:00Z"),
        // Year ends, leap days, holidays that join a weekend.
        (business(holidays: ["2027-01-01"]), 24, "2026-12-31T12:00:00Z", "2027-01-04T12:00:00Z"),
        (business(), 24, "2028-02-28T12:00:00Z", "2028-02-29T12:00:00Z"),
        (business(holidays: ["2028-02-29"]), 24, "2028-02-28T12:00:00Z", "2028-03-01T12:00:00Z"),
        // Other weekends: none, one day, two others, and all days, which counts all time.
        (business(weekend: []), 48, "2027-01-15T10:00:00Z", "2027-01-17T10:00:00Z"),
        (business(weekend: [.friday]), 48, "2027-01-14T10:00:00Z", "2027-01-17T10:00:00Z"),
        (business(weekend: gulf), 48, "2027-01-14T10:00:00Z", "2027-01-18T10:00:00Z"),
        (business(weekend: Set(Weekday.allCases)), 48, "2027-01-14T10:00:00Z", "2027-01-16T10:00:00Z"),
    ])
    func `a deadline comes when so much time has counted`(
        calendar: WorkCalendar,
        hours: Double,
        from: String,
        to: String
    ) {
        let start = Self.date(from)
        let end = calendar.time(hours * 3600, after: start)

        #expect(end == Self.date(to), "\(end)")
        #expect(calendar.seconds(from: start, to: end) == hours * 3600)
    }

    @Test func `a later beginning never gives an earlier end, and more time never less`() {
        var random = SystemRandomNumberGenerator()
        let zones = [ZoneRules.utc, Self.berlin, Self.newYork, Self.lordHowe, Self.dublin]
        for _ in 0..<400 {
            let zone = zones[Int.random(in: 0..<zones.count, using: &random)]
            let weekend = Set(Weekday.allCases.filter { _ in Bool.random(using: &random) })
            let calendar = Self.business(zone, weekend: weekend, holidays: ["2027-03-29", "2027-12-31"])
            let first = Date(timeIntervalSince1970: Double.random(in: 1_790_000_000...1_860_000_000, using: &random))
            let second = first + Double.random(in: 0...500_000, using: &random)
            let seconds = Double.random(in: 0...2_000_000, using: &random)

            let ends = (calendar.time(seconds, after: first), calendar.time(seconds, after: second))

            #expect(ends.0 <= ends.1 && ends.0 >= first + seconds)
            #expect(calendar.time(seconds + 60, after: first) > ends.0)
            #expect(abs(calendar.seconds(from: first, to: ends.0) - seconds) < 0.01)
        }
    }
}
