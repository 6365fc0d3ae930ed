internal import FoundationEssentials
internal import JSON

extension JSONValue {
    /// The object of the members that say something: those without a value, and empty arrays and objects, are left out.
    static func present(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(
            members.compactMap { key, value in
                guard let value, value != .array([]), value != .object([]) else { return nil }
                return Member(key, value)
            }
        )
    }

    /// A text, or nothing where there is none; unlike null, that leaves the member out.
    static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }

    /// A time of UTC to the second, as RFC 3339 writes it: `2026-01-06T09:05:00Z`.
    static func time(_ date: Date?) -> JSONValue? { date.map { .string($0.formatted(.iso8601)) } }

    /// An array of texts.
    static func texts(_ texts: [String]) -> JSONValue { JSONValue(texts) { .string($0) } }
}
