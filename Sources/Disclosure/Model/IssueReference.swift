/// Where an issue stands.
package struct IssueReference: Hashable, Sendable, Codable, CustomStringConvertible {
    package let repository: RepositoryName
    package let number: Int

    package init(_ repository: RepositoryName, _ number: Int) {
        self.repository = repository
        self.number = number
    }

    package var description: String { "\(repository)#\(number)" }
}
