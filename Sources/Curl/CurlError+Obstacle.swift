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
        case other
    }

    /// The obstacle by libcurl's code. https://curl.se/libcurl/c/libcurl-errors.html
    package var obstacle: Obstacle {
        switch CURLcode(UInt32(bitPattern: code)) {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unknownHost
        case CURLE_COULDNT_CONNECT, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR: .nobodyThere
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: .encryption
        default: .other
        }
    }
}
