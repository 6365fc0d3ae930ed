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

    package init(delivery: String, fingerprint: String, newToken: MailToken, mayBeAcknowledged: Bool) {
        self.delivery = delivery
        self.fingerprint = fingerprint
        self.newToken = newToken
        self.mayBeAcknowledged = mayBeAcknowledged
    }
}
