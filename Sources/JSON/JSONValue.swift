/// A JSON document, or a part of one, as it was written: members keep their order, integers keep all their digits.
///
/// One parser serves webhooks, answers of the forge, the configuration and stored rows, because Foundation's two
/// disagree about duplicate keys and accept what RFC 8259 does not. This one refuses duplicate keys.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number with a fraction, an exponent, or beyond 64 bits.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A key and its value.
    package struct Member: Equatable, Sendable {
        package let key: String
        package var value: JSONValue

        package init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }
}

// MARK: - Reading

extension JSONValue {
    /// The member of an object; nil for a missing key, and for anything that is not an object.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text of a string; nil for anything else, null included.
    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value of an integer; nil for anything else.
    package var integer: Int64? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    /// The value of a Boolean; nil for anything else.
    package var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The elements of an array; nil for anything else.
    package var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The members of an object in their order; nil for anything else.
    package var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    package var isNull: Bool { self == .null }
}

// MARK: - Writing literals

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }

    /// A string, or null where there is none.
    package init(_ text: String?) { self = text.map { .string($0) } ?? .null }

    /// An integer, or null where there is none.
    package init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }

    /// The array of what each element becomes.
    package init<Element>(_ elements: [Element], _ transform: (Element) -> JSONValue) {
        self = .array(elements.map(transform))
    }
}
