/// How many reports were acknowledged by mail.
package struct MailCount: Equatable, Sendable {
    /// To the address that was asked about.
    package let toAddress: Int
    /// To all addresses together.
    package let inAll: Int

    package init(toAddress: Int, inAll: Int) {
        self.toAddress = toAddress
        self.inAll = inAll
    }
}
