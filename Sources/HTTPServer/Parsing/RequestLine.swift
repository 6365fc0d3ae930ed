/// The first line of a request, taken apart.
struct RequestLine: Sendable {
    /// The versions that are spoken here.
    enum Version: Sendable {
        case http10
        case http11
    }

    let method: String
    let target: RequestTarget
    let version: Version

    /// Reads `line`, which has no line end in it (https://www.rfc-editor.org/rfc/rfc9112#section-3).
    init(_ line: ArraySlice<UInt8>, targetLimit: Int) throws(HTTPRefusal) {
        let parts = line.split(separator: .space, maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(\.isTokenCharacter) else {
            throw HTTPRefusal(400, "The request line is malformed.")
        }
        version = try Self.version(parts[2])
        method = String(decoding: parts[0], as: UTF8.self)
        guard Self.knownMethods.contains(method) else { throw HTTPRefusal(501, "The method is not known here.") }
        guard parts[1].count <= targetLimit else { throw .targetTooLong }
        target = try RequestTarget(parts[1], method: method)
    }

    private static let knownMethods = ["GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"]

    private static func version(_ part: ArraySlice<UInt8>) throws(HTTPRefusal) -> Version {
        let bytes = Array(part)
        guard bytes.count == 8, bytes.starts(with: "HTTP/".utf8), bytes[5].isDigit, bytes[6] == UInt8(ascii: "."),
            bytes[7].isDigit
        else { throw HTTPRefusal(400, "The request line is malformed.") }
        switch (bytes[5], bytes[7]) {
        case (UInt8(ascii: "1"), UInt8(ascii: "1")): return .http11
        case (UInt8(ascii: "1"), UInt8(ascii: "0")): return .http10
        default: throw HTTPRefusal(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
        }
    }
}

extension HTTPRefusal {
    static var targetTooLong: HTTPRefusal { HTTPRefusal(414, "The target is too long.") }
}
