package import Disclosure

/// A branch or a tag that was moved or made, and what came onto it.
package struct PushPayload: Equatable, Sendable {
    /// A commit that is new on the ref.
    package struct Commit: Equatable, Sendable {
        package let id: CommitID
        /// As its author wrote it; never obeyed, only compared.
        package let message: String

        package init(id: CommitID, message: String) {
            self.id = id
            self.message = message
        }
    }

    /// The full name, such as `refs/heads/main`.
    package let ref: String
    /// Oldest first; the forge names 2048 at most.
    ///
    /// https://docs.github.com/en/webhooks/webhook-events-and-payloads#push
    package let commits: [Commit]
    package let repository: RepositoryName
    /// The repository's number, which outlives renaming.
    package let repositoryID: Int64

    package init(
        ref: String,
        commits: [Commit],
        repository: RepositoryName,
        repositoryID: Int64
    ) {
        self.ref = ref
        self.commits = commits
        self.repository = repository
        self.repositoryID = repositoryID
    }

    /// The branch that was pushed to; nil: it was no branch.
    package var branch: String? {
        ref.hasPrefix("refs/heads/") ? String(ref.dropFirst("refs/heads/".count)) : nil
    }

    /// Whether a tag was made or moved.
    package var isTag: Bool { ref.hasPrefix("refs/tags/") }

    /// The commits by which temporary private forks were merged, to judge by the message that the forge gives them;
    /// newest first.
    package var forkMerges: [CommitID] {
        commits.reversed().filter { $0.message.hasPrefix("Merge commit from fork") }.map(\.id)
    }
}
