package import FoundationEssentials

/// What a case remembers of the mails by which its reporter talks.
package struct MailThread: Equatable, Sendable, Codable {
    /// What makes a mail an answer in this case.
    package let token: MailToken
    /// Whom the report says it is from, which nobody has proven; nil: it is not to be written to.
    package let sender: MailAddress?
    /// The report's own identifier, which the bot's mails answer.
    package let messageID: MessageID?
    /// The fingerprints of the mails that were taken in, in order.
    package var received: [String]
    /// Logins that mails of the case claim, in lower case, the latest last; one counts when a maintainer invites it.
    package var claimedLogins: [String] = []
    /// When a program last acknowledged the report by mail.
    package var acknowledgedAt: Date?
    /// Answers that came before there was a place to show them.
    package var unshown: [Text<Private>] = []
    /// The mail that asks the reporter for more.
    package var questionEffect: Int?
    /// When the latest mail of the case came that is no program's.
    package var answeredAt: Date?
    /// When the team was told, outside of the forge, that there is a report whose issue could not be opened.
    package var toldOfMissingIssueAt: Date?

    /// How the team hears of it; nil: an earlier version took the mail in, and told of each.
    package var teamNews: TeamNews?

    /// The mail that asks the reporter whether the advisory may be published; nil: none, or an earlier version sent it.
    package var agreement: AgreementRequest?
    /// Accounts that were taken for the reporter's, and are not.
    @AddedLater package var wrongReporters: [Account] = []

    package init(token: MailToken, sender: MailAddress?, messageID: MessageID?, received: [String]) {
        self.token = token
        self.sender = sender
        self.messageID = messageID
        self.received = received
    }
}
