/// A line of a report's Markdown, as far as it may begin a part.
struct ReportLine: Equatable {
    /// What the line looks like.
    enum Shape: Hashable {
        case heading(level: Int)
        /// A line that is bold as a whole, or at its beginning.
        case bold
        /// An item of a numbered list.
        case item(number: Int)
        case plain
        /// Code, a quote, or nothing: it begins no part.
        case other
    }

    let shape: Shape
    /// What it says, without the marks of its shape.
    let words: String
    /// Where it begins in the text.
    let start: String.Index
    let isBlank: Bool

    /// How much of a text is looked at, in bytes; what follows belongs to the last part.
    private static let mostBytes = 100_000

    /// The lines of a text, each looked at once.
    static func lines(of text: Untrusted) -> [ReportLine] {
        var fence: Character?
        return text.original.utf8.prefix(mostBytes).string(in: text.original)
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { line in
                let content = line.drop { $0 == " " || $0 == "\t" }
                let fenceMark = (["`", "~"] as [Character]).first { content.hasPrefix(String(repeating: $0, count: 3)) }
                if let open = fence {
                    if fenceMark == open { fence = nil }
                    return ReportLine(.other, "", line, isBlank: false)
                }
                if let fenceMark {
                    fence = fenceMark
                    return ReportLine(.other, "", line, isBlank: false)
                }
                return ReportLine(line, content)
            }
    }

    private init(_ shape: Shape, _ words: String, _ line: Substring, isBlank: Bool) {
        self.shape = shape
        self.words = words
        self.start = line.startIndex
        self.isBlank = isBlank
    }

    private init(_ line: Substring, _ content: Substring) {
        let indent = line.count - content.count
        guard let first = content.first else {
            self.init(.other, "", line, isBlank: true)
            return
        }
        guard indent < 4, first != ">" else {
            self.init(.other, "", line, isBlank: false)
            return
        }
        let hashes = content.prefix { $0 == "#" }.count
        let digits = content.prefix { $0.isASCII && $0.isNumber }
        let behind = content.dropFirst(digits.count)
        if (1...6).contains(hashes), content.dropFirst(hashes).first == " " {
            self.init(.heading(level: hashes), Self.plain(content.dropFirst(hashes)), line, isBlank: false)
        } else if content.hasPrefix("**") || content.hasPrefix("__") {
            self.init(.bold, Self.plain(content), line, isBlank: false)
        } else if indent < 2, (1...2).contains(digits.count), let number = Int(digits),
            behind.first == "." || behind.first == ")",
            behind.dropFirst().first == " "
        {
            self.init(.item(number: number), Self.plain(behind.dropFirst()), line, isBlank: false)
        } else {
            self.init(.plain, Self.plain(content), line, isBlank: false)
        }
    }

    /// The words without the marks around them.
    private static func plain(_ text: Substring) -> String {
        let marks: Set<Character> = ["#", "*", "_", " ", "\t", "`"]
        let front = text.replacing("**", with: "").replacing("__", with: "").drop { marks.contains($0) }
        return String(front.reversed().drop { marks.contains($0) }.reversed())
    }
}

extension Substring.UTF8View {
    /// The text up to where these bytes end.
    fileprivate func string(in text: String) -> Substring {
        var end = endIndex
        // A character can be as long as the text; a scalar has four bytes at most.
        while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return text[..<end]
    }
}
