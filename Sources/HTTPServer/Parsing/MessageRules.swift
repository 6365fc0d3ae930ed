/// What the fields of a head mean for reading the rest of the request and for the connection.
///
/// Where a message could be read in two ways it is refused, because two readers of one connection that disagree about
/// where a request ends let one client speak for another (https://www.rfc-editor.org/rfc/rfc9112#section-11.2).
struct MessageRules: Sendable {
    /// How the end of the body is found.
    enum Framing: Sendable, Equatable {
        /// Exactly so many bytes; 0 where nothing announces a body.
        case length(Int)
        case chunked
    }

    private(set) var framing = Framing.length(0)
    /// Whether another request may follow on the connection.
    private(set) var isPersistent: Bool
    /// Whether the client waits for `100 Continue` before it sends a body.
    private(set) var expectsContinue = false
    /// Whether the client said `close`, which goes before any `keep-alive` beside it.
    private var saysClose = false

    /// Judges a whole head.
    init(_ line: RequestLine, _ headers: HTTPHeaders, limits: HTTPLimits) throws(HTTPRefusal) {
        isPersistent = line.version == .http11
        var host: String?
        var length: Int?
        var codings: [String] = []
        for field in headers.fields {
            if field.isNamed("Host") {
                guard host == nil else { throw HTTPRefusal(400, "There is more than one Host.") }
                host = field.value
            } else if field.isNamed("Content-Length") {
                guard length == nil else { throw HTTPRefusal(400, "There is more than one Content-Length.") }
                length = try Self.contentLength(field.value)
            } else if field.isNamed("Transfer-Encoding") {
                codings.append(field.value)
            } else if field.isNamed("Connection") {
                read(connection: field.value)
            } else if field.isNamed("Expect") {
                try read(expectation: field.value, version: line.version)
            } else if field.isNamed("Content-Encoding") {
                throw HTTPRefusal(415, "No content coding is accepted.")
            }
        }
        try Self.checkHost(host, line)
        framing = try Self.framing(length: length, codings: codings, version: line.version, limits: limits)
        if framing == .length(0) { expectsContinue = false }
    }

    private mutating func read(connection value: String) {
        for option in value.utf8.split(separator: UInt8(ascii: ",")) {
            let option = String(Substring(option)).trimmingBlanks
            if option.equalsIgnoringCase("close") {
                saysClose = true
                isPersistent = false
            } else if option.equalsIgnoringCase("keep-alive"), !saysClose {
                isPersistent = true
            }
        }
    }

    private mutating func read(expectation value: String, version: RequestLine.Version) throws(HTTPRefusal) {
        guard value.equalsIgnoringCase("100-continue") else {
            throw HTTPRefusal(417, "The expectation is not known here.")
        }
        // A client of HTTP/1.0 does not know 100 (https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1).
        expectsContinue = version == .http11
    }

    private static func contentLength(_ value: String) throws(HTTPRefusal) -> Int {
        guard (1...18).contains(value.utf8.count), value.utf8.allSatisfy(\.isDigit), let length = Int(value) else {
            throw HTTPRefusal(400, "The Content-Length is malformed.")
        }
        return length
    }

    private static func checkHost(_ host: String?, _ line: RequestLine) throws(HTTPRefusal) {
        if let host {
            guard HostField.isWellFormed(host) else { throw HTTPRefusal(400, "The Host is malformed.") }
        } else if line.version == .http11 {
            throw HTTPRefusal(400, "There is no Host.")
        }
        guard let authority = line.target.authority else { return }
        guard let host, host.equalsIgnoringCase(authority) else {
            throw HTTPRefusal(400, "The target and the Host differ.")
        }
    }

    private static func framing(
        length: Int?,
        codings: [String],
        version: RequestLine.Version,
        limits: HTTPLimits
    ) throws(HTTPRefusal) -> Framing {
        guard let coding = codings.first else {
            guard length ?? 0 <= limits.body else { throw .bodyTooLong }
            return .length(length ?? 0)
        }
        guard length == nil else { throw HTTPRefusal(400, "There are both Content-Length and Transfer-Encoding.") }
        guard version == .http11 else { throw HTTPRefusal(400, "HTTP/1.0 has no Transfer-Encoding.") }
        guard codings.count == 1, coding.equalsIgnoringCase("chunked") else {
            throw HTTPRefusal(501, "No transfer coding but chunked is known here.")
        }
        return .chunked
    }
}

extension HTTPRefusal {
    static var bodyTooLong: HTTPRefusal { HTTPRefusal(413, "The body is too long.") }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var rest = utf8[...]
        while let first = rest.first, first.isBlank { rest.removeFirst() }
        while let last = rest.last, last.isBlank { rest.removeLast() }
        return String(Substring(rest))
    }
}
