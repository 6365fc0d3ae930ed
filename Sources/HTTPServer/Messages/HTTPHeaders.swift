/// Header fields in the order in which they came; names compare without regard to case.
package struct HTTPHeaders: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// One field line.
    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String
    }

    package private(set) var fields: [Field] = []

    /// Makes a head without fields.
    package init() {}

    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }

    /// Adds a field after those that are there, also where the name is there already.
    package mutating func append(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }

    /// Every value under `name`, in order.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.isNamed(name) }.map(\.value)
    }

    /// The value under `name`, if it stands there exactly once.
    package subscript(only name: String) -> String? {
        var found: String?
        for field in fields where field.isNamed(name) {
            guard found == nil else { return nil }
            found = field.value
        }
        return found
    }
}

extension HTTPHeaders.Field {
    /// Tells whether the field has `name`, without regard to the case of ASCII letters.
    func isNamed(_ name: String) -> Bool { self.name.equalsIgnoringCase(name) }
}

extension String {
    /// Compares with `other` without regard to the case of ASCII letters, and without making a new string.
    func equalsIgnoringCase(_ other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let (bytes, others) = (utf8.span, other.utf8.span)
        for index in bytes.indices where bytes[index] != others[index] {
            guard bytes[index].lowercased == others[index].lowercased else { return false }
        }
        return true
    }
}
