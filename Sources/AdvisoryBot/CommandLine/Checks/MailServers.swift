internal import Disclosure
internal import Mail

/// Reaches the mail servers of a configuration, to see whether they take the bot in; tests bring their own.
struct MailServers: Sendable {
    /// Logs in where mail leaves, if the server offers that, and sends nothing; returns whether a login was accepted.
    var greet: @Sendable (Configuration.Mail) async throws(ForgeError) -> Bool
    /// nil: no mail is read.
    var mailbox: @Sendable (Configuration.Mail) -> (any Mailbox)?

    /// The servers themselves.
    static func process(_ time: TimeSource) -> MailServers {
        MailServers(
            greet: { mail async throws(ForgeError) in try await SMTPPost(mail, time).greet(from: mail.address) },
            mailbox: { mail in IMAPMailbox(mail) }
        )
    }
}
