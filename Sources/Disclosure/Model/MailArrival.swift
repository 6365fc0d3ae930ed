/// How a mail came in: what was looked up and made for it before the workflow decides.
package struct MailArrival: Equatable, Sendable {
    /// The delivery that holds the mail as it came.
    package let delivery: String
    /// The same for a copy of the mail that came another way.
    package let fingerprint: String
    /// The token of the case, should the mail open one.
    package let newToken: MailToken
    /// Whether the limits leave room for an acknowledgement.
    package let mayBeAcknowledged: Bool
    /// How many reports have come by mail in the 24 hours before it.
    package let reportsBefore: Int

    package init(
        delivery: String,
        fingerprint: String,
        newToken: MailToken,
        mayBeAcknowledged: Bool,
        reportsBefore: Int = 0
    ) {
        self.delivery = delivery
        self.fingerprint = fingerprint
        self.newToken = newToken
        self.mayBeAcknowledged = mayBeAcknowledged
        self.reportsBefore = reportsBefore
    }
}
