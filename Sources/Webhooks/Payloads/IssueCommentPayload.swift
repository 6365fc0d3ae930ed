package import Disclosure

/// A new comment on an issue or a pull request; its text is not decoded, because nothing obeys it.
package struct IssueCommentPayload: Equatable, Sendable {
    package let issue: IssueReference
    package let isPullRequest: Bool
    /// The repository's number, which outlives renaming.
    package let repositoryID: Int64
    /// nil: the account is gone.
    package let author: Account?
    /// Who sent the comment, as a rule its author; nil: the account is gone.
    package let sender: Account?

    package init(
        issue: IssueReference,
        isPullRequest: Bool,
        repositoryID: Int64,
        author: Account?,
        sender: Account?
    ) {
        self.issue = issue
        self.isPullRequest = isPullRequest
        self.repositoryID = repositoryID
        self.author = author
        self.sender = sender
    }
}
