package import FoundationEssentials

/// What somebody wrote in the discussion of a case, as the forge shows it now.
package struct Comment: Equatable, Sendable {
    /// Where a case is discussed.
    package enum Place: Hashable, Sendable, Codable {
        case issue(IssueReference)
        case advisory(AdvisoryReference)
    }

    package let place: Place
    /// The forge's number of the comment, unique among the comments of its kind of place.
    package let id: String
    package let author: Account
    package let body: Untrusted
    package let createdAt: Date

    package init(place: Place, id: String, author: Account, body: Untrusted, createdAt: Date) {
        self.place = place
        self.id = id
        self.author = author
        self.body = body
        self.createdAt = createdAt
    }

    /// Under which a case remembers that it has read the comment, whatever becomes of its text later.
    package var key: String {
        switch place {
        case .issue: "issue:" + id
        case .advisory: "advisory:" + id
        }
    }
}

extension Comment.Place {
    package var repository: RepositoryName {
        switch self {
        case .issue(let issue): issue.repository
        case .advisory(let advisory): advisory.repository
        }
    }

    /// The same place, with its repository under the name that `rename` gives it.
    package func renamed(_ rename: (RepositoryName) -> RepositoryName) -> Comment.Place {
        switch self {
        case .issue(let issue): .issue(issue.renamed(rename))
        case .advisory(let advisory): .advisory(advisory.renamed(rename))
        }
    }
}
