/// Which part of which report a case came from, until it has an issue of its own.
package struct PartReference: Hashable, Sendable, Codable {
    /// The affected repository.
    package let repository: RepositoryName
    /// The case that the report was.
    package let caseNumber: Int
    /// Counted from 1; the first part stays with the report's case.
    package let position: Int
    /// Where an issue is opened for it; nil: nowhere, because its reporter could not read it there.
    package let issues: RepositoryName?

    package init(_ repository: RepositoryName, caseNumber: Int, position: Int, issues: RepositoryName?) {
        self.repository = repository
        self.caseNumber = caseNumber
        self.position = position
        self.issues = issues
    }
}
