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
}
