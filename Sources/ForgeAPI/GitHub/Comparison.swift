internal import Disclosure
internal import JSON

/// How two commits stand to each other. https://docs.github.com/en/rest/commits/commits#compare-two-commits
struct Comparison: Sendable {
    /// How the second stands to the first.
    enum Status: String, Sendable {
        case identical
        /// The second contains the first.
        case ahead
        /// The first contains the second.
        case behind
        case diverged
    }

    let status: Status
    /// What the second has and the first has not, oldest first; at most the 250 oldest.
    let commits: [CommitRecord]

    /// nil: the status is missing or unknown.
    init?(_ json: JSONValue) {
        guard let status = json["status"]?.string.flatMap({ Status(rawValue: $0) }) else { return nil }
        self.status = status
        commits = (json["commits"]?.array ?? []).compactMap { CommitRecord($0) }
    }

    /// Whether the second contains the first.
    var secondContainsFirst: Bool {
        switch status {
        case .identical, .ahead: true
        case .behind, .diverged: false
        }
    }
}

extension GitHubForge {
    /// Compares two commits, branches or tags; nil: one of them is not there, or they have no history in common.
    func compare(
        _ first: String,
        with second: String,
        in repository: RepositoryName,
        showsCommits: Bool = false
    ) async throws(ForgeError) -> Comparison? {
        var request = GitHubRequest.get(repository.path("compare", "\(first)...\(second)"))
        if !showsCommits { request.query = [(name: "per_page", value: "1")] }
        let authority = GitHubClient.Authority.installation(repository, .readContents)
        guard let json = try await client.objectIfPresent(request, as: authority) else { return nil }
        guard let comparison = Comparison(json) else { throw client.unreadable(request) }
        return comparison
    }
}
