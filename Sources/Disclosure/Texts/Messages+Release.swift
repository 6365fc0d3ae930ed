extension Messages {
    // MARK: Why the next version can't be told

    static let noVersionTag = "No tag on this branch names a version yet, so a maintainer names the first one."

    /// Several ways to name tags are in use, and none of them is the plain one.
    static func severalTagPrefixes(_ prefixes: [String]) -> String {
        let names = prefixes.map { $0.isEmpty ? "nothing" : "`\($0)`" }.joined(separator: ", ")
        return
            "The tags have several things before their versions (\(names)); `release.tag_prefix` can name the right one."
    }

    static func onlyPrereleases(_ newest: ReleaseTag) -> String {
        "There are only pre-releases so far (`\(newest.name)` is the newest), so a maintainer names the version."
    }

    static func prereleaseAhead(_ newest: ReleaseTag, of stable: SemanticVersion) -> String {
        "The newest tag, `\(newest.name)`, is a pre-release of another version than the one after `\(stable.text)`."
    }
}
