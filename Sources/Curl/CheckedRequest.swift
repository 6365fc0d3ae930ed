/// A request that can be handed to libcurl byte by byte, because nothing in it can mean more than it says.
struct CheckedRequest: Sendable {
    /// The methods that are sent, by whether a second sending could do something twice.
    enum Method: String {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"

        var isWrite: Bool {
            switch self {
            case .get, .head: false
            case .post, .put, .patch, .delete: true
            }
        }
    }

    let method: Method
    let url: CurlURL
    /// In libcurl's form, those that switch its own defaults off included.
    let headerLines: [String]
    /// `nil`: no `Content-Length` is sent.
    let body: [UInt8]?

    /// Refuses, before anything is sent, what could smuggle a second header, request or destination.
    init(checking request: CurlRequest) throws(CurlError) {
        guard let method = Method(rawValue: request.method) else { throw Self.refusal("its method is unknown") }
        self.method = method
        url = try CurlURL(checking: request.url)
        switch method {
        case .get, .head:
            guard request.body == nil else { throw Self.refusal("\(method.rawValue) takes no body") }
            body = nil
        case .post, .put, .patch: body = request.body ?? []
        case .delete: body = request.body
        }
        var lines: [String] = []
        for header in request.headers { lines.append(try Self.line(of: header)) }
        // A name with nothing after its colon keeps libcurl from sending its own.
        // https://curl.se/libcurl/c/CURLOPT_HTTPHEADER.html
        let given = request.headers.map { $0.name.lowercased() }
        for name in ["Accept", "Content-Type", "User-Agent"] where !given.contains(name.lowercased()) {
            lines.append("\(name):")
        }
        headerLines = lines + ["Expect:"]
    }

    private static func line(of header: CurlHeader) throws(CurlError) -> String {
        let name = header.name.utf8
        guard !name.isEmpty, name.allSatisfy(isTokenByte) else { throw refusal("a header's name is not a token") }
        guard !reserved.contains(header.name.lowercased()) else { throw refusal("\(header.name) is not the caller's") }
        guard header.value.utf8.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
            throw refusal("the value of \(header.name) has a control character")
        }
        // libcurl drops a field whose value is blank, unless a semicolon asks for it.
        let isBlank = header.value.utf8.allSatisfy { $0 == 0x09 || $0 == 0x20 }
        return isBlank ? "\(header.name);" : "\(header.name): \(header.value)"
    }

    /// What frames the message or belongs to one connection.
    private static let reserved: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "keep-alive", "expect", "upgrade", "te", "trailer",
        "proxy-connection", "proxy-authorization",
    ]

    private static func refusal(_ reason: String) -> CurlError {
        CurlError(kind: .notSent, message: "the request is refused: \(reason)")
    }
}

/// https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
private func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}
