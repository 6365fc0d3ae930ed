/// Goes through a report line by line and knows which of its parts the current heading is about.
///
/// Headings are those of Markdown and issue forms (`### Impact`), lines in bold, and lines that end with a colon.
struct ReportOutline {
    enum Line: Equatable {
        case heading(Substring)
        case words(Substring)
        /// Within a fence.
        case code(Substring)
        /// Empty, a fence, an HTML comment, or what forms and templates show where nobody has answered.
        case nothing
    }

    /// What the current heading is about; empty: something else, or there is none.
    private(set) var parts: Set<ReportPart> = []
    /// From 1 to 6 as in Markdown; what only looks like a heading is below all of them.
    private var level = Self.lowest
    private var isCode = false
    private var isComment = false

    private static let lowest = 7

    /// Takes the next line.
    mutating func take(_ line: Substring) -> Line {
        let line = line.trimmed
        if line.hasPrefix("```") || line.hasPrefix("~~~") {
            isCode.toggle()
            return .nothing
        }
        if line.isEmpty { return .nothing }
        if isCode { return .code(line) }
        if isComment || line.hasPrefix("<!--") {
            isComment = !line.contains("-->")
            return .nothing
        }
        guard let level = Self.level(of: line) else { return line.isHint ? .nothing : .words(line) }
        begin(line.lowercased(), level)
        // `### Version: 1.4.2`
        let value = line.drop { $0 != ":" }.drop { ": *".contains($0) }
        return value.isEmpty ? .heading(line) : .words(value)
    }

    private mutating func begin(_ title: String, _ level: Int) {
        let named = ReportPart.allCases.filter { part in part.headings.contains { title.contains($0) } }
        // What stands below a smaller heading is still about the larger one.
        if named.isEmpty, level > self.level { return }
        parts = Set(named)
        self.level = level
    }

    /// nil: the line is no heading.
    private static func level(of line: Substring) -> Int? {
        let marks = line.prefix { $0 == "#" }.count
        if (1..<lowest).contains(marks), line.dropFirst(marks).first == " " { return marks }
        return line.hasSuffix(":") || line.isBold ? lowest : nil
    }
}

extension ReportPart {
    /// What is in a heading that asks for this, in lower case.
    fileprivate var headings: [String] {
        switch self {
        case .steps: ["step", "reproduc", "proof", "poc", "exploit", "demonstrat", "how to"]
        case .version: ["version", "affected:", "release", "commit", "environment", "tested"]
        case .impact: ["impact", "consequence", "severity", "risk", "attack", "cvss"]
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = self
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return rest
    }

    fileprivate var isBold: Bool {
        count > 4 && hasPrefix("**") && hasSuffix("**") && !dropFirst(2).dropLast(2).contains("**")
    }

    /// Whether it is in italics as a whole, as `_No response_` and the hints of the forge's templates are, or a ruler.
    fileprivate var isHint: Bool { hasPrefix("_") && hasSuffix("_") || allSatisfy { "-=_*".contains($0) } }
}
