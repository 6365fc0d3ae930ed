extension String {
    /// The text for a path segment or a query value: everything but RFC 3986's unreserved characters as `%XX`.
    var percentEncoded: String {
        var text = ""
        for byte in utf8 {
            let character = Character(Unicode.Scalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
                text.append(character)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return text
    }

    /// What the text stood for before it was percent-encoded; nil for a broken escape or bytes that are not UTF-8.
    func percentDecoded(plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(hexadecimalValue), let low = rest.next().flatMap(hexadecimalValue)
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Whether the text could stand in the path of a URL as it is. https://www.rfc-editor.org/rfc/rfc3986#section-3.3
    var isPercentEncodedPath: Bool { isEncoded(allowing: "-._~!$&'()*+,;=:@/%") }

    /// Whether the text could stand in the query of a URL as it is.
    var isPercentEncodedQuery: Bool { isEncoded(allowing: "-._~!$&'()*+,;=:@/?%") }

    private func isEncoded(allowing punctuation: String) -> Bool {
        percentDecoded() != nil
            && unicodeScalars.allSatisfy { scalar in
                let character = Character(scalar)
                return scalar.isASCII && (character.isLetter || character.isNumber || punctuation.contains(character))
            }
    }
}

private func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
}

/// The pairs of a query or an HTML form; the first of several with one name counts, broken ones are left out.
func formFields(_ text: String) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in text.split(separator: "&") {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let name = parts[0].percentDecoded(plusIsSpace: true),
            let value = parts.count > 1 ? parts[1].percentDecoded(plusIsSpace: true) : ""
        else { continue }
        if fields[name] == nil { fields[name] = value }
    }
    return fields
}
