package import FoundationEssentials

/// The release by which users get a fix.
package struct SecurityRelease: Equatable, Sendable, Codable {
    /// Whose release it is.
    package enum Origin: String, Sendable, Codable {
        /// The bot tagged and published it.
        case made
        /// The maintainers published it, and the bot marks it.
        case found
    }

    package let tag: String
    /// The tag without the repository's prefix, for example `1.4.3`.
    package let version: String
    /// The forge's number of the release; nil for a tag that has no release.
    package let id: Int64?
    package let origin: Origin
    /// nil while it is a draft.
    package var publishedAt: Date?

    package init(tag: String, version: String, id: Int64?, origin: Origin, publishedAt: Date?) {
        self.tag = tag
        self.version = version
        self.id = id
        self.origin = origin
        self.publishedAt = publishedAt
    }
}

/// What is to be tagged on a branch.
package struct ReleasePlan: Equatable, Sendable, Codable {
    package let branch: String
    package let commit: CommitID
    package let tag: String
    /// The tag without the repository's prefix, for example `1.4.3`.
    package let version: String

    package init(branch: String, commit: CommitID, tag: String, version: String) {
        self.branch = branch
        self.commit = commit
        self.tag = tag
        self.version = version
    }
}

/// A release as the forge shows it now.
package struct ReleaseSnapshot: Equatable, Sendable, Codable {
    /// nil: there is a tag only.
    package let id: Int64?
    package let tag: String
    package let isDraft: Bool
    /// nil while it is a draft, and for a tag only.
    package let publishedAt: Date?

    package init(id: Int64?, tag: String, isDraft: Bool, publishedAt: Date?) {
        self.id = id
        self.tag = tag
        self.isDraft = isDraft
        self.publishedAt = publishedAt
    }
}
