/// The part on top of a release's notes that says what it means for security, between two lines that nobody sees.
enum SecuritySection {
    private static let start = "<!-- advisory-bot:security -->"
    private static let end = "<!-- /advisory-bot:security -->"
    private static let word = " (security release)"

    /// The title with the word in it, once; a release without a title is called by its tag.
    static func title(_ title: String?, tag: String) -> String {
        let title = title.flatMap { $0.isEmpty ? nil : $0 } ?? tag
        return title.contains(word) ? title : title + word
    }

    /// The notes with the section on top, instead of an earlier one; ends of lines become plain newlines.
    ///
    /// Only whole lines are taken for the marks: titles of pull requests stand in the notes too, and anybody writes those.
    static func notes(_ notes: String, with section: String) -> String {
        var lines = notes.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        if let first = lines.firstIndex(where: { bare($0) == start }),
            let last = lines[first...].firstIndex(where: { bare($0) == end })
        {
            lines.removeSubrange(first...last)
            while first < lines.count, bare(lines[first]).isEmpty { lines.remove(at: first) }
        }
        let rest = lines.joined(separator: "\n")
        let top = start + "\n" + section.replacing("\r\n", with: "\n") + "\n" + end
        return rest.allSatisfy(\.isWhitespace) ? top : top + "\n\n" + rest
    }

    private static func bare(_ line: Substring) -> Substring {
        var line = line
        while line.last?.isWhitespace == true { line.removeLast() }
        return line
    }
}
