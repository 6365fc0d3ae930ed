internal import FoundationEssentials
internal import JSON

/// How values are written in listings, for people and for programs alike.
enum Listing {
    /// A time of UTC, to the second: `2026-01-06T09:05:00Z`.
    static func time(_ date: Date) -> String { date.formatted(.iso8601) }

    /// A time, or a dash.
    static func time(_ date: Date?) -> String { date.map { time($0) } ?? "–" }

    /// A time, or null.
    static func json(_ date: Date?) -> JSONValue { JSONValue(date.map { time($0) }) }

    /// A name of the code in words: `needsInformation` is `needs-information`.
    static func words(_ name: String) -> String {
        name.reduce(into: "") { words, character in
            words += character.isUppercase ? "-" + character.lowercased() : String(character)
        }
    }

    /// A length of time in its two largest units: `40 s`, `1 h 12 min`, `3 d`.
    static func span(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        let parts = [
            (whole / 86_400, "d"), (whole / 3_600 % 24, "h"), (whole / 60 % 60, "min"), (whole % 60, "s"),
        ]
        let shown = parts.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }
        return shown.isEmpty ? "0 s" : shown.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
}
