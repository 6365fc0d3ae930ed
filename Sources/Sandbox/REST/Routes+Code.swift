/// Endpoints about what is in a repository: commits, refs, releases and pull requests.
extension Routes {
    static let code = [
        code("GET", "/branches", contents, CommitEndpoints.listBranches),
        code("GET", "/branches/{+branch}", contents, CommitEndpoints.showBranch),
        code("GET", "/commits", contents, CommitEndpoints.list),
        code("GET", "/commits/{sha}/pulls", pulls, CommitEndpoints.listPulls),
        code("GET", "/commits/{+ref}", contents, CommitEndpoints.show),
        code("GET", "/compare/{+basehead}", contents, CommitEndpoints.compare),
        code("GET", "/git/matching-refs/{+ref}", contents, GitEndpoints.matchingRefs),
        code("GET", "/git/ref/{+ref}", contents, GitEndpoints.showRef),
        code("POST", "/git/refs", writesContents, GitEndpoints.createRef),
        code("POST", "/git/tags", writesContents, GitEndpoints.createTag),
        code("GET", "/git/tags/{sha}", contents, GitEndpoints.showTag),
        code("GET", "/releases", contents, ReleaseEndpoints.list),
        code("POST", "/releases", writesContents, ReleaseEndpoints.create),
        code("POST", "/releases/generate-notes", writesContents, ReleaseEndpoints.generateNotes),
        code("GET", "/releases/latest", contents, ReleaseEndpoints.latest),
        code("GET", "/releases/tags/{+tag}", contents, ReleaseEndpoints.showByTag),
        code("GET", "/releases/{id}", contents, ReleaseEndpoints.show),
        code("PATCH", "/releases/{id}", writesContents, ReleaseEndpoints.change),
        code("GET", "/pulls", pulls, PullEndpoints.list),
        code("GET", "/pulls/{number}", pulls, PullEndpoints.show),
        code("GET", "/pulls/{number}/commits", pulls, PullEndpoints.listCommits),
        code("GET", "/pulls/{number}/reviews", pulls, PullEndpoints.listReviews),
        code("GET", "/pulls/{number}/merge", pulls, PullEndpoints.isMerged),
    ]

    private static let contents = Route.Access.installation(anyOf: [["contents": "read"]])
    private static let writesContents = Route.Access.installation(anyOf: [["contents": "write"]])
    private static let pulls = Route.Access.installation(anyOf: [["pull_requests": "read"]])

    private static func code(
        _ method: String,
        _ path: String,
        _ access: Route.Access,
        _ act: @escaping @Sendable (inout World, Int64, RestRequest) throws(SandboxRefusal) -> RestAnswer
    ) -> Route {
        Route(method, "/repos/{owner}/{repo}" + path, access, .repository(act))
    }
}
