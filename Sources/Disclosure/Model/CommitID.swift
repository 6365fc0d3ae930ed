/// The name of a commit, or of another Git object: 40 hexadecimal digits (SHA-1) or 64 (SHA-256), in lower case.
package struct CommitID: Hashable, Sendable {
    package let text: String

    /// Reads a full name in any case; nil for abbreviations and everything else.
    package init?(_ text: String) {
        guard text.utf8.count == 40 || text.utf8.count == 64, text.utf8.allSatisfy(Self.isDigit) else { return nil }
        self.text = text.lowercased()
    }

    /// The first twelve digits, for people.
    package var short: String { String(text.prefix(12)) }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
}

extension CommitID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = CommitID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not the name of a commit")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
