/// Why a call brought no complete response; its kind is what the caller does next.
package struct CurlError: Error, Sendable, Equatable {
    /// How far the request can have come.
    package enum Kind: Sendable, Equatable {
        /// Certainly nothing of the request, or of a mail's text, reached the server: it may be sent again.
        case notSent
        /// The server may have acted upon it: look before it is sent again.
        case mayHaveArrived
        /// The caller's task was cancelled, or the client shut down, before the answer was complete.
        case cancelled(sentPossibly: Bool)
    }

    package let kind: Kind
    /// libcurl's `CURLcode`, or 0 when the decision was ours.
    package let code: Int32
    /// A mail server's last reply code to a login or an errand, for example 451; 0: none, or not a mail server.
    package let reply: Int
    /// For the log: free of header values and bodies.
    package let message: String

    package init(kind: Kind, code: Int32 = 0, reply: Int = 0, message: String) {
        self.kind = kind
        self.code = code
        self.reply = reply
        self.message = message
    }
}
