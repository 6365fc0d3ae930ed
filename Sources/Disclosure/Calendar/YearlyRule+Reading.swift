extension YearlyRule {
    /// Reads a line such as `CET-1CEST,M3.5.0,M10.5.0/3`; nil where it is none.
    package init?(_ line: some StringProtocol) {
        var reader = RuleReader(line)
        guard reader.skipName(), let west = reader.time(), abs(west) <= 26 * 3600 else { return nil }
        standard = -west
        guard !reader.isAtEnd else {
            summer = nil
            return
        }
        guard reader.skipName() else { return nil }
        var offset = standard + 3600
        if reader.next != UInt8(ascii: ",") {
            guard let west = reader.time(), abs(west) <= 26 * 3600 else { return nil }
            offset = -west
        }
        guard let (begin, beginTime) = reader.change(), let (end, endTime) = reader.change(), reader.isAtEnd else {
            return nil
        }
        summer = Summer(offset: offset, begin: begin, beginTime: beginTime, end: end, endTime: endTime)
    }
}

/// Walks through the line byte by byte.
private struct RuleReader {
    private var rest: ArraySlice<UInt8>

    init(_ line: some StringProtocol) { rest = Array(line.utf8)[...] }

    var isAtEnd: Bool { rest.isEmpty }
    var next: UInt8? { rest.first }

    /// Skips letters, or anything in angle brackets; false: there is no name.
    mutating func skipName() -> Bool {
        if take("<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(end + 1)...]
            return true
        }
        let count = rest.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }.count
        rest = rest.dropFirst(count)
        return count >= 3
    }

    /// Reads `[+-]hh[:mm[:ss]]` as seconds.
    mutating func time() -> Int? {
        let sign = take("-") ? -1 : 1
        if sign == 1 { _ = take("+") }
        guard let hours = number(upTo: 167) else { return nil }
        var seconds = hours * 3600
        if take(":") {
            guard let minutes = number(upTo: 59) else { return nil }
            seconds += minutes * 60
            if take(":") {
                guard let more = number(upTo: 59) else { return nil }
                seconds += more
            }
        }
        return sign * seconds
    }

    /// Reads `,date[/time]`; without a time it is two o'clock.
    mutating func change() -> (YearlyRule.Day, Int)? {
        guard take(","), let day = day() else { return nil }
        guard take("/") else { return (day, 7200) }
        return time().map { (day, $0) }
    }

    private mutating func day() -> YearlyRule.Day? {
        if take("M") {
            guard let month = number(upTo: 12), month > 0, take("."), let week = number(upTo: 5), week > 0, take("."),
                let weekday = number(upTo: 6)
            else { return nil }
            return .week(month: month, week: week, weekday: weekday)
        }
        if take("J") { return number(upTo: 365).flatMap { $0 > 0 ? .withoutLeapDay($0) : nil } }
        return number(upTo: 365).map { .withLeapDay($0) }
    }

    private mutating func number(upTo most: Int) -> Int? {
        let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard (1...3).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return number <= most ? number : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
