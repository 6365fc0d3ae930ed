/// A number at the beginning of a line, as in `2. …`, `[2] …`, `SplitPart #2: …`.
struct Ordinal: Equatable {
    let number: Int
    /// Whether a word before the number says that a vulnerability is counted.
    let isOfVulnerability: Bool
    /// What follows.
    let rest: String

    private static let words = [
        "finding", "issue", "vulnerability", "vuln", "bug", "problem", "flaw", "weakness", "defect",
    ]
    private static let openings: Set<Character> = ["[", "(", "#"]
    private static let separators: Set<Character> = [".", ")", ":", "]", "-", "–", "—"]

    /// nil: the text begins with no such number.
    init?(_ text: String) {
        var rest = text[...]
        let word = rest.prefix { $0.isLetter }.lowercased()
        isOfVulnerability = Self.words.contains(word)
        if isOfVulnerability { rest = rest.dropFirst(word.count).drop { $0 == " " || $0 == "-" } }
        rest = rest.drop { Self.openings.contains($0) }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard (1...3).contains(digits.count), let number = Int(digits), number > 0 else { return nil }
        self.number = number
        rest = rest.dropFirst(digits.count)
        let signs = rest.prefix { Self.separators.contains($0) || $0 == " " }
        // `1.4.3` counts nothing, and neither does "Issue 1 is that …".
        let isParted = signs.last == " " && signs.contains(where: Self.separators.contains)
        guard isParted || signs.count == rest.count else { return nil }
        self.rest = String(rest.dropFirst(signs.count))
    }
}
