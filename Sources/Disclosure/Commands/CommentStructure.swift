/// What Markdown makes of the lines of a comment, one after the other: text of its own, or something that is only
/// shown.
///
/// It errs on the side of "not a line of its own". https://spec.commonmark.org/0.31.2/
struct CommentStructure {
    /// What a line is.
    enum Standing: Equatable {
        /// A line that people read as a line.
        case free
        /// It may belong to what stands above it: a quote, HTML, a link's title, code that began on an earlier line.
        case swallowed
        /// Quoted, code, or hidden.
        case shown
    }

    /// What goes on from the lines before. Every region but a fence and hidden HTML ends with an empty line.
    private enum Region {
        case none
        /// Until a line of at least `length` such characters, or to the end of the text.
        case fence(UInt8, length: Int, indent: Int)
        /// Until a line that contains one of the endings.
        case hidden(until: [[UInt8]], indent: Int)
        /// A comment within a sentence.
        case comment
        case quote
        case unclear
    }

    private var region = Region.none

    /// Takes the next line, without its line break, and says what it is.
    mutating func standing(of line: ArraySlice<UInt8>) -> Standing {
        let indent = Self.columns(line)
        let content = line.drop { $0 == .space || $0 == .tab }
        switch region {
        case .fence(let mark, let length, let inner):
            // A list's item ends where a line is indented less, and with it what began in it.
            guard content.isEmpty || indent >= inner else { break }
            let run = content.prefix { $0 == mark }.count
            if run >= length, indent - inner <= 3, content.dropFirst(run).allSatisfy(\.isBlank) { region = .none }
            return .shown
        case .hidden(let endings, let inner):
            guard content.isEmpty || indent >= inner else { break }
            if endings.contains(where: content.contains) { region = .none }
            return .shown
        case .none, .comment, .quote, .unclear: break
        }
        switch region {
        case .fence, .hidden: region = .none
        case .none, .comment, .quote, .unclear: break
        }
        guard !content.isEmpty else {
            region = .none
            return .shown
        }
        return indent > 3 ? text(content, mayStand: false) : block(content, indent)
    }

    /// A line that may begin something: a quote, a fence, HTML.
    private mutating func block(_ content: ArraySlice<UInt8>, _ indent: Int) -> Standing {
        var (rest, inner) = (content, 0)
        var isInList = false
        while let marker = Self.listMarker(rest) {
            inner += (isInList ? 0 : indent) + marker
            rest = rest.dropFirst(marker)
            isInList = true
        }
        if rest.first == UInt8(ascii: ">") {
            region = .quote
            return .shown
        }
        for mark in [UInt8(ascii: "`"), UInt8(ascii: "~")] {
            let run = rest.prefix { $0 == mark }.count
            guard run >= 3, mark == UInt8(ascii: "~") || !rest.dropFirst(run).contains(mark) else { continue }
            region = .fence(mark, length: run, indent: inner)
            return .shown
        }
        if let endings = HTMLBeginning.endings(of: rest) {
            region =
                endings.contains(where: rest.dropFirst(2).contains) ? .none : .hidden(until: endings, indent: inner)
            return .shown
        }
        if HTMLBeginning.isTag(rest) {
            region = .unclear
            return .swallowed
        }
        return text(rest, mayStand: !isInList)
    }

    /// An ordinary line, and what it leaves open.
    private mutating func text(_ content: ArraySlice<UInt8>, mayStand: Bool) -> Standing {
        switch region {
        case .none:
            note(Openings.left(by: content))
            return mayStand ? .free : .shown
        case .comment:
            if let end = content.end(of: Openings.commentEnd) {
                region = .none
                note(Openings.left(by: content[end...]))
            }
            return .shown
        case .quote, .unclear, .fence, .hidden: return .swallowed
        }
    }

    private mutating func note(_ opening: Openings.Kind?) {
        switch opening {
        case nil: break
        case .comment: region = .comment
        case .other: region = .unclear
        }
    }

    /// How far the line is indented; a tab goes on to the next multiple of four.
    private static func columns(_ line: ArraySlice<UInt8>) -> Int {
        var columns = 0
        for byte in line {
            switch byte {
            case .space: columns += 1
            case .tab: columns += 4 - columns % 4
            default: return columns
            }
        }
        return columns
    }

    /// The width of a list's mark with the space behind it; nil: the text does not begin with one.
    private static func listMarker(_ text: ArraySlice<UInt8>) -> Int? {
        guard let first = text.first else { return nil }
        var width = 1
        if first.isDigit {
            let digits = text.prefix { $0.isDigit }.count
            guard digits <= 9, let end = text.dropFirst(digits).first,
                end == UInt8(ascii: ".") || end == UInt8(ascii: ")")
            else { return nil }
            width = digits + 1
        } else if ![UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*")].contains(first) {
            return nil
        }
        let spaces = text.dropFirst(width).prefix { $0.isBlank }.count
        return spaces == 0 ? nil : width + (spaces > 4 ? 1 : spaces)
    }
}
