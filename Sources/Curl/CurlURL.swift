/// A URL that may be called: `https` anywhere, `http` only to this machine.
///
/// Checked by hand before libcurl parses the same bytes, and so strictly that two parsers can't disagree about the
/// host.
struct CurlURL: Sendable {
    let text: String
    let isEncrypted: Bool

    /// Refuses what is not a plain, absolute URL of an allowed host.
    init(checking text: String) throws(CurlError) {
        guard text.utf8.count <= 8192 else { throw Self.refusal("it is longer than 8192 bytes") }
        // From ! to ~ leaves out spaces, controls and everything beyond ASCII.
        guard
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "#") })
        else { throw Self.refusal("it has a space, a control, a backslash, a fragment or a non-ASCII character") }
        let rest: Substring
        if text.lowercased().hasPrefix("https://") {
            isEncrypted = true
            rest = text.dropFirst("https://".count)
        } else if text.lowercased().hasPrefix("http://") {
            isEncrypted = false
            rest = text.dropFirst("http://".count)
        } else {
            throw Self.refusal("it is neither https nor http")
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.contains("@") else { throw Self.refusal("it names a user") }
        guard let host = Self.host(of: authority) else { throw Self.refusal("its host or port is malformed") }
        guard isEncrypted || Self.isLoopback(host) else { throw Self.refusal("plain http is for loopback only") }
        self.text = text
    }

    /// The host in lower case, brackets included, if host and port are well-formed.
    static func host(of authority: Substring) -> String? {
        var host = authority
        var port: Substring?
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[...end]
            let after = authority[authority.index(after: end)...]
            guard after.isEmpty || after.hasPrefix(":") else { return nil }
            port = after.isEmpty ? nil : after.dropFirst()
            let inner = host.dropFirst().dropLast()
            guard inner.contains(":"), inner.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { return nil }
        } else {
            if let colon = authority.firstIndex(of: ":") {
                host = authority[..<colon]
                port = authority[authority.index(after: colon)...]
            }
            guard (1...253).contains(host.utf8.count), !host.hasPrefix("."), !host.hasPrefix("-") else { return nil }
            guard host.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "_" }) else {
                return nil
            }
        }
        if let port {
            guard port.utf8.count <= 5, port.allSatisfy(\.isNumber), let number = Int(port) else { return nil }
            guard (1...65535).contains(number) else { return nil }
        }
        return host.lowercased()
    }

    /// 127.0.0.0/8 in its four-part decimal form, `::1` and `localhost`, which libcurl itself resolves to the two.
    /// https://www.rfc-editor.org/rfc/rfc6761#section-6.3
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "127" else { return false }
        return parts.allSatisfy { part in
            guard let number = UInt8(part) else { return false }
            return String(number) == part
        }
    }

    private static func refusal(_ reason: String) -> CurlError {
        CurlError(kind: .notSent, message: "the URL is refused: \(reason)")
    }
}
