package import Disclosure

/// One HTTP request as it goes out.
package struct HTTPCall: Equatable, Sendable {
    /// The methods that the API uses.
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"

        /// Whether the forge counts the call among those that change something.
        package var isWrite: Bool {
            switch self {
            case .get: false
            case .post, .put, .patch, .delete: true
            }
        }
    }

    /// A header field.
    package struct Field: Equatable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package var method: Method
    package var url: String
    /// Without `Authorization`, so that a printed call gives nothing away.
    package var fields: [Field]
    /// The value of the `Authorization` header.
    package var authorization: Secret<String>
    /// nil: no body; writes without one still say `Content-Length: 0`.
    package var body: [UInt8]?

    package init(
        method: Method,
        url: String,
        fields: [Field],
        authorization: Secret<String>,
        body: [UInt8]? = nil
    ) {
        self.method = method
        self.url = url
        self.fields = fields
        self.authorization = authorization
        self.body = body
    }

    /// The value of a header field; nil where it is missing. `name` in any case.
    package func field(_ name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// Compares everything but the secret.
    package static func == (first: HTTPCall, second: HTTPCall) -> Bool {
        first.method == second.method && first.url == second.url && first.fields == second.fields
            && first.body == second.body
    }
}
