internal import FoundationEssentials

/// The words in header fields that are not ASCII. https://www.rfc-editor.org/rfc/rfc2047
enum EncodedWords {
    /// Decodes a field's value to one line of text; `isClean` is false where a charset was unknown or wrong.
    static func decode(_ value: [UInt8]) -> (text: String, isClean: Bool) {
        var output = ""
        var isClean = true
        // Bytes of neighbours in one charset are joined first: some senders split characters between them.
        var pending: (charset: String, bytes: [UInt8])?
        func flush() {
            guard let word = pending else { return }
            let (text, fits) = Charset.decode(word.bytes, word.charset)
            output += text
            isClean = isClean && fits
            pending = nil
        }
        var gap: ArraySlice<UInt8> = []
        for token in tokens(value) {
            if token.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                gap = token
                continue
            }
            if let word = word(token) {
                if let last = pending, last.charset == word.charset {
                    pending = (last.charset, last.bytes + word.bytes)
                } else {
                    if pending == nil { output += String(decoding: gap, as: UTF8.self) }
                    flush()
                    pending = word
                }
            } else {
                flush()
                output += String(decoding: gap, as: UTF8.self)
                isClean = isClean && String(validating: token, as: UTF8.self) != nil
                output += String(decoding: token, as: UTF8.self)
            }
            gap = []
        }
        flush()
        return (HeaderField.line(output), isClean)
    }

    /// The value in runs of spaces and runs of everything else.
    private static func tokens(_ value: [UInt8]) -> [ArraySlice<UInt8>] {
        var tokens: [ArraySlice<UInt8>] = []
        var start = 0
        for index in value.indices where index > 0 {
            let isSpace = value[index] == 0x20 || value[index] == 0x09
            let wasSpace = value[index - 1] == 0x20 || value[index - 1] == 0x09
            if isSpace != wasSpace {
                tokens.append(value[start..<index])
                start = index
            }
        }
        if start < value.count { tokens.append(value[start...]) }
        return tokens
    }

    /// `=?charset?encoding?text?=`, and nothing beside it.
    private static func word(_ token: ArraySlice<UInt8>) -> (charset: String, bytes: [UInt8])? {
        let parts = token.split(separator: UInt8(ascii: "?"), omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].elementsEqual("=".utf8), parts[4].elementsEqual("=".utf8) else { return nil }
        // A language may follow the charset. https://www.rfc-editor.org/rfc/rfc2231#section-5
        let charset = String(decoding: parts[1], as: UTF8.self).prefix { $0 != "*" }.lowercased()
        switch parts[2] {
        case let name where name.elementsEqual("B".utf8) || name.elementsEqual("b".utf8):
            guard let data = Data(base64Encoded: Data(padded(parts[3]))) else { return nil }
            return (charset, Array(data))
        case let name where name.elementsEqual("Q".utf8) || name.elementsEqual("q".utf8):
            return (charset, unquoted(parts[3]))
        default: return nil
        }
    }

    private static func padded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let bare = Array(text.filter { $0 != UInt8(ascii: "=") })
        return bare + [UInt8](repeating: UInt8(ascii: "="), count: (4 - bare.count % 4) % 4)
    }

    private static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.count >= 2
            {
                output.append(value)
                rest = rest.dropFirst(2)
            } else {
                output.append(byte == UInt8(ascii: "_") ? 0x20 : byte)
            }
        }
        return output
    }
}
