/// A version that has exactly the form of Semantic Versioning 2.0.
/// https://semver.org/#semantic-versioning-specification-semver
struct SemanticVersion {
    /// The version as it was written, without a `v` before it.
    let text: String
    private let core: String
    private let preRelease: String?

    /// Reads `1.2.3-rc.1+build`, also with `v` before it; nil for anything else.
    init?(_ version: String) {
        let text = version.hasPrefix("v") ? String(version.dropFirst()) : version
        let withoutBuild = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = withoutBuild[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers.allSatisfy(Self.isNumber) else { return nil }
        if parts.count == 2 {
            let identifiers = parts[1].split(separator: ".", omittingEmptySubsequences: false)
            let areValid = identifiers.allSatisfy {
                Self.isIdentifier($0) && (Self.isNumber($0) || !$0.utf8.allSatisfy(\.isDigit))
            }
            guard areValid else { return nil }
        }
        if withoutBuild.count == 2 {
            let identifiers = withoutBuild[1].split(separator: ".", omittingEmptySubsequences: false)
            guard identifiers.allSatisfy(Self.isIdentifier) else { return nil }
        }
        self.text = text
        core = String(parts[0])
        preRelease = parts.count == 2 ? String(parts[1]) : nil
    }

    /// The least version that comes after this one; nothing lies between the two. nil where the number is too large to
    /// count on.
    ///
    /// After `1.2.3` comes `1.2.4-0`, and after `1.2.3-rc` comes `1.2.3-rc.0`. https://semver.org/#spec-item-11
    var next: String? {
        if let preRelease { return "\(core)-\(preRelease).0" }
        guard let dot = core.lastIndex(of: "."), let patch = Int64(core[core.index(after: dot)...]), patch < Int64.max
        else { return nil }
        return "\(core[...dot])\(patch + 1)-0"
    }

    /// Whether these are digits without a leading zero.
    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(\.isDigit) && (text == "0" || text.first != "0")
    }

    private static func isIdentifier(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
    }
}
