/// Which version comes next on a branch, or why that can't be told.
package enum NextVersion: Equatable, Sendable {
    case tag(ReleaseTag)
    /// The reason is a sentence for maintainers.
    case unclear(reason: String)

    /// Counts up the newest stable version of a branch's tags, in the manner of their prefix.
    ///
    /// - Parameters:
    ///   - tags: the version tags on the branch, in any order.
    ///   - prefix: what the policy says stands before a version; nil: what the tags have.
    package static func after(_ tags: [ReleaseTag], prefix: String?) -> NextVersion {
        guard let prefix = prefix ?? self.prefix(of: tags) else {
            return .unclear(reason: Messages.severalTagPrefixes(Set(tags.map(\.prefix)).sorted()))
        }
        let versions = tags.compactMap { ReleaseTag($0.name, prefix: prefix) }
        guard let newest = versions.max(by: { $0.version < $1.version }) else {
            return .unclear(reason: Messages.noVersionTag)
        }
        guard let stable = versions.map(\.version).filter({ !$0.isPrerelease }).max() else {
            return .unclear(reason: Messages.onlyPrereleases(newest))
        }
        // A newer pre-release announces a version; unless it is the very next one, people decide.
        if newest.version.isPrerelease, newest.version.core != stable.nextPatch {
            return .unclear(reason: Messages.prereleaseAhead(newest, of: stable))
        }
        return .tag(ReleaseTag(prefix: prefix, version: stable.nextPatch))
    }

    /// The prefix that all tags have, or the plain one of several; nil where it can't be told. No tags have the empty
    /// one.
    private static func prefix(of tags: [ReleaseTag]) -> String? {
        let prefixes = Set(tags.map(\.prefix))
        if prefixes.count <= 1 { return prefixes.first ?? "" }
        let plain = prefixes.intersection(["v", ""])
        return plain.count == 1 ? plain.first : nil
    }
}
