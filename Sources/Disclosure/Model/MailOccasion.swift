package import FoundationEssentials

/// Why a reporter was written to, and when, for whoever must find out whether the mail went out.
package struct MailOccasion: Equatable, Sendable, Codable {
    /// What a mail tells or asks.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case acknowledgement, accepted, declined, question, reminder, silence, reply, split, invitation
        case embargoStarted, embargoReminder, embargoChanged, exploited, agreement, disclosed
    }

    package let kind: Kind
    /// When it was written.
    package let at: Date
    /// Whether it says what a maintainer typed, so that no program wrote it; nil: no.
    package let hasOwnWords: Bool?

    package init(_ kind: Kind, at: Date, hasOwnWords: Bool = false) {
        self.kind = kind
        self.at = at
        self.hasOwnWords = hasOwnWords ? true : nil
    }
}
