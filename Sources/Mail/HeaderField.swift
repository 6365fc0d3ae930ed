/// A header field as it came, unfolded.
struct HeaderField {
    /// In lower case.
    let name: String
    let value: [UInt8]

    /// The value with what is not UTF-8 repaired; for fields that programs read.
    var text: String {
        Self.trimmed(String(decoding: value, as: UTF8.self))
    }

    /// The first word in lower case, without comments and parameters.
    var keyword: String {
        text.prefix { !$0.isWhitespace && $0 != ";" && $0 != "(" && $0 != "," }.lowercased()
    }

    /// A text without white space at its ends.
    static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    /// A text with a space for each control character and end of line.
    static func line(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: " "
                    default: scalar
                    }
                }
            )
        )
    }
}
