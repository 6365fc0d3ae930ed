/// An advisory of a repository.
package struct AdvisoryReference: Hashable, Sendable, Codable {
    package let repository: RepositoryName
    package let id: AdvisoryID

    package init(_ repository: RepositoryName, _ id: AdvisoryID) {
        self.repository = repository
        self.id = id
    }
}
