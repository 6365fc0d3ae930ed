package import Disclosure

/// A release that everybody can read, or that was changed.
package struct ReleasePayload: Equatable, Sendable {
    package let repository: RepositoryName
    /// The repository's number, which outlives renaming.
    package let repositoryID: Int64

    package init(repository: RepositoryName, repositoryID: Int64) {
        self.repository = repository
        self.repositoryID = repositoryID
    }
}
