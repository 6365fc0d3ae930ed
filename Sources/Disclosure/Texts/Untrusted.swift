/// Text that somebody outside the team wrote, kept as it came. It is never obeyed, and shown only neutralised.
package struct Untrusted: Equatable, Sendable, Codable {
    package let original: String

    package init(_ original: String) { self.original = original }

    package init(from decoder: any Decoder) throws {
        original = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(original)
    }
}
