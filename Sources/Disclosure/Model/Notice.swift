/// What the team is told at once, wherever it talks: that something happened and where to read it. Nothing of the
/// report.
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
        /// A report has come by mail, and its issue waits because the forge takes no more writes for now.
        case reportWaits
        /// A mail that looks like a program's was taken for a report.
        case mailOfProgram
        /// So many reports have come by mail that no more are told one by one.
        case manyReports
    }

    package let occasion: Occasion
    package let caseNumber: Int
    /// Where members read more; nil: nowhere on the forge yet.
    package let place: Comment.Place?
    /// The repository of that place or, where there is none, of the case.
    package let repository: RepositoryName
    /// How many reports there are; nil: it is about one.
    package let count: Int?

    package init(_ occasion: Occasion, caseNumber: Int, place: Comment.Place) {
        self.init(occasion, caseNumber: caseNumber, place: place, place.repository)
    }

    /// The notice of a report whose issue could not be opened.
    package init(withoutIssue caseNumber: Int, in repository: RepositoryName) {
        self.init(.reportWithoutIssue, caseNumber: caseNumber, place: nil, repository)
    }

    /// The notice of a report whose issue waits to be opened.
    package init(ofWaiting caseNumber: Int, in repository: RepositoryName) {
        self.init(.reportWaits, caseNumber: caseNumber, place: nil, repository)
    }

    /// The notice that `count` reports have come by mail, `caseNumber` last; their issues are opened in `repository`.
    package init(ofMany count: Int, latest caseNumber: Int, in repository: RepositoryName) {
        self.init(.manyReports, caseNumber: caseNumber, place: nil, repository, count: count)
    }

    private init(
        _ occasion: Occasion,
        caseNumber: Int,
        place: Comment.Place?,
        _ repository: RepositoryName,
        count: Int? = nil
    ) {
        self.occasion = occasion
        self.caseNumber = caseNumber
        self.place = place
        self.repository = repository
        self.count = count
    }

    /// The same, with its repository under the name that `rename` gives it.
    func renamed(_ rename: (RepositoryName) -> RepositoryName) -> Notice {
        Notice(occasion, caseNumber: caseNumber, place: place?.renamed(rename), rename(repository), count: count)
    }
}

extension Notice {
    private enum CodingKeys: String, CodingKey { case occasion, caseNumber, place, repository, count }

    /// Reads also what earlier versions stored, which named the place alone.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let place = try container.decodeIfPresent(Comment.Place.self, forKey: .place)
        self.init(
            try container.decode(Occasion.self, forKey: .occasion),
            caseNumber: try container.decode(Int.self, forKey: .caseNumber),
            place: place,
            try place?.repository ?? container.decode(RepositoryName.self, forKey: .repository),
            count: try container.decodeIfPresent(Int.self, forKey: .count)
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(occasion, forKey: .occasion)
        try container.encode(caseNumber, forKey: .caseNumber)
        try container.encodeIfPresent(count, forKey: .count)
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
