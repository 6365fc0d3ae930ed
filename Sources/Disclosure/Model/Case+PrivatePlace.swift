extension Case {
    /// Where the bot speaks with the people of the case in private: its private intake issue, else the discussion of
    /// its advisory until that is published; nil: nowhere.
    package var privatePlace: Comment.Place? {
        if case .issue(let issue) = intake, intakeVisibility == .membersOnly { return .issue(issue) }
        guard let advisory = advisoryReference, published == nil, publishedAt == nil else { return nil }
        return .advisory(advisory)
    }
}

extension Comment.Place {
    /// Whether it is the discussion of an advisory, which not every forge lets an App write to.
    package var isAdvisory: Bool {
        switch self {
        case .issue: false
        case .advisory: true
        }
    }

    /// Whether it is the same place of a case, whatever its repository is called by now.
    func isSame(as other: Comment.Place) -> Bool {
        switch (self, other) {
        case (.issue(let first), .issue(let second)): first.number == second.number
        case (.advisory(let first), .advisory(let second)): first.id == second.id
        case (.issue, .advisory), (.advisory, .issue): false
        }
    }
}
