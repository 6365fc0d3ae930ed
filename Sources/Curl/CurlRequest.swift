/// One HTTP call, as data.
///
/// Nothing is added to `headers` but `Host` and, with a body, `Content-Length`.
package struct CurlRequest: Sendable, Equatable {
    /// GET, HEAD, POST, PUT, PATCH or DELETE.
    package var method: String
    /// An `https` URL, or an `http` one to loopback; without user information and fragment.
    package var url: String
    package var headers: [CurlHeader]
    /// `nil` and empty are the same to POST, PUT and PATCH; GET and HEAD take none.
    package var body: [UInt8]?

    package init(method: String = "GET", url: String, headers: [CurlHeader] = [], body: [UInt8]? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}
