/// The versions that a branch is for, as its name tells: `1.3.x`, `release/1.3`, `v1.3`, `stable-1.3`, `2.x`.
package struct VersionLine: Equatable, Sendable {
    package let major: Int
    /// nil: every minor version.
    package let minor: Int?

    /// Reads the end of a branch's name; nil where it names no line, as `main` does.
    package init?(branch: String) {
        var words = branch.split(omittingEmptySubsequences: false) { "/-_".contains($0) }
        guard var line = words.popLast(), !words.contains(where: { $0.utf8.contains(where: \.isDigit) })
        else { return nil }
        if line.hasPrefix("v") { line = line.dropFirst() }
        var parts = line.split(separator: ".", omittingEmptySubsequences: false)
        let written = parts.count
        while parts.last == "x" { parts.removeLast() }
        let numbers = parts.map(SemanticVersion.number)
        guard written <= 3, (1...2).contains(numbers.count), let major = numbers[0] else { return nil }
        switch numbers.dropFirst().first {
        case .none: minor = nil
        case .some(.none): return nil
        case .some(let number): minor = number
        }
        self.major = major
    }

    /// Whether the version, or the one that it comes before, is of this line.
    package func contains(_ version: SemanticVersion) -> Bool {
        version.major == major && (minor == nil || version.minor == minor)
    }
}
