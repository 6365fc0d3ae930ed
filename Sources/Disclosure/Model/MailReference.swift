/// Which mail a case came from: the delivery that holds it, and the repository that it reports on.
package struct MailReference: Hashable, Sendable, Codable {
    package let repository: RepositoryName
    /// The delivery's id, for example `mail-` and 40 hexadecimal digits.
    package let delivery: String

    package init(_ repository: RepositoryName, delivery: String) {
        self.repository = repository
        self.delivery = delivery
    }
}
