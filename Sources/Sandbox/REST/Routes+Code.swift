/// Endpoints about what is in a repository: commits, refs, releases and pull requests.
extension Routes {
    static let code: [Route] = [
        .repository("GET", "/branches", contents, CommitEndpoints.listBranches),
        .repository("GET", "/branches/{+branch}", contents, CommitEndpoints.showBranch),
        .repository("GET", "/commits", contents, CommitEndpoints.list),
        .repository("GET", "/commits/{sha}/pulls", pulls, CommitEndpoints.listPulls),
        .repository("GET", "/commits/{+ref}", contents, CommitEndpoints.show),
        .repository("GET", "/compare/{+basehead}", contents, CommitEndpoints.compare),
        .repository("GET", "/git/matching-refs/{+ref}", contents, GitEndpoints.matchingRefs),
        .repository("GET", "/git/ref/{+ref}", contents, GitEndpoints.showRef),
        .repository("POST", "/git/refs", writesContents, GitEndpoints.createRef),
        .repository("POST", "/git/tags", writesContents, GitEndpoints.createTag),
        .repository("GET", "/git/tags/{sha}", contents, GitEndpoints.showTag),
        .repository("GET", "/releases", contents, ReleaseEndpoints.list),
        .repository("POST", "/releases", writesContents, ReleaseEndpoints.create),
        .repository("POST", "/releases/generate-notes", writesContents, ReleaseEndpoints.generateNotes),
        .repository("GET", "/releases/latest", contents, ReleaseEndpoints.latest),
        .repository("GET", "/releases/tags/{+tag}", contents, ReleaseEndpoints.showByTag),
        .repository("GET", "/releases/{id}", contents, ReleaseEndpoints.show),
        .repository("PATCH", "/releases/{id}", writesContents, ReleaseEndpoints.change),
        .repository("GET", "/pulls", pulls, PullEndpoints.list),
        .repository("GET", "/pulls/{number}", pulls, PullEndpoints.show),
        .repository("GET", "/pulls/{number}/commits", pulls, PullEndpoints.listCommits),
        .repository("GET", "/pulls/{number}/reviews", pulls, PullEndpoints.listReviews),
        .repository("GET", "/pulls/{number}/merge", pulls, PullEndpoints.isMerged),
    ]

    private static let contents = Route.Access.installation(anyOf: [["contents": "read"]])
    private static let writesContents = Route.Access.installation(anyOf: [["contents": "write"]])
    private static let pulls = Route.Access.installation(anyOf: [["pull_requests": "read"]])
}
