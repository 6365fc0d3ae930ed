package import FoundationEssentials

/// The one comment in which people read how a case stands, as far as the case knows it. It is edited in place.
package struct StatusCard: Blank, Equatable, Sendable, Codable {
    /// Where it stands; nil: nowhere yet.
    package var place: Comment.Place?
    /// The forge's number of the comment; nil: nowhere yet.
    package var commentID: String?
    /// What it was told to say last; nil: it says nothing, or nobody knows what.
    package var text: Text<Private>?
    /// Since when it should say something else; nil: it is right, or is not to be written now.
    package var staleSince: Date?
    /// How often in a row the forge did not take it.
    package var refusals = 0
    /// Until when it is not tried again, because the forge did not take it.
    package var pausedUntil: Date?

    package init() {}
}

extension StatusCard {
    /// How long what happens to a case is gathered before its card is written, in seconds.
    static let gathering = 5.0
    /// How long the card rests after the forge's first refusal, in seconds; each further one doubles it.
    static let rest = 86_400.0
    /// After this many refusals in a row, which takes about two months, only a person has it tried again.
    static let mostRefusals = 6

    /// When the card is to be written; nil: not before something happens.
    package var wakeAt: Date? {
        guard let staleSince else { return nil }
        return max(staleSince.addingTimeInterval(Self.gathering), pausedUntil ?? .distantPast)
    }

    /// Remembers that the forge did not take it, or that nobody knows whether it did.
    mutating func refuse(at now: Date) {
        text = nil
        pausedUntil = now.addingTimeInterval(Self.rest * Double(1 << min(refusals, Self.mostRefusals)))
        refusals += 1
    }

    /// Mends what a clock that was wrong has written.
    mutating func distrustFuture(at now: Date) {
        if let since = staleSince, since > now { staleSince = now }
        let longest = Self.rest * Double(1 << Self.mostRefusals)
        if let until = pausedUntil, until.timeIntervalSince(now) > longest {
            pausedUntil = now.addingTimeInterval(Self.rest)
        }
    }
}
