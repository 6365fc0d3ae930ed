/// How the tags of a repository are read and continued.
package struct ReleaseRule: Equatable, Sendable, Codable {
    /// What stands before the version in a tag; nil: what the repository's tags have.
    package let tagPrefix: String?
    /// The tag that a maintainer wants; nil: the next patch version after the branch's newest tag.
    package let tag: String?
    /// Whether a new version may be planned; false: only the maintainers' own releases are looked for.
    package let mayTag: Bool

    package init(tagPrefix: String?, tag: String? = nil, mayTag: Bool) {
        self.tagPrefix = tagPrefix
        self.tag = tag
        self.mayTag = mayTag
    }
}

/// A release that is to be made.
package struct ReleaseDraft: Equatable, Sendable, Codable {
    package let tag: String
    /// Where a draft's tag will point when a person publishes it.
    package let commit: CommitID
    package let title: Text<Public>
    /// The security section; the forge's own notes follow it.
    package let body: Text<Public>
    /// The advisory that the section tells about; nil during the embargo.
    package let disclosing: AdvisoryID?
    package let isDraft: Bool

    package init(
        tag: String,
        commit: CommitID,
        title: Text<Public>,
        body: Text<Public>,
        disclosing: AdvisoryID? = nil,
        isDraft: Bool
    ) {
        self.tag = tag
        self.commit = commit
        self.title = title
        self.body = body
        self.disclosing = disclosing
        self.isDraft = isDraft
    }
}
