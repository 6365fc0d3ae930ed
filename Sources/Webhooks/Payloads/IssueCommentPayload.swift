package import Disclosure

/// A new comment on an issue or a pull request.
///
/// Its text is read from the forge and not from here: a payload is a reason to look, never a fact.
package struct IssueCommentPayload: Equatable, Sendable {
    package let issue: IssueReference
    /// The repository's number, which outlives renaming.
    package let repositoryID: Int64
    /// nil: the account is gone.
    package let author: Account?

    package init(issue: IssueReference, repositoryID: Int64, author: Account?) {
        self.issue = issue
        self.repositoryID = repositoryID
        self.author = author
    }
}
