/// A branch by its name, or several by a pattern in which `*` stands for anything but a slash.
///
/// A fix is awaited on branches that are named; on those that only fit a pattern it is recognised and released, but not
/// awaited.
package struct BranchPattern: Equatable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var isName: Bool { !text.contains("*") }

    /// Whether the branch is one of these; branches differ by case.
    package func matches(_ branch: String) -> Bool {
        let pieces = text.split(separator: "*", omittingEmptySubsequences: false)
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return branch == text }
        guard branch.hasPrefix(first), branch.utf8.count >= first.utf8.count + last.utf8.count else { return false }
        var rest = branch.dropFirst(first.count)
        guard rest.hasSuffix(last) else { return false }
        rest = rest.dropLast(last.count)
        for piece in pieces.dropFirst().dropLast() {
            guard let range = rest.firstRange(of: piece) else { return false }
            guard !rest[..<range.lowerBound].contains("/") else { return false }
            rest = rest[range.upperBound...]
        }
        return !rest.contains("/")
    }
}
