/// A server for outgoing or incoming mail, and how to speak to it.
package struct CurlMailServer: Sendable, Equatable {
    /// `smtp`, `smtps`, `imap` or `imaps`, a host and perhaps a port; nothing else.
    package var url: String
    /// Without it, nobody logs in.
    package var login: CurlLogin?
    /// Whether encryption is required on this machine's own loopback, too; elsewhere it always is.
    package var encryptsLoopback: Bool

    package init(url: String, login: CurlLogin? = nil, encryptsLoopback: Bool = false) {
        self.url = url
        self.login = login
        self.encryptsLoopback = encryptsLoopback
    }
}
