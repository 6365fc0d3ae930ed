internal import HTTPServer

/// Everything that the receiver ever answers.
extension HTTPResponse {
    /// On disk, now or from an earlier delivery with the same id.
    static var accepted: HTTPResponse { HTTPResponse(status: 202) }

    static var healthy: HTTPResponse { HTTPResponse(status: 200, text: "ok\n") }
    static var ready: HTTPResponse { HTTPResponse(status: 200, text: "ready\n") }

    static var badRequest: HTTPResponse { HTTPResponse(status: 400, text: "bad request\n") }
    static var notFound: HTTPResponse { HTTPResponse(status: 404, text: "not found\n") }
    static var conflict: HTTPResponse { HTTPResponse(status: 409, text: "conflict\n") }
    static var unsupportedMediaType: HTTPResponse { HTTPResponse(status: 415, text: "unsupported media type\n") }

    static var unauthorized: HTTPResponse {
        var response = HTTPResponse(status: 401, text: "unauthorized\n")
        // A 401 must name a scheme: https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
        response.headers.append("WWW-Authenticate", "X-Hub-Signature-256")
        return response
    }

    /// Says which methods the path knows.
    static func methodNotAllowed(_ allowed: [String]) -> HTTPResponse {
        var response = HTTPResponse(status: 405, text: "method not allowed\n")
        response.headers.append("Allow", allowed.joined(separator: ", "))
        return response
    }

    /// Says in one fixed word why not, and to come again.
    static func unavailable(_ word: String) -> HTTPResponse {
        var response = HTTPResponse(status: 503, text: word + "\n")
        response.headers.append("Retry-After", "10")
        return response
    }
}
