internal import JSON

/// An answer of the REST API before it becomes bytes.
struct RestAnswer {
    var status: Int
    /// Nil for an answer without a body.
    var body: JSONValue?
    var headers: [String: String] = [:]

    /// Makes a 200.
    static func ok(_ body: JSONValue) -> RestAnswer { RestAnswer(status: 200, body: body) }
    /// Makes a 201.
    static func created(_ body: JSONValue) -> RestAnswer { RestAnswer(status: 201, body: body) }
    /// Makes a 202.
    static func accepted(_ body: JSONValue) -> RestAnswer { RestAnswer(status: 202, body: body) }
    static let noContent = RestAnswer(status: 204, body: nil)

    /// The answer that a refusal is. https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
    init(_ refusal: SandboxRefusal) {
        status = refusal.status
        headers = refusal.headers
        var members: [JSONValue.Member] = [.init("message", .string(refusal.message))]
        if !refusal.errors.isEmpty { members.append(.init("errors", .array(refusal.errors))) }
        members.append(.init("documentation_url", "https://docs.github.com/rest"))
        members.append(.init("status", .string(String(refusal.status))))
        body = .object(members)
    }

    /// Makes an answer of its parts.
    init(status: Int, body: JSONValue?, headers: [String: String] = [:]) {
        self.status = status
        self.body = body
        self.headers = headers
    }
}
