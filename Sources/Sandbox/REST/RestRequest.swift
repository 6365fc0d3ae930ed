internal import FoundationEssentials
internal import HTTPServer
internal import JSON

/// One call of the REST API after it was routed, authenticated and read.
struct RestRequest {
    let method: String
    /// The path without the API's prefix, as it was sent.
    let path: String
    /// The number of the repository that the path names, which exists and is within the caller's reach; 0: it names
    /// none.
    let repository: Int64
    /// What the names in the route's pattern stand for, decoded.
    let parameters: [String: String]
    /// Of the query, decoded.
    let query: [String: String]
    /// Nil where the body is empty.
    let body: JSONValue?
    let version: APIVersion
    let caller: Caller

    /// The text that stands for `name` in the pattern; the route's own pattern must have it.
    func parameter(_ name: String) throws(SandboxRefusal) -> String {
        guard let value = parameters[name] else { throw .notFound }
        return value
    }

    /// The same, as a number; anything else is nothing that could be found.
    func number(_ name: String) throws(SandboxRefusal) -> Int64 {
        guard let number = Int64(try parameter(name)), number > 0 else { throw .notFound }
        return number
    }

    /// The body, which must fit `shape`.
    func body(_ shape: BodyShape) throws(SandboxRefusal) -> JSONValue {
        let body = body ?? .object([])
        let problems = shape.problems(in: body)
        guard problems.isEmpty else { throw .invalid(problems) }
        return body
    }

    /// The moment in the query's `since`; nil where there is none.
    func since() throws(SandboxRefusal) -> Date? { try moment("since") }

    /// The moment in a member of the query; nil where there is none.
    func moment(_ name: String) throws(SandboxRefusal) -> Date? {
        guard let text = query[name] else { return nil }
        do { return try Date(text, strategy: .iso8601) } catch {
            throw .invalid(["\"\(name)\" is not a date and time"])
        }
    }
}

/// Who calls, as the credential says.
enum Caller: Sendable {
    case app
    case installation(InstallationToken)
    case nobody

    /// The name of the caller's rate limit.
    var bucket: String {
        switch self {
        case .app: "app"
        case .installation(let token): "installation \(token.installation)"
        case .nobody: "nobody"
        }
    }
}
