package import FoundationEssentials

extension SandboxSnapshot {
    /// A branch with its newest commit.
    package struct Branch: Sendable, Equatable {
        package let repository: String
        package let name: String
        /// The SHA of the newest commit.
        package let head: String
        /// The text of the newest commit.
        package let message: String
    }

    /// A tag with the commit that it marks.
    package struct Tag: Sendable, Equatable {
        package let repository: String
        package let name: String
        /// The SHA of the commit, also where the tag is annotated.
        package let target: String
        /// What an annotated tag says; nil for a lightweight one.
        package let message: String?
    }

    /// A release as those see it who may write.
    package struct Release: Sendable, Equatable {
        package let repository: String
        package let id: Int64
        package let tag: String
        package let name: String?
        package let body: String?
        package let author: String
        package let isDraft: Bool
        package let isPrerelease: Bool
        package let isImmutable: Bool
        /// Nil for a draft.
        package let publishedAt: Date?
    }

    /// A pull request as a visitor reads it.
    package struct PullRequest: Sendable, Equatable {
        package let repository: String
        package let number: Int
        package let title: String
        package let body: String?
        package let author: String
        package let base: String
        package let isOpen: Bool
        /// The SHA of the merge commit; nil where it is not merged.
        package let mergeCommit: String?
        /// In the order in which they were put on.
        package let labels: [String]
        package let comments: [Comment]
    }
}
