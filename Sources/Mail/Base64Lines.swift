internal import FoundationEssentials

/// Base64 as mails have it. https://www.rfc-editor.org/rfc/rfc2045#section-6.8
enum Base64Lines {
    /// Writes a text in lines of 76 characters, without an end of line after the last.
    static func encode(_ text: String) -> String {
        var rest = word(Array(text.utf8))[...]
        var lines: [Substring] = []
        while !rest.isEmpty {
            lines.append(rest.prefix(76))
            rest = rest.dropFirst(76)
        }
        return lines.joined(separator: "\r\n")
    }

    /// Writes bytes without ends of line.
    static func word(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
