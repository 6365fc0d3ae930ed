package import Disclosure

/// A label that was put on an issue, or taken off.
package struct IssuesPayload: Equatable, Sendable {
    /// The other actions of the event, such as `opened`, are not ours.
    package enum Action: String, Sendable {
        case labeled, unlabeled
    }

    package let action: Action
    package let label: String
    package let issue: IssueReference
    package let isPullRequest: Bool
    /// The repository's number, which outlives renaming.
    package let repositoryID: Int64
    /// Who did it; nil: the account is gone.
    package let sender: Account?

    package init(
        action: Action,
        label: String,
        issue: IssueReference,
        isPullRequest: Bool,
        repositoryID: Int64,
        sender: Account?
    ) {
        self.action = action
        self.label = label
        self.issue = issue
        self.isPullRequest = isPullRequest
        self.repositoryID = repositoryID
        self.sender = sender
    }
}
