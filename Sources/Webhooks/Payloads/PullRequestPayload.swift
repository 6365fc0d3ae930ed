package import Disclosure

/// A pull request that was merged, or that got a label after it was.
package struct PullRequestPayload: Equatable, Sendable {
    package enum Action: Equatable, Sendable {
        case merged
        case labeled(String)
    }

    package let action: Action
    package let repository: RepositoryName
    package let number: Int
    /// The repository's number, which outlives renaming.
    package let repositoryID: Int64

    package init(action: Action, repository: RepositoryName, number: Int, repositoryID: Int64) {
        self.action = action
        self.repository = repository
        self.number = number
        self.repositoryID = repositoryID
    }
}
