/// What the team is told at once, wherever it talks: that something happened and where to read it. Nothing of the report.
package struct Notice: Equatable, Sendable, Codable {
    /// What happened.
    package enum Occasion: String, Sendable, Codable, CaseIterable {
        case reportArrived
        /// Something is owed in a case that has no private place on the forge.
        case reminder
        /// Anything else that maintainers would be told there.
        case news
        /// A report has come by mail, and there is no issue in which members could read it.
        case reportWithoutIssue
    }

    package let occasion: Occasion
    package let caseNumber: Int
    /// Where members read more; nil: nowhere on the forge yet.
    package let place: Comment.Place?
    /// The repository of that place or, where there is none, of the case.
    package let repository: RepositoryName

    package init(_ occasion: Occasion, caseNumber: Int, place: Comment.Place) {
        self.init(occasion, caseNumber: caseNumber, place: place, place.repository)
    }

    /// The notice of a report whose issue could not be opened.
    package init(withoutIssue caseNumber: Int, in repository: RepositoryName) {
        self.init(.reportWithoutIssue, caseNumber: caseNumber, place: nil, repository)
    }

    private init(_ occasion: Occasion, caseNumber: Int, place: Comment.Place?, _ repository: RepositoryName) {
        self.occasion = occasion
        self.caseNumber = caseNumber
        self.place = place
        self.repository = repository
    }

    /// The same, with its repository under the name that `rename` gives it.
    func renamed(_ rename: (RepositoryName) -> RepositoryName) -> Notice {
        Notice(occasion, caseNumber: caseNumber, place: place?.renamed(rename), rename(repository))
    }
}

extension Notice {
    private enum CodingKeys: String, CodingKey { case occasion, caseNumber, place, repository }

    /// Reads also what earlier versions stored, which named the place alone.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let place = try container.decodeIfPresent(Comment.Place.self, forKey: .place)
        self.init(
            try container.decode(Occasion.self, forKey: .occasion),
            caseNumber: try container.decode(Int.self, forKey: .caseNumber),
            place: place,
            try place?.repository ?? container.decode(RepositoryName.self, forKey: .repository)
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(occasion, forKey: .occasion)
        try container.encode(caseNumber, forKey: .caseNumber)
        if let place {
            try container.encode(place, forKey: .place)
        } else {
            try container.encode(repository, forKey: .repository)
        }
    }
}

/// A room where the team talks, known by a digest of its address, which is a secret.
package struct ChatRoomID: Hashable, Sendable, Codable {
    package let digits: String

    package init(digits: String) { self.digits = digits }

    package init(from decoder: any Decoder) throws {
        digits = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(digits)
    }
}
