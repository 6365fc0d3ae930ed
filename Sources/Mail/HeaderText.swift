/// Header fields, folded so that no line is longer than it has to be.
enum HeaderText {
    /// Writes a field whose value is free text: as it is, or as encoded words where it is not plain ASCII.
    ///
    /// https://www.rfc-editor.org/rfc/rfc2047#section-2
    static func text(_ name: String, _ value: String) -> String {
        let line = String(String.UnicodeScalarView(value.unicodeScalars.map(onOneLine)))
        let isPlain = line.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !line.contains("=?")
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        if isPlain, !words.contains(""), words.allSatisfy({ $0.utf8.count <= 75 }) {
            return folded("\(name):", words, separator: "")
        }
        return line.isEmpty ? "\(name): " : folded("\(name):", encodedWords(line), separator: "")
    }

    /// Writes a field whose value is a list with commas.
    static func list(_ name: String, _ values: [String]) -> String { folded("\(name):", values, separator: ",") }

    private static func folded(_ start: String, _ words: [String], separator: String) -> String {
        var output = start
        var length = start.utf8.count
        for (index, word) in words.enumerated() {
            let word = index < words.count - 1 ? word + separator : word
            if length + 1 + word.utf8.count > 78 {
                output += "\r\n"
                length = 0
            }
            output += " " + word
            length += 1 + word.utf8.count
        }
        return output
    }

    /// Each at most 75 characters, and whole characters in each.
    private static func encodedWords(_ text: String) -> [String] {
        var words: [String] = []
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > 45 {
                words.append("=?utf-8?B?\(Base64Lines.word(bytes))?=")
                bytes = []
            }
            bytes += next
        }
        return words + ["=?utf-8?B?\(Base64Lines.word(bytes))?="]
    }

    private static func onOneLine(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: " "
        default: scalar
        }
    }
}
