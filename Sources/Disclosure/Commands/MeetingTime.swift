internal import FoundationEssentials

extension Request {
    /// Reads `2027-02-17T15:00 45`, with `reporter` after it or not, or `cancel`; nil for anything else.
    init?(meeting words: [String]) {
        let words = words.map { $0.lowercased() }
        if words == ["cancel"] {
            self = .cancelMeeting
            return
        }
        guard (2...3).contains(words.count), words.count == 2 || words[2] == "reporter",
            let start = Self.start(words[0]), words[1].utf8.count <= 3, let minutes = Int(words[1]),
            words[1].utf8.allSatisfy(\.isDigit), (5...480).contains(minutes)
        else { return nil }
        self = .meeting(start: start, minutes: minutes, includesReporter: words.count == 3)
    }

    /// A minute in UTC, such as `2027-02-17t15:00` or `2027-02-17t15:00z`.
    private static func start(_ text: String) -> Date? {
        let text = text.hasSuffix("z") ? text.dropLast() : text[...]
        let halves = text.split(separator: "t", omittingEmptySubsequences: false)
        guard halves.count == 2, case .day(let day) = EmbargoEnd(String(halves[0])) else { return nil }
        let parts = halves[1].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [2, 2], parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return day.addingTimeInterval(Double(hour * 3600 + minute * 60))
    }
}
