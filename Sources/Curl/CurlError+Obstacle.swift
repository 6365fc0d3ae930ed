internal import CCurl

extension CurlError {
    /// What stood in the way, as far as a person can cure it.
    package enum Obstacle: Sendable, Equatable {
        case unknownHost
        /// Nobody listens there, or whoever does ended the connection without an answer.
        case nobodyThere
        case timeout
        /// There is no TLS, or its certificate is not the host's or of nobody who is trusted here.
        case encryption
        /// The server does not accept the user name and password.
        case login
        /// The IMAP server took the login and does not open the mailbox.
        case mailbox
        /// The server knows no such message or mailbox, or its numbering has changed.
        case notThere
        /// Nobody was called: what the caller wants cannot be sent as it is.
        case ourRequest
        /// The server said no to a command.
        case command
        case other
    }

    /// The code of what is refused before libcurl sees it.
    static var unfitCode: Int32 { Int32(CURLE_BAD_FUNCTION_ARGUMENT.rawValue) }

    /// The obstacle by libcurl's code. https://curl.se/libcurl/c/libcurl-errors.html
    package var obstacle: Obstacle {
        switch CURLcode(UInt32(bitPattern: code)) {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unknownHost
        case CURLE_COULDNT_CONNECT, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR: .nobodyThere
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_USE_SSL_FAILED:
            .encryption
        // libcurl has one code for a no to LOGIN and to SELECT.
        // https://github.com/curl/curl/blob/curl-7_88_1/lib/imap.c imap_state_select_resp
        case CURLE_LOGIN_DENIED: message == "Select failed" ? .mailbox : .login
        case CURLE_REMOTE_FILE_NOT_FOUND: .notThere
        case CURLE_QUOTE_ERROR: .command
        case CURLE_BAD_FUNCTION_ARGUMENT, CURLE_URL_MALFORMAT: .ourRequest
        default: .other
        }
    }
}
