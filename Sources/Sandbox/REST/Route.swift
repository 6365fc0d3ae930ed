internal import JSON

/// One endpoint: what it is called by, who may call it, and what answers.
struct Route: Sendable {
    /// Who may call.
    enum Access: Sendable {
        /// The App itself, by JSON Web Token.
        case app
        /// An installation token that holds all permissions of one of the sets.
        case installation(anyOf: [[String: String]])
        /// Anybody, with any token or none.
        case anyone
    }

    /// Does what a request asks for, and answers it.
    typealias Endpoint = @Sendable (inout World, RestRequest) throws(SandboxRefusal) -> RestAnswer

    /// What answers, by what it needs to know.
    enum Action: Sendable {
        case endpoint(Endpoint)
        /// About the caller's own limits, which are not part of the world.
        case rateLimit
    }

    let method: String
    /// Segments; one in braces stands for any text, and a last one like `{+ref}` for any number of segments.
    let pattern: [String]
    let access: Access
    let action: Action
    /// Whether an answer has an `ETag`, so that asking again can be free.
    let isConditional: Bool

    /// Makes a route; `pattern` is written as in GitHub's documentation.
    init(_ method: String, _ pattern: String, _ access: Access, _ action: Action, isConditional: Bool = true) {
        self.method = method
        self.pattern = pattern.split(separator: "/").map(String.init)
        self.access = access
        self.action = action
        self.isConditional = isConditional && method == "GET"
    }

    /// Makes a route to a function of `Endpoints/`.
    init(_ method: String, _ pattern: String, _ access: Access, _ endpoint: @escaping Endpoint) {
        self.init(method, pattern, access, .endpoint(endpoint))
    }

    /// Makes a route below the path of a repository, which is found and checked before the endpoint is asked.
    static func repository(
        _ method: String,
        _ path: String,
        _ access: Access,
        _ endpoint: @escaping Endpoint,
        isConditional: Bool = true
    ) -> Route {
        Route(method, "/repos/{owner}/{repo}" + path, access, .endpoint(endpoint), isConditional: isConditional)
    }

    /// What the names in the pattern stand for, if the segments fit it.
    func match(_ segments: [String]) -> [String: String]? {
        var segments = segments
        if let last = pattern.last, last.hasPrefix("{+"), segments.count > pattern.count {
            segments =
                segments.dropLast(segments.count - pattern.count + 1)
                + [segments[(pattern.count - 1)...].joined(separator: "/")]
        }
        guard segments.count == pattern.count else { return nil }
        var parameters: [String: String] = [:]
        for (expected, segment) in zip(pattern, segments) {
            if expected.hasPrefix("{") {
                guard !segment.isEmpty, !segment.hasSuffix("/") else { return nil }
                parameters[expected.filter { !"{+}".contains($0) }] = segment
            } else if expected != segment {
                return nil
            }
        }
        return parameters
    }
}
