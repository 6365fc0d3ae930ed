internal import Disclosure

/// The part on top of a release's notes that says what it means for security, between two lines that nobody sees.
///
/// A release can fix the vulnerabilities of several cases. Each has its own section once its advisory is public; until
/// then one section that tells nothing stands for all of them.
struct SecuritySection: Sendable {
    private static let end = "<!-- /advisory-bot:security -->"
    private static let silentStart = "<!-- advisory-bot:security -->"
    private static let word = " (security release)"

    private let text: String
    private let disclosed: AdvisoryID?

    /// `disclosing`: the public advisory that the section tells about; nil: it tells nothing yet.
    init(_ text: Text<Public>, disclosing: AdvisoryID?) {
        // Whatever the text quotes, it must not end its own section: the next one would leave the rest of it behind.
        self.text = text.content.replacing("\r\n", with: "\n").replacing("<!--", with: "<\u{200B}!--")
        disclosed = disclosing
    }

    /// The title with the word in it, once; a release without a title is called by its tag.
    static func title(_ title: String?, tag: String) -> String {
        let title = title.flatMap { $0.isEmpty ? nil : $0 } ?? tag
        return title.contains(word) ? title : title + word
    }

    /// The notes with the section on top, instead of its earlier form; ends of lines become plain newlines.
    ///
    /// Only whole lines are taken for the marks: titles of pull requests stand in the notes too, and anybody writes
    /// those.
    func added(to notes: String) -> String {
        var lines = notes.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        // Whatever stands there says at least as much as a section that tells nothing.
        if disclosed == nil, Self.hasSection(lines) { return lines.joined(separator: "\n") }
        for start in [start, Self.silentStart] { Self.remove(from: start, in: &lines) }
        let rest = lines.joined(separator: "\n")
        let top = start + "\n" + text + "\n" + Self.end
        return rest.allSatisfy(\.isWhitespace) ? top : top + "\n\n" + rest
    }

    private var start: String { disclosed.map { Self.disclosedStart($0.text + " -->") } ?? Self.silentStart }

    private static func hasSection(_ lines: [Substring]) -> Bool {
        guard let first = lines.firstIndex(where: { bare($0).hasPrefix(disclosedStart("")) }) else { return false }
        return lines[first...].contains { bare($0) == end }
    }

    /// The beginning of every first line of a section is this with an empty `rest`.
    private static func disclosedStart(_ rest: String) -> String { "<!-- advisory-bot:security " + rest }

    /// Removes the section that begins with this line, and the empty lines behind it.
    private static func remove(from start: String, in lines: inout [Substring]) {
        guard let first = lines.firstIndex(where: { bare($0) == start }),
            let last = lines[first...].firstIndex(where: { bare($0) == end })
        else { return }
        lines.removeSubrange(first...last)
        while first < lines.count, bare(lines[first]).isEmpty { lines.remove(at: first) }
    }

    private static func bare(_ line: Substring) -> Substring {
        var line = line
        while line.last?.isWhitespace == true { line.removeLast() }
        return line
    }
}
