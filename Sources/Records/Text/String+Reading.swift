extension String {
    /// The text without white space around it.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// The longest beginning of at most `limit` Unicode scalars, with a note where something is missing.
    func cut(toScalars limit: Int) -> String {
        let scalars = unicodeScalars
        guard scalars.count > limit else { return self }
        let note = " […]"
        return String(String.UnicodeScalarView(scalars.prefix(limit - note.unicodeScalars.count))) + note
    }

    /// Whether this is an address of the web that every reader of URIs takes: printable ASCII, none of it in need of
    /// escaping.
    ///
    /// https://www.rfc-editor.org/rfc/rfc3986#appendix-A
    var isWebAddress: Bool {
        guard utf8.count <= 2048, let scheme = ["https://", "http://"].first(where: { hasPrefix($0) }) else {
            return false
        }
        let rest = Array(utf8.dropFirst(scheme.utf8.count))
        let host = rest.prefix { !"/?#".utf8.contains($0) }
        guard !host.isEmpty, host.allSatisfy({ $0.isLetterOrDigit || "-.:".utf8.contains($0) }) else { return false }
        return rest.indices.allSatisfy { index in
            if rest[index] == UInt8(ascii: "%") {
                return index + 2 < rest.count && rest[index + 1].isHexDigit && rest[index + 2].isHexDigit
            }
            return rest[index].isLetterOrDigit || "-._~:/?#@!$&'()*+,;=".utf8.contains(rest[index])
        }
    }

    /// The text with every byte but letters, digits, `-`, `.`, `_` and `~` and the `kept` as `%XX`.
    func percentEncoded(keeping kept: String = "") -> String {
        var output: [UInt8] = []
        for byte in utf8 {
            if byte.isLetterOrDigit || "-._~".utf8.contains(byte) || kept.utf8.contains(byte) {
                output.append(byte)
            } else {
                let digits = Array("0123456789ABCDEF".utf8)
                output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// Whether this is a letter or digit of ASCII.
    var isLetterOrDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

    fileprivate var isHexDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20) }
}

extension Array where Element: Hashable {
    /// The elements in their order, each once.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
