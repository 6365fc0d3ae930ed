package import FoundationEssentials

/// What a case remembers of credits that the advisory's own list does not tell any more.
package struct CreditMemory: Blank, Equatable, Sendable, Codable {
    /// The occasions on which people are reminded of credits that they have not answered.
    package enum Recall: String, Sendable, Codable {
        /// The last week before the disclosure has begun.
        case lastWeek
        /// Both sides are asked to agree.
        case agreement
    }

    /// A kind of credit that the forge refused for somebody.
    package struct Refused: Equatable, Sendable, Codable {
        let accountID: Int64
        let kind: CreditKind
    }

    /// Numbers of the accounts that ever declined a credit; the bot credits none of them again.
    package var declined: [Int64] = []
    /// Credits that an edit took off the list and that nobody has put there again.
    package var dropped: [AdvisorySnapshot.Credit] = []
    /// The occasions that have passed.
    package var recalled: [Recall] = []
    /// Credits that the bot gave back, and no look has shown since.
    @AddedLater package var restored: [AdvisorySnapshot.Credit] = []
    /// When the advisory was last changed, by the forge's clock, as the latest look has shown it.
    package var shownUpdatedAt: Date?
    /// What maintainers were told of credits that the forge refused, until somebody asks for the same again.
    @AddedLater package var refused: [Refused] = []

    package init() {}
}

extension Case {
    /// Whether the bot itself may put an account on the list: not if they declined, nor if somebody took them off.
    package func mayCredit(_ account: Account) -> Bool {
        let seen = self.seen?.credits ?? []
        let hasDeclined = seen.contains { $0.account.id == account.id && $0.state == .declined }
        return !hasDeclined && !credits.declined.contains(account.id)
            && !credits.dropped.contains { $0.account.id == account.id }
    }

    /// Credits that wait for their person's answer, in the advisory's order.
    package var pendingCredits: [AdvisorySnapshot.Credit] {
        let wrong = mail?.wrongReporters.map(\.id) ?? []
        return seen?.credits.filter { $0.state == .pending && !wrong.contains($0.account.id) } ?? []
    }
}
