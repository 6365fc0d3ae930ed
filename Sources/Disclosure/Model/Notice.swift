/// What the team is told at once, wherever it talks: that something happened and where to read it. Nothing of the report.
package struct Notice: Equatable, Sendable, Codable {
    /// What happened.
    package enum Occasion: String, Sendable, Codable, CaseIterable {
        case reportArrived
        /// Something is owed in a case that has no private place on the forge.
        case reminder
        /// Anything else that maintainers would be told there.
        case news
    }

    package let occasion: Occasion
    package let caseNumber: Int
    /// Where members read more.
    package let place: Comment.Place

    package init(_ occasion: Occasion, caseNumber: Int, place: Comment.Place) {
        self.occasion = occasion
        self.caseNumber = caseNumber
        self.place = place
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
