/// The ranges in which an advisory names affected versions.
/// https://docs.github.com/en/code-security/security-advisories/working-with-repository-security-advisories/best-practices-for-writing-repository-security-advisories
enum VersionRange {
    /// Whether the text is one or more of `< 1`, `<= 1`, `> 1`, `>= 1`, `= 1`, with commas between them.
    static func isValid(_ text: String) -> Bool {
        let terms = text.split(separator: ",", omittingEmptySubsequences: false)
        return terms.allSatisfy { term in
            let words = term.split(separator: " ")
            return words.count == 2 && ["<", "<=", ">", ">=", "="].contains(words[0])
        }
    }
}
