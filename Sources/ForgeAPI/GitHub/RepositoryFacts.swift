package import Disclosure
internal import JSON

/// What the forge says about a repository.
package struct RepositoryFacts: Equatable, Sendable {
    /// As it is called now, which may differ from what was asked for.
    package let name: RepositoryName
    package let id: Int64?
    package let visibility: Visibility
    /// nil: the forge names none.
    package let defaultBranch: String?

    init(_ json: JSONValue, askedFor name: RepositoryName) {
        self.name = json["full_name"]?.string.flatMap { RepositoryName($0) } ?? name
        id = json["id"]?.integer
        defaultBranch = json["default_branch"]?.string
        let word = json["visibility"]?.string ?? "private"
        // `internal` can be read by everybody in an enterprise.
        visibility = json["private"]?.bool == true && word == "private" ? .membersOnly : .publiclyReadable
    }
}
