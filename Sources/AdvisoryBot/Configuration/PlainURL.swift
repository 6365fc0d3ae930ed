/// A URL of scheme, host, port and path alone: no user, no query, no fragment, nothing to be escaped.
struct PlainURL: Equatable {
    /// In lower case.
    let scheme: String
    /// In lower case, without brackets.
    let host: String
    /// nil: the scheme's own.
    let port: UInt16?
    /// Empty, or from the first slash on, without a slash at the end.
    let path: String

    /// Splits a URL; nil for anything that is not as plain as said above.
    init?(_ text: String) {
        let halves = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, halves[0].utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let slash = halves[1].firstIndex(of: "/") ?? halves[1].endIndex
        let authority = halves[1][..<slash]
        var path = halves[1][slash...]
        while path.hasSuffix("/") { path = path.dropLast() }
        guard path.isEmpty || Self.isPath(String(path)) else { return nil }
        let hasPort = authority.hasSuffix("]") ? false : authority.contains(":")
        guard let address = ListenAddress(hasPort ? String(authority) : authority + ":0") else { return nil }
        if hasPort, address.port == 0 { return nil }
        scheme = halves[0].lowercased()
        host = address.host.lowercased()
        port = hasPort ? address.port : nil
        self.path = String(path)
    }

    /// The URL as it is written, without a slash at the end.
    var text: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(scheme)://\(name)\(port.map { ":\($0)" } ?? "")\(path)"
    }

    /// Tells whether `text` is an absolute path whose parts are plain characters, none empty, `.` or `..`.
    static func isPath(_ text: String) -> Bool {
        guard text.hasPrefix("/") else { return false }
        let parts = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty && part != "." && part != ".."
                && part.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                        UInt8(ascii: "~"):
                        true
                    default: false
                    }
                }
        }
    }
}
