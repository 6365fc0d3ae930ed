extension Untrusted {
    /// The text as a fenced block: shown to the letter, and nothing in it is a mention, link, image, HTML or command.
    ///
    /// The fence is longer than any run of backticks inside, so that the text can't end it.
    /// https://spec.commonmark.org/0.31.2/#fenced-code-blocks
    /// At most `maximumBytes` bytes of UTF-8, the fence included; what is too long is cut, and says so.
    package func asBlock(maximumBytes: Int) -> String {
        let text = neutralised(keepsLines: true)
        let fence = String(repeating: "`", count: max(3, longestBacktickRun(in: text) + 1))
        let frame = "\(fence)text\n".utf8.count + "\n\(fence)".utf8.count
        return "\(fence)text\n\(text.cut(toBytes: maximumBytes - frame))\n\(fence)"
    }

    /// The text on one line, for fields that are no Markdown, at most `maximumBytes` bytes of UTF-8; may be empty.
    package func asLine(maximumBytes: Int) -> String {
        let words = neutralised(keepsLines: false).split(separator: " ", omittingEmptySubsequences: true)
        return words.joined(separator: " ").cut(toBytes: maximumBytes)
    }

    /// The text within a sentence, as code, of which a short beginning is shown.
    package var quoted: String {
        let text = Untrusted(original.replacing("`", with: "'")).asLine(maximumBytes: 60)
        return text.isEmpty ? "that" : "`\(text)`"
    }

    /// The text with mentions broken, hidden comments opened, and characters that deceive the eye made visible.
    ///
    /// A block does most of this by itself; it is done all the same, because somebody may take the fence away when
    /// they prepare the advisory for publication.
    private func neutralised(keepsLines: Bool) -> String {
        var output = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        var backticks = 0
        let input = Array(original.replacing("\r\n", with: "\n").unicodeScalars)
        for (index, scalar) in input.enumerated() {
            let next = index + 1 < input.count ? input[index + 1] : " "
            backticks = scalar == "`" ? backticks + 1 : 0
            switch scalar {
            // The fence must be longer than the longest run; one that fills the page would leave no room for the text.
            case "`" where backticks.isMultiple(of: Self.longestBacktickRun):
                output.append(contentsOf: "`\u{200B}".unicodeScalars)
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": output.append(keepsLines ? "\n" : " ")
            case "\t": output.append(keepsLines ? "\t" : " ")
            case "@" where next.isWordLike && !previous.isWordLike:
                output.append(contentsOf: "@\u{200B}".unicodeScalars)
            case "!" where previous == "<" && next == "-": output.append(contentsOf: "\u{200B}!".unicodeScalars)
            case let scalar where scalar.deceives:
                output.append(contentsOf: "[U+\(scalar.codePoint)]".unicodeScalars)
            default: output.append(scalar)
            }
            previous = scalar
        }
        return String(output)
    }

    /// Longer runs of backticks are broken.
    private static let longestBacktickRun = 64

    private func longestBacktickRun(in text: String) -> Int {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

extension Unicode.Scalar {
    /// Letters and digits of any script, and what a login may contain.
    fileprivate var isWordLike: Bool { properties.isAlphabetic || properties.numericType != nil || self == "_" }

    /// Control characters, and marks that change the direction or hide text ("Trojan Source", CVE-2021-42574).
    fileprivate var deceives: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0xFEFF, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    fileprivate var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}

extension String {
    /// The longest beginning of at most `limit` bytes that ends between characters, with a note where something is
    /// missing.
    fileprivate func cut(toBytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        let note = " […]"
        var end = utf8.index(startIndex, offsetBy: max(0, limit - note.utf8.count))
        while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return String(self[..<end]) + note
    }
}
