/// A mail that the bot writes: data that is stored before anybody sends it.
package struct OutgoingMail: Equatable, Sendable, Codable {
    package let from: MailAddress
    /// One or more, who all see each other; none of them gets it unless the server takes all.
    package let to: [MailAddress]
    /// Public, because subjects are shown on locked screens and kept in servers' logs.
    package let subject: Text<Public>
    /// Plain text.
    package let body: Text<Private>
    /// The same whenever this mail is sent, so that a second copy is known for one.
    package let messageID: MessageID
    package let inReplyTo: MessageID?
    /// Whether a received mail caused it; other programs are told in any case that a program wrote it (RFC 3834).
    package let isAutomaticReply: Bool
    /// The meeting that this mail invites to, moves or cancels.
    package let invitation: Invitation?
    /// Why a reporter is written to; nil: it is for the team, or an earlier version wrote it.
    package let occasion: MailOccasion?

    package init(
        from: MailAddress,
        to: [MailAddress],
        subject: Text<Public>,
        body: Text<Private>,
        messageID: MessageID,
        inReplyTo: MessageID? = nil,
        isAutomaticReply: Bool = false,
        invitation: Invitation? = nil,
        occasion: MailOccasion? = nil
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.body = body
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.isAutomaticReply = isAutomaticReply
        self.invitation = invitation
        self.occasion = occasion
    }

    /// Whether it goes to the team, as its identifier says.
    package var isForTeam: Bool { messageID.isOfNotice(from: from.domain) }
}
