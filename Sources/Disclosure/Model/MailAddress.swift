/// A mail address that can be handed to a server letter by letter: `local@domain` in ASCII, without quotes and
/// comments.
///
/// Stricter than RFC 5322, so that nothing in it can end a command or a header field.
package struct MailAddress: Sendable, CustomStringConvertible {
    /// What stands before the `@`, as written.
    package let local: String
    /// In lower case.
    package let domain: String

    /// Takes a dot-atom and a host name; nil for everything else.
    ///
    /// https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1 has the lengths: 64 and 254 bytes.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].count) else { return nil }
        guard Self.isDotted(parts[0], Self.isAtom), Self.isDotted(parts[1], Self.isLabel) else { return nil }
        // A name whose last part is a number is an address of the network in disguise.
        guard let last = parts[1].split(separator: UInt8(ascii: ".")).last, !last.allSatisfy(Self.isDigit) else {
            return nil
        }
        local = String(decoding: parts[0], as: UTF8.self)
        domain = String(decoding: parts[1], as: UTF8.self).lowercased()
    }

    package var description: String { "\(local)@\(domain)" }

    private static func isDotted(
        _ text: Substring.UTF8View,
        _ isPart: (Substring.UTF8View) -> Bool
    ) -> Bool {
        text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy(isPart)
    }

    /// https://www.rfc-editor.org/rfc/rfc5322#section-3.2.3
    private static func isAtom(_ text: Substring.UTF8View) -> Bool {
        !text.isEmpty && text.allSatisfy { isLetter($0) || isDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
    }

    /// https://www.rfc-editor.org/rfc/rfc1123#section-2.1
    private static func isLabel(_ text: Substring.UTF8View) -> Bool {
        (1...63).contains(text.count) && text.first != UInt8(ascii: "-") && text.last != UInt8(ascii: "-")
            && text.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension MailAddress {
    /// Whether mail to both arrives in the same place, as far as anybody but their server can tell.
    package func isSameBox(as other: MailAddress) -> Bool {
        domain == other.domain && local.lowercased() == other.local.lowercased()
    }
}

extension MailAddress: Hashable {
    /// Compares the local part to the letter, because only its own server may know better.
    package static func == (first: MailAddress, second: MailAddress) -> Bool {
        first.local == second.local && first.domain == second.domain
    }
}

extension MailAddress: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let address = MailAddress(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a mail address")
        }
        self = address
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
