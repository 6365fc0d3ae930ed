package import Disclosure

/// A release that everybody can read, or that was changed.
package struct ReleasePayload: Equatable, Sendable {
    /// The other actions of the event, such as `created`, which drafts send too, are not ours.
    package enum Action: String, Sendable {
        case published, released, edited
    }

    package let action: Action
    package let tag: String
    package let repository: RepositoryName
    /// The repository's number, which outlives renaming.
    package let repositoryID: Int64

    package init(action: Action, tag: String, repository: RepositoryName, repositoryID: Int64) {
        self.action = action
        self.tag = tag
        self.repository = repository
        self.repositoryID = repositoryID
    }
}
