/// Markdown as it is read in a mail: the words without their marks, addresses spelled out, blocks of code indented.
struct PlainText {
    let content: String

    /// Reads what the program and operators write; marks that open nothing, and names such as `a_b_c`, stay as they
    /// are.
    init(_ markdown: String) {
        var output: [String] = []
        var paragraph: [Substring] = []
        var fence: Substring?
        func endParagraph() {
            guard !paragraph.isEmpty else { return }
            output.append(Self.words(Array(paragraph.joined(separator: "\n"))[...]))
            paragraph = []
        }
        for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if let open = fence {
                if line.closes(open) {
                    fence = nil
                } else {
                    // Nothing is a mention in a mail, so that none has to be broken.
                    output.append(line.isEmpty ? "" : "    " + line.replacing("@\u{200B}", with: "@"))
                }
            } else if let opened = line.fence {
                endParagraph()
                fence = opened
            } else if line.allSatisfy(\.isWhitespace) || line.hasPrefix("    ") {
                endParagraph()
                output.append(String(line))
            } else {
                paragraph.append(line.withoutHeadingMark)
            }
        }
        endParagraph()
        content = output.joined(separator: "\n")
    }

    /// What stands instead of a mark and what belongs to it, and where the text goes on.
    private typealias Piece = (words: String, end: Int)

    private static func words(_ text: ArraySlice<Character>) -> String {
        var output = ""
        var rest = text
        while let first = rest.first {
            if let piece = escape(rest) ?? code(rest) ?? link(rest) ?? address(rest)
                ?? emphasis(rest, after: output.last)
            {
                output += piece.words
                rest = rest[piece.end...]
            } else {
                output.append(first)
                rest = rest.dropFirst()
            }
        }
        return output
    }

    /// `\*`
    private static func escape(_ text: ArraySlice<Character>) -> Piece? {
        guard text.first == "\\", let next = text.dropFirst().first, next.isASCII, next.isPunctuation || next.isSymbol
        else { return nil }
        return (String(next), text.startIndex + 2)
    }

    /// A run of backticks up to the next of the same length; without that it is itself.
    private static func code(_ text: ArraySlice<Character>) -> Piece? {
        let mark = text.prefix { $0 == "`" }
        guard !mark.isEmpty else { return nil }
        var rest = text.dropFirst(mark.count)
        while let start = rest.firstIndex(of: "`") {
            let run = rest[start...].prefix { $0 == "`" }
            guard run.count == mark.count else {
                rest = rest[run.endIndex...]
                continue
            }
            let inner = text[mark.endIndex..<start]
            let isPadded = inner.count > 2 && inner.first == " " && inner.last == " "
            return (String(isPadded ? inner.dropFirst().dropLast() : inner), run.endIndex)
        }
        return (String(mark), mark.endIndex)
    }

    /// `[words](address)`
    private static func link(_ text: ArraySlice<Character>) -> Piece? {
        guard text.first == "[", let close = text.firstIndex(of: "]"), text[close...].dropFirst().first == "(",
            let end = text[close...].firstIndex(of: ")")
        else { return nil }
        let address = String(text[(close + 2)..<end])
        guard !address.isEmpty, !address.contains(where: \.isWhitespace) else { return nil }
        let words = words(text[(text.startIndex + 1)..<close])
        return (words.isEmpty || words == address ? address : "\(words): \(address)", end + 1)
    }

    /// `<https://…>`
    private static func address(_ text: ArraySlice<Character>) -> Piece? {
        guard text.first == "<", let end = text.firstIndex(of: ">") else { return nil }
        let address = String(text[(text.startIndex + 1)..<end])
        guard ["https://", "http://", "mailto:"].contains(where: address.hasPrefix),
            !address.contains(where: \.isWhitespace)
        else { return nil }
        return (address, end + 1)
    }

    /// `**words**` or `_words_`, where no letter or digit touches the marks from outside.
    private static func emphasis(_ text: ArraySlice<Character>, after previous: Character?) -> Piece? {
        guard let sign = text.first, sign == "*" || sign == "_", previous?.isWordLike != true else { return nil }
        let mark = text.prefix { $0 == sign }
        guard mark.count <= 3, let first = text[mark.endIndex...].first, !first.isWhitespace else { return nil }
        var rest = text[mark.endIndex...]
        while let next = rest.first {
            if let piece = escape(rest) ?? code(rest) {
                rest = rest[piece.end...]
                continue
            }
            let run = rest.prefix { $0 == sign }
            if run.count == mark.count, rest.startIndex > mark.endIndex, !text[rest.startIndex - 1].isWhitespace,
                rest[run.endIndex...].first?.isWordLike != true
            {
                return (words(text[mark.endIndex..<rest.startIndex]), run.endIndex)
            }
            rest = next == sign ? rest[run.endIndex...] : rest.dropFirst()
        }
        return nil
    }
}

extension Text<Private> {
    /// The text as a mail has it.
    var inPlainWords: Text<Private> { Text<Private>(PlainText(content).content) }
}

extension Character {
    fileprivate var isWordLike: Bool { isLetter || isNumber || self == "_" }
}

extension Substring {
    /// The marks by which the line opens a block of code; nil: it opens none.
    fileprivate var fence: Substring? {
        let line = drop { $0 == " " }
        guard let sign = line.first, sign == "`" || sign == "~" else { return nil }
        let marks = line.prefix { $0 == sign }
        return marks.count >= 3 && !line.dropFirst(marks.count).contains("`") ? marks : nil
    }

    /// Whether the line ends a block of code that `fence` has opened.
    fileprivate func closes(_ fence: Substring) -> Bool {
        let line = drop { $0 == " " }
        let marks = line.prefix { $0 == fence.first }
        return marks.count >= fence.count && line.dropFirst(marks.count).allSatisfy(\.isWhitespace)
    }

    /// The words of a heading; any other line as it is.
    fileprivate var withoutHeadingMark: Substring {
        let marks = prefix { $0 == "#" }
        guard (1...6).contains(marks.count), dropFirst(marks.count).first == " " else { return self }
        return dropFirst(marks.count + 1)
    }
}
