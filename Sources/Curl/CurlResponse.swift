/// What came back, complete; a redirect or an error status is an answer like any other.
package struct CurlResponse: Sendable, Equatable {
    package let status: Int
    /// In the order in which they came; those of interim answers (1xx) and trailers are left out.
    package let headers: [CurlHeader]
    package let body: [UInt8]

    package init(status: Int, headers: [CurlHeader], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Finds the first value under `name`, whatever its case.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
