internal import HTTPServer

extension ForgeState {
    /// Answers a request to a page.
    mutating func page(for request: HTTPRequest) -> HTTPResponse {
        HTTPResponse(status: 404, text: "Not Found\n")
    }
}
