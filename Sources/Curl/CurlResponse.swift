/// What came back, complete; a redirect or an error status is an answer like any other.
package struct CurlResponse: Sendable, Equatable {
    package let status: Int
    /// In the order in which they came; those of interim answers (1xx) and trailers are left out.
    package let headers: [CurlHeader]
    package let body: [UInt8]
    /// Whether a mail server for submission has accepted a login; one that offers none is not asked.
    package let isLoggedIn: Bool

    package init(status: Int, headers: [CurlHeader], body: [UInt8], isLoggedIn: Bool = false) {
        self.status = status
        self.headers = headers
        self.body = body
        self.isLoggedIn = isLoggedIn
    }

    /// Finds the first value under `name`, whatever its case.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
