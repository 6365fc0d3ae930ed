/// One complete request, as the parser understood it.
package struct HTTPRequest: Sendable {
    /// `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE` or `OPTIONS`, in capitals.
    package var method: String
    /// The path of the target, still percent-encoded, starting with `/`, without the query; `*` for `OPTIONS *`.
    package var path: String
    /// What follows the first `?`, still percent-encoded; empty where there is none.
    package var query: String
    package var headers: HTTPHeaders
    package var body: [UInt8]

    package init(
        method: String,
        path: String,
        query: String = "",
        headers: HTTPHeaders = HTTPHeaders(),
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }
}
