/// How many reports came by mail, and were acknowledged by mail.
package struct MailCount: Equatable, Sendable {
    /// Acknowledged to the address that was asked about.
    package let toAddress: Int
    /// Acknowledged to all addresses together.
    package let inAll: Int
    /// Taken in, acknowledged or not.
    package let reports: Int

    package init(toAddress: Int, inAll: Int, reports: Int) {
        self.toAddress = toAddress
        self.inAll = inAll
        self.reports = reports
    }
}
