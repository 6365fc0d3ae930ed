package import Disclosure

/// An advisory that was reported in private, or published. The forge tells of nothing else in an advisory's life.
package struct RepositoryAdvisoryPayload: Equatable, Sendable {
    /// What happened to the advisory.
    package enum Action: String, Sendable {
        case reported, published
    }

    package let action: Action
    package let advisory: AdvisoryReference
    /// The repository's number, which outlives renaming.
    package let repositoryID: Int64

    package init(action: Action, advisory: AdvisoryReference, repositoryID: Int64) {
        self.action = action
        self.advisory = advisory
        self.repositoryID = repositoryID
    }
}
