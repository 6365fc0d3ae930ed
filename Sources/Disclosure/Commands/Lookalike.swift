/// Recognises words that are written with other letters than they show, to say so instead of passing over them.
enum Lookalike {
    /// Whether a line that does not begin with `word` looks as if it did: strange letters, invisible marks, wide forms.
    static func isMeant(_ word: String, by line: ArraySlice<UInt8>) -> Bool {
        let wanted = Array(word.unicodeScalars)
        // Four bytes are the longest scalar; the rest is room for invisible ones.
        let beginning = String(decoding: line.prefix(wanted.count * 8 + 16), as: UTF8.self)
        var shown: [Unicode.Scalar] = []
        var hasStrange = false
        for scalar in beginning.unicodeScalars {
            if scalar.isASCII {
                if scalar == " " || scalar == "\t" { break }
                shown.append(scalar)
                continue
            }
            hasStrange = true
            if scalar.properties.isWhitespace {
                if shown.isEmpty { continue }
                break
            }
            if !scalar.isInvisible { shown.append(scalar.narrow) }
        }
        guard hasStrange, shown.count == wanted.count else { return false }
        var same = 0
        for (shown, wanted) in zip(shown, wanted) {
            if shown.isASCII {
                guard shown.properties.lowercaseMapping == wanted.properties.lowercaseMapping else { return false }
                same += 1
            }
        }
        return same * 2 >= wanted.count
    }
}

extension Unicode.Scalar {
    /// Marks that change nothing that can be seen, or that sit on the letter before.
    fileprivate var isInvisible: Bool {
        if properties.isDefaultIgnorableCodePoint { return true }
        return switch properties.generalCategory {
        case .format, .control, .nonspacingMark, .enclosingMark, .unassigned, .privateUse: true
        default: false
        }
    }

    /// The ASCII character of a full-width form.
    fileprivate var narrow: Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(value) else { return self }
        return Unicode.Scalar(value - 0xFEE0) ?? self
    }
}
