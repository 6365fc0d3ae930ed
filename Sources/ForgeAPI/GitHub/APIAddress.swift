/// Where the API is: an origin and perhaps a path, such as `https://ghe.example.com/api/v3`.
struct APIAddress: Equatable, Sendable {
    /// Scheme, host and port, in lower case.
    let origin: String
    /// Empty, or beginning with a slash and not ending with one.
    let path: String

    /// nil: not an absolute `http` or `https` URL, or one with a user, a query or a fragment.
    init?(_ url: String) {
        guard let (origin, rest) = Self.split(url), !rest.contains("?"), !rest.contains("#") else { return nil }
        self.origin = origin
        var path = rest
        while path.hasSuffix("/") { path.removeLast() }
        self.path = String(path)
    }

    /// Builds the URL of a call; each part is percent-encoded as a whole, and there is never a slash at the end.
    ///
    /// https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
    func url(path segments: [String], query: [(name: String, value: String)] = []) -> String {
        var url = origin + path
        for segment in segments { url += "/" + PercentEncoding.encode(segment) }
        for (index, item) in query.enumerated() {
            url += index == 0 ? "?" : "&"
            url += PercentEncoding.encode(item.name) + "=" + PercentEncoding.encode(item.value)
        }
        return url
    }

    /// Reads a URL that the forge gave in a header; nil where it leads elsewhere, for the token must not go there.
    func resolve(_ location: String) -> String? {
        guard location.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        let target = location.prefix { $0 != "#" }
        if target.hasPrefix("/") { return target.hasPrefix("//") ? nil : origin + target }
        guard let (origin, rest) = Self.split(String(target)), origin == self.origin else { return nil }
        return origin + rest
    }

    /// Splits a URL behind its authority. The origin is brought into one form: lower case, no default port.
    private static func split(_ url: String) -> (origin: String, rest: Substring)? {
        guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return nil }
        let scheme = url[..<colon].lowercased()
        guard let defaultPort = ["https": ":443", "http": ":80"][scheme] else { return nil }
        let afterScheme = url[url.index(colon, offsetBy: 3)...]
        let end = afterScheme.firstIndex { "/?#".contains($0) } ?? afterScheme.endIndex
        var authority = afterScheme[..<end].lowercased()
        guard !authority.isEmpty, authority.utf8.allSatisfy(isAuthorityByte) else { return nil }
        if authority.hasSuffix(defaultPort) { authority.removeLast(defaultPort.count) }
        return (scheme + "://" + authority, afterScheme[end...])
    }

    /// Users and passwords (`@`) are not for us, nor is anything that parsers read differently.
    private static func isAuthorityByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: ".-:[]".utf8.contains(byte)
        }
    }
}

/// The encoding of one part of a URL. https://www.rfc-editor.org/rfc/rfc3986#section-2
private enum PercentEncoding {
    static func encode(_ part: String) -> String {
        // As they are, these two would be taken for "here" and "one up".
        if part == "." { return "%2E" }
        if part == ".." { return "%2E%2E" }
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        for byte in part.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                text.append(byte)
            default: text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
