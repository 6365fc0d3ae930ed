package import FoundationEssentials

/// A commit that mends the vulnerability of a case, on one tracked branch, where the forge showed it.
package struct Fix: Equatable, Sendable, Codable {
    /// How the bot learned that the commit is a fix.
    package enum Source: Equatable, Sendable, Codable {
        /// The temporary private fork was merged.
        case privateFork
        /// A pull request that is marked as a fix was merged.
        case pullRequest(Int)
        /// A maintainer named the commit.
        case named
    }

    package let branch: String
    package let commit: CommitID
    /// When it came onto the branch.
    package let mergedAt: Date
    package let source: Source
    /// Who wrote it, people only; may be empty where the forge knows no account.
    package let authors: [Account]
    /// Who approved it, people only.
    package let reviewers: [Account]

    package init(
        branch: String,
        commit: CommitID,
        mergedAt: Date,
        source: Source,
        authors: [Account],
        reviewers: [Account]
    ) {
        self.branch = branch
        self.commit = commit
        self.mergedAt = mergedAt
        self.source = source
        self.authors = authors
        self.reviewers = reviewers
    }
}
