/// A pull request as the forge shows it now.
package struct PullRequestSnapshot: Equatable, Sendable {
    package var number: Int
    /// nil: the account is gone.
    package var author: Account?
    package var body: Untrusted
    package var labels: [String]
    /// The branch that it was made for.
    package var branch: String
    /// Who merged it; nil: it is not merged, or the account is gone.
    package var mergedBy: Account?
    /// The commit by which it came onto the branch, found on the branch itself; nil: not merged, or none was found or
    /// asked for.
    package var mergeCommit: CommitID?

    package init(
        number: Int,
        author: Account?,
        body: Untrusted,
        labels: [String],
        branch: String,
        mergedBy: Account?,
        mergeCommit: CommitID?
    ) {
        self.number = number
        self.author = author
        self.body = body
        self.labels = labels
        self.branch = branch
        self.mergedBy = mergedBy
        self.mergeCommit = mergeCommit
    }
}
