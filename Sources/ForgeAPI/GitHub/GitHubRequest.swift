internal import Disclosure
internal import JSON

/// One call of GitHub's REST API: what is asked, without who asks.
struct GitHubRequest: Sendable {
    let method: HTTPCall.Method
    /// The parts of the path, not encoded.
    let path: [String]
    var query: [(name: String, value: String)] = []
    var body: JSONValue?
    /// The only paths to which a redirect is followed; nil: any at the forge. Where a place was proved to be private,
    /// only other names of the same place are allowed, because another may be public.
    var allowedRedirects: [[String]]?
    /// Whether a read may be answered with "not modified".
    var isConditional = true

    /// Asks for one thing.
    static func get(_ path: [String]) -> GitHubRequest { GitHubRequest(method: .get, path: path) }

    /// Asks for a list in pages as large as GitHub gives them.
    static func list(_ path: [String], _ query: (name: String, value: String)...) -> GitHubRequest {
        GitHubRequest(method: .get, path: path, query: query + [(name: "per_page", value: "100")])
    }
}

extension RepositoryName {
    /// The path of the repository, or of something in it.
    func path(_ rest: String...) -> [String] { ["repos", owner, name] + rest }

    /// The lane in which calls about the repository are made; the same as `Effect.Call.lane`.
    var lane: String { owner.lowercased() }
}

extension IssueReference {
    /// The path of the issue, or of something in it.
    func path(_ rest: String...) -> [String] { repository.path("issues", String(number)) + rest }
}

extension AdvisoryReference {
    /// The path of the advisory, or of something in it.
    func path(_ rest: String...) -> [String] { repository.path("security-advisories", id.text) + rest }
}
