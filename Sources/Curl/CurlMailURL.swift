/// A mail server's URL: a scheme, a host and perhaps a port, checked as strictly as a `CurlURL`.
struct CurlMailURL: Sendable {
    enum Scheme: String {
        case smtp, smtps, imap, imaps

        var isSubmission: Bool {
            switch self {
            case .smtp, .smtps: true
            case .imap, .imaps: false
            }
        }
        /// Whether the first byte is encrypted already.
        var isEncrypted: Bool {
            switch self {
            case .smtps, .imaps: true
            case .smtp, .imap: false
            }
        }
    }

    let scheme: Scheme
    let authority: String
    let isLoopback: Bool

    /// Takes a URL with or without one slash at its end.
    init(checking text: String) throws(CurlError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let scheme = Scheme(rawValue: parts[0].lowercased()), parts[1].hasPrefix("//") else {
            throw Self.refusal("it is none of smtp, smtps, imap and imaps")
        }
        var authority = parts[1].dropFirst(2)
        if authority.hasSuffix("/") { authority.removeLast() }
        guard authority.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let host = CurlURL.host(of: authority) else {
            throw Self.refusal("after the scheme it must have a host and perhaps a port")
        }
        self.scheme = scheme
        self.authority = String(authority)
        isLoopback = CurlURL.isLoopback(host)
    }

    private static func refusal(_ reason: String) -> CurlError {
        CurlError(kind: .notSent, code: CurlError.unfitCode, message: "the mail server's URL is refused: \(reason)")
    }
}
