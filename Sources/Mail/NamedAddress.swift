internal import Disclosure

/// An address and the name beside it, as header fields have them.
///
/// Reads RFC 5322, and what programs send besides: names with brackets, colons and commas that stand in no quotes, and
/// before or after the address. What could be two addresses is none.
struct NamedAddress {
    let address: MailAddress
    /// Empty: none.
    let name: String

    /// Reads the value of a field that names one address; nil: it names none, several, or a group.
    init?(_ field: String) {
        guard let pieces = Pieces(field) else { return nil }
        let words = HeaderField.trimmed(pieces.words)
        if let bracketed = pieces.bracketed {
            guard let address = Self.address(HeaderField.trimmed(bracketed)) else { return nil }
            // Some programs write the address in the place of the name, too.
            guard !words.contains("@") || words.lowercased() == address.description.lowercased(), !words.contains(";")
            else { return nil }
            self.address = address
        } else {
            guard let address = Self.address(words) else { return nil }
            self.address = address
        }
        let name = pieces.bracketed == nil ? "" : HeaderField.trimmed(pieces.name)
        self.name = EncodedWords.decode(Array((name.isEmpty ? pieces.comments : name).utf8)).text
    }

    /// `"rae"@example.org` is `rae@example.org`. https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2
    private static func address(_ text: String) -> MailAddress? {
        guard text.hasPrefix("\""), let end = text.dropFirst().firstIndex(of: "\"") else { return MailAddress(text) }
        return MailAddress(String(text[..<end].dropFirst() + text[text.index(after: end)...]))
    }

    /// What a field is made of.
    private struct Pieces {
        /// What stands in neither angle brackets nor comments, with its quotes; what was in quotes beside brackets is
        /// left out.
        var words = ""
        /// The same without quotes, all of it.
        var name = ""
        var comments = ""
        /// Nil: there are no angle brackets.
        var bracketed: String?

        /// Nil: something that was opened is not closed, or there are brackets twice.
        init?(_ field: String) {
            let scalars = Array(field.unicodeScalars)
            let hasBrackets = scalars.contains("<")
            var index = 0
            while index < scalars.count {
                var length = 1
                switch scalars[index] {
                case "\"":
                    guard let quoted = Self.quoted(scalars[index...]) else { return nil }
                    name += quoted.text
                    if !hasBrackets { words += "\"\(quoted.text)\"" }
                    length = quoted.length
                case "(":
                    guard let comment = Self.comment(scalars[index...]) else { return nil }
                    comments += comment.text
                    // A comment separates as a space does.
                    words += " "
                    length = comment.length
                case "<":
                    let inner = scalars[(index + 1)...].prefix { $0 != ">" && $0 != "<" }
                    guard bracketed == nil, inner.endIndex < scalars.count, scalars[inner.endIndex] == ">" else {
                        return nil
                    }
                    bracketed = Self.text(inner)
                    words += " "
                    name += " "
                    length = inner.count + 2
                case ">": return nil
                default:
                    length = Self.encodedWord(scalars[index...]) ?? 1
                    let text = Self.text(scalars[index..<(index + length)])
                    name += text
                    words += length > 1 ? "" : text
                }
                index += length
            }
        }

        private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
            String(String.UnicodeScalarView(scalars))
        }

        /// A text in quotes that begins here, without its quotes and backslashes; nil: it has no end.
        private static func quoted(_ scalars: ArraySlice<Unicode.Scalar>) -> (text: String, length: Int)? {
            var text = String.UnicodeScalarView()
            var isEscaped = false
            for (index, scalar) in zip(scalars.indices, scalars).dropFirst() {
                if !isEscaped, scalar == "\"" { return (String(text), index - scalars.startIndex + 1) }
                isEscaped = !isEscaped && scalar == "\\"
                if !isEscaped { text.append(scalar) }
            }
            return nil
        }

        /// A comment that begins here, with those in it; nil: it has no end.
        private static func comment(_ scalars: ArraySlice<Unicode.Scalar>) -> (text: String, length: Int)? {
            var depth = 0
            var isEscaped = false
            for (index, scalar) in zip(scalars.indices, scalars) {
                if !isEscaped, scalar == "(" { depth += 1 }
                if !isEscaped, scalar == ")" { depth -= 1 }
                isEscaped = !isEscaped && scalar == "\\"
                if depth == 0 {
                    return (text(scalars[(scalars.startIndex + 1)..<index]), index - scalars.startIndex + 1)
                }
            }
            return nil
        }

        /// The length of an encoded word that begins here, whatever specials are in it; nil: there is none.
        private static func encodedWord(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
            guard scalars.starts(with: "=?".unicodeScalars) else { return nil }
            let word = scalars.prefix(100).prefix { $0 != " " && $0 != "<" && $0 != "\"" }
            var marks = 0
            for (index, scalar) in zip(word.indices, word).dropFirst(2) {
                if scalar == "?" { marks += 1 }
                if scalar == "=", marks >= 3, word[index - 1] == "?" { return index - word.startIndex + 1 }
            }
            return nil
        }
    }
}
