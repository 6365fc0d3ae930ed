/// A tag of a release: something in front, then a version, as in `v1.4.3`, `release-1.4.3`, `widget@1.4.3`.
package struct ReleaseTag: Hashable, Sendable {
    package let name: String
    /// Everything before the version; may be empty.
    package let prefix: String
    package let version: SemanticVersion

    /// Reads a tag by the longest version at its end; nil where it does not end in one.
    ///
    /// The longest, so that `v1.0.0-0.3.7` stays the pre-release that it is.
    package init?(_ name: String) {
        let bytes = name.utf8
        for start in bytes.indices where Self.canBegin(bytes[..<start]) {
            guard let tag = ReleaseTag(name, prefix: String(name[..<start])) else { continue }
            self = tag
            return
        }
        return nil
    }

    /// Reads a tag that must be `prefix` and a version, nothing else.
    package init?(_ name: String, prefix: String) {
        guard name.utf8.starts(with: prefix.utf8),
            let version = SemanticVersion(
                String(name[name.utf8.index(name.startIndex, offsetBy: prefix.utf8.count)...])
            )
        else { return nil }
        self.name = name
        self.prefix = prefix
        self.version = version
    }

    /// The tag of `version` in the manner of those with `prefix`.
    package init(prefix: String, version: SemanticVersion) {
        name = prefix + version.text
        self.prefix = prefix
        self.version = version
    }

    /// Whether a version can begin behind `prefix`: not in the midst of a number, nor of four numbers in a row.
    private static func canBegin(_ prefix: Substring.UTF8View) -> Bool {
        guard let last = prefix.last else { return true }
        if last == UInt8(ascii: ".") { return prefix.dropLast().last.map { !$0.isDigit } ?? true }
        return !last.isDigit
    }
}
