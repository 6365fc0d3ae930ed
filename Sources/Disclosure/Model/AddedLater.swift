/// Something that can be there without saying anything yet.
package protocol Blank {
    init()
}

extension Array: Blank {}
extension Dictionary: Blank {}

/// A stored property that documents written by earlier versions lack; it reads as blank from those.
@propertyWrapper
package struct AddedLater<Value: Blank & Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
    package var wrappedValue: Value

    package init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

    package init(from decoder: any Decoder) throws {
        wrappedValue = try decoder.singleValueContainer().decode(Value.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

extension KeyedDecodingContainer {
    /// Chosen by the compiler when it derives `init(from:)` of a type with such a property.
    package func decode<Value>(_ type: AddedLater<Value>.Type, forKey key: Key) throws -> AddedLater<Value> {
        try decodeIfPresent(type, forKey: key) ?? AddedLater(wrappedValue: Value())
    }
}
