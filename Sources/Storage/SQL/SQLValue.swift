internal import FoundationEssentials

/// A value that goes into a statement or comes out of a row.
enum SQLValue: Equatable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])

    /// Makes an integer of a count or a number.
    static func number(_ value: Int) -> SQLValue { .integer(Int64(value)) }

    /// Makes 1 or 0.
    static func flag(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }

    /// Makes microseconds since 1970, UTC.
    static func time(_ value: Date) -> SQLValue { .integer(value.microseconds) }

    /// Makes NULL of nil.
    static func optional(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }

    /// Makes NULL of nil.
    static func optional(_ value: Int?) -> SQLValue { value.map { .number($0) } ?? .null }

    /// Makes NULL of nil.
    static func optional(_ value: Date?) -> SQLValue { value.map { .time($0) } ?? .null }
}
