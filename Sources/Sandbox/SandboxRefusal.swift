package import JSON

/// An answer of "no", as the API would word it.
package struct SandboxRefusal: Error, Equatable, Sendable {
    package let status: Int
    package let message: String
    /// The objects under `errors`; empty where GitHub gives none.
    package var errors: [JSONValue] = []
    package var headers: [String: String] = [:]

    static let notFound = SandboxRefusal(status: 404, message: "Not Found")
    static let badCredentials = SandboxRefusal(status: 401, message: "Bad credentials")

    /// Words a request that fits the schema but not the state of things.
    static func validation(_ resource: String, _ field: String, _ code: String, _ message: String? = nil) -> Self {
        var error: [JSONValue.Member] = [
            .init("resource", .string(resource)), .init("field", .string(field)), .init("code", .string(code)),
        ]
        if let message { error.append(.init("message", .string(message))) }
        return SandboxRefusal(status: 422, message: "Validation Failed", errors: [.object(error)])
    }

    /// Words a request that does not fit the schema.
    static func invalid(_ details: [String]) -> Self {
        SandboxRefusal(status: 422, message: "Invalid request.\n\n" + details.joined(separator: "\n"))
    }
}
