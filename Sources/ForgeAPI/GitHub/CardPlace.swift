internal import Disclosure

/// Where a status card is written and read, with what was found out about the place.
struct CardPlace {
    /// The path of the list of comments.
    let list: [String]
    /// The path below which each comment has its own.
    let comments: [String]
    /// Other names of the repository under which the forge may answer: `GitHubRequest.allowedRedirects`.
    let otherNames: [[String]]
    let authority: GitHubClient.Authority
    /// Whether comments are a preview there, which the forge may not have.
    let isPreview: Bool

    /// The comments of an issue stand under the repository: https://docs.github.com/en/rest/issues/comments
    init(_ issue: IssueReference, _ repository: RepositoryFacts?, as authority: GitHubClient.Authority) {
        let name = repository?.name ?? issue.repository
        list = IssueReference(name, issue.number).path("comments")
        comments = name.path("issues", "comments")
        otherNames = (repository?.id).map { [["repositories", String($0)]] } ?? []
        self.authority = authority
        isPreview = false
    }

    /// The comments of an advisory stand under it, in preview since 2026-10-02.
    init(_ advisory: AdvisoryReference, as authority: GitHubClient.Authority) {
        list = advisory.path("comments")
        comments = list
        otherNames = []
        self.authority = authority
        isPreview = true
    }

    /// The only paths to which a request for `path` may be sent on; nil: any, because the place is no other's.
    func redirects(of path: [String]) -> [[String]]? {
        isPreview ? nil : [path] + otherNames.map { $0 + path.dropFirst(3) }
    }
}
