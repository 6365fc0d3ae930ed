/// One errand at a mail server, as data.
package struct CurlMailRequest: Sendable, Equatable {
    /// What is to be done; each kind has its protocol.
    package enum Errand: Sendable, Equatable {
        /// SMTP: hands a message over, to all recipients or none. `greeting` is the host name that the server is told.
        case submit(from: String, to: [String], greeting: String, content: [UInt8])
        /// SMTP: logs in and says nothing more, to see whether that works.
        case greet(greeting: String)
        /// IMAP: gives a command in a mailbox; the answer's body is what the server says to it, line by line.
        ///
        /// libcurl 7.88 knows EXAMINE, SEARCH, STORE, NOOP and UID here; it loses the literals of a FETCH.
        case command(String, mailbox: String)
        /// IMAP: fetches a message, or the first bytes of its head, if the mailbox still has this UIDVALIDITY.
        case fetch(uid: UInt32, headBytes: Int?, mailbox: String, uidValidity: UInt32)
    }

    package var server: CurlMailServer
    package var errand: Errand
    /// Whether it gets a connection of its own, as every submission does.
    package var isAlone: Bool

    package init(server: CurlMailServer, errand: Errand, isAlone: Bool = false) {
        self.server = server
        self.errand = errand
        self.isAlone = isAlone
    }
}
