/// What branches and tags may be called. https://git-scm.com/docs/git-check-ref-format
enum RefName {
    /// Whether git would take the name after `refs/heads/` or `refs/tags/`.
    static func isValid(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return !name.contains("..") && !name.contains("@{") && name != "@" && !name.hasPrefix("-")
            && !name.hasSuffix(".")
            && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".lock") }
            && name.unicodeScalars.allSatisfy {
                $0.value > 32 && $0.value != 127 && !"~^:?*[\\".unicodeScalars.contains($0)
            }
    }

    /// Whether the name fits a pattern in which `*` stands for any text.
    static func matches(_ name: String, _ pattern: String) -> Bool {
        guard let star = pattern.firstIndex(of: "*") else { return name == pattern }
        guard name.hasPrefix(pattern[..<star]) else { return false }
        let rest = String(pattern[pattern.index(after: star)...])
        var tail = name.dropFirst(pattern[..<star].count)
        while true {
            if matches(String(tail), rest) { return true }
            guard !tail.isEmpty else { return false }
            tail.removeFirst()
        }
    }
}
