package import Disclosure
package import FoundationEssentials

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
    /// When it was done: the issue's `updated_at` as the event was made; nil: the payload does not tell.
    package let doneAt: Date?

    package init(
        action: Action,
        label: String,
        issue: IssueReference,
        isPullRequest: Bool,
        repositoryID: Int64,
        sender: Account?,
        doneAt: Date? = nil
    ) {
        self.action = action
        self.label = label
        self.issue = issue
        self.isPullRequest = isPullRequest
        self.repositoryID = repositoryID
        self.sender = sender
        self.doneAt = doneAt
    }
}
