extension HTTPResponse {
    /// Says that the server has no room now, and after how many seconds to come again.
    static func unavailable(retryAfter seconds: Int) -> HTTPResponse {
        var response = HTTPResponse(status: 503, text: "The server is busy.\n")
        response.headers.append("Retry-After", "\(seconds)")
        return response
    }

    /// Returns the bytes that answer a request of `method`; `isLast` announces the connection's end.
    func serialized(toMethod method: String, isLast: Bool, date: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256 + body.count)
        bytes.append(contentsOf: "HTTP/1.1 \(status) \(reasonPhrase)\r\n".utf8)
        for field in headers.fields where !Self.ownFields.contains(where: field.isNamed) {
            bytes.append(field: field.name, field.value)
        }
        bytes.append(field: "Date", date)
        // https://www.rfc-editor.org/rfc/rfc9110#section-8.6
        let hasContent = status >= 200 && status != 204 && status != 304
        if hasContent { bytes.append(field: "Content-Length", "\(body.count)") }
        bytes.append(field: "Connection", isLast ? "close" : "keep-alive")
        bytes.append(contentsOf: "\r\n".utf8)
        if hasContent, method != "HEAD" { bytes.append(contentsOf: body) }
        return bytes
    }

    /// What the server says itself, whatever a handler says.
    private static var ownFields: [String] { ["Content-Length", "Transfer-Encoding", "Connection", "Date"] }

    /// https://www.rfc-editor.org/rfc/rfc9110#section-15
    private var reasonPhrase: String {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 303: "See Other"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 417: "Expectation Failed"
        case 422: "Unprocessable Content"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        case 505: "HTTP Version Not Supported"
        default: ""
        }
    }
}

extension [UInt8] {
    /// Control characters become spaces, so that no text can end the field or the head.
    fileprivate mutating func append(field name: String, _ value: String) {
        append(contentsOf: name.utf8.lazy.map { $0.isTokenCharacter ? $0 : UInt8(ascii: "-") })
        append(contentsOf: ": ".utf8)
        append(contentsOf: value.utf8.lazy.map { $0.isFieldCharacter ? $0 : .space })
        append(contentsOf: "\r\n".utf8)
    }
}
