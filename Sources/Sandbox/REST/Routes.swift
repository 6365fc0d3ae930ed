/// Every endpoint that the sandbox has; an endpoint is added by a line here and a function in `Endpoints/`.
///
/// Permissions: https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
enum Routes {
    /// The endpoint for a call, and what the names in its pattern stand for.
    static func find(_ method: String, _ segments: [String]) -> (Route, [String: String])? {
        for route in all where route.method == method {
            if let parameters = route.match(segments) { return (route, parameters) }
        }
        return nil
    }

    static let all = app + deliveries + general + repositories + labels + issues + advisories + code

    private static let app = [
        Route("GET", "/app", .app, .general(AppEndpoints.show)),
        Route("GET", "/app/installations", .app, .general(AppEndpoints.listInstallations)),
        Route("GET", "/app/installations/{id}", .app, .general(AppEndpoints.showInstallation)),
        Route("POST", "/app/installations/{id}/access_tokens", .app, .general(AppEndpoints.makeToken)),
        Route("GET", "/repos/{owner}/{repo}/installation", .app, .repository(AppEndpoints.findInstallation)),
        Route("GET", "/app/hook/config", .app, .general(AppEndpoints.showHook)),
        Route("GET", "/installation/repositories", reads("metadata"), .general(AppEndpoints.listRepositories)),
        Route("DELETE", "/installation/token", .installation(anyOf: [[:]]), .general(AppEndpoints.revokeToken)),
    ]

    private static let deliveries = [
        Route("GET", "/app/hook/deliveries", .app, .general(DeliveryEndpoints.list)),
        Route("GET", "/app/hook/deliveries/{id}", .app, .general(DeliveryEndpoints.show)),
        Route("POST", "/app/hook/deliveries/{id}/attempts", .app, .general(DeliveryEndpoints.redeliver)),
    ]

    private static let general = [
        Route("GET", "/meta", .anyone, .general(GeneralEndpoints.meta)),
        Route("GET", "/rate_limit", .anyone, .rateLimit, isConditional: false),
        Route("GET", "/users/{username}", .anyone, .general(GeneralEndpoints.user)),
        Route("GET", "/orgs/{org}/teams/{slug}", reads("members"), .general(GeneralEndpoints.team)),
    ]

    private static let repositories = [
        Route("GET", "/repos/{owner}/{repo}", reads("metadata"), .repository(RepositoryEndpoints.show)),
        Route(
            "GET",
            "/repos/{owner}/{repo}/collaborators/{username}/permission",
            reads("metadata"),
            .repository(RepositoryEndpoints.permission)
        ),
        Route(
            "GET",
            "/repos/{owner}/{repo}/private-vulnerability-reporting",
            reads("metadata"),
            .repository(RepositoryEndpoints.privateReporting)
        ),
    ]

    private static let labels = [
        Route("GET", "/repos/{owner}/{repo}/labels", readsIssues, .repository(LabelEndpoints.list)),
        Route("POST", "/repos/{owner}/{repo}/labels", writesIssues, .repository(LabelEndpoints.create)),
        Route("GET", "/repos/{owner}/{repo}/labels/{name}", readsIssues, .repository(LabelEndpoints.show)),
        Route(
            "GET",
            "/repos/{owner}/{repo}/issues/{number}/labels",
            readsIssues,
            .repository(LabelEndpoints.listOnIssue)
        ),
        Route("POST", "/repos/{owner}/{repo}/issues/{number}/labels", writesIssues, .repository(LabelEndpoints.add)),
        Route("PUT", "/repos/{owner}/{repo}/issues/{number}/labels", writesIssues, .repository(LabelEndpoints.replace)),
        Route(
            "DELETE",
            "/repos/{owner}/{repo}/issues/{number}/labels/{name}",
            writesIssues,
            .repository(LabelEndpoints.remove)
        ),
    ]

    private static let issues = [
        Route("GET", "/repos/{owner}/{repo}/issues", readsIssues, .repository(IssueEndpoints.list)),
        Route("POST", "/repos/{owner}/{repo}/issues", createsIssues, .repository(IssueEndpoints.create)),
        Route(
            "GET",
            "/repos/{owner}/{repo}/issues/comments/{id}",
            readsIssues,
            .repository(IssueCommentEndpoints.show)
        ),
        Route(
            "PATCH",
            "/repos/{owner}/{repo}/issues/comments/{id}",
            writesIssues,
            .repository(IssueCommentEndpoints.change)
        ),
        Route("GET", "/repos/{owner}/{repo}/issues/{number}", readsIssues, .repository(IssueEndpoints.show)),
        Route("PATCH", "/repos/{owner}/{repo}/issues/{number}", writesIssues, .repository(IssueEndpoints.change)),
        Route("PUT", "/repos/{owner}/{repo}/issues/{number}/lock", writesIssues, .repository(IssueEndpoints.lock)),
        Route("DELETE", "/repos/{owner}/{repo}/issues/{number}/lock", writesIssues, .repository(IssueEndpoints.unlock)),
        Route("GET", "/repos/{owner}/{repo}/issues/{number}/events", readsIssues, .repository(IssueEndpoints.events)),
        Route(
            "GET",
            "/repos/{owner}/{repo}/issues/{number}/comments",
            readsIssues,
            .repository(IssueCommentEndpoints.list)
        ),
        Route(
            "POST",
            "/repos/{owner}/{repo}/issues/{number}/comments",
            writesIssues,
            .repository(IssueCommentEndpoints.create)
        ),
    ]

    private static let advisories = [
        advisory("GET", "", reads("repository_advisories"), AdvisoryEndpoints.list),
        advisory("POST", "", writes("repository_advisories"), AdvisoryEndpoints.create),
        advisory("POST", "/reports", writes("repository_advisories"), AdvisoryEndpoints.report),
        advisory("GET", "/{ghsa}", reads("repository_advisories"), AdvisoryEndpoints.show),
        advisory("PATCH", "/{ghsa}", writes("repository_advisories"), AdvisoryEndpoints.change),
        advisory(
            "POST",
            "/{ghsa}/forks",
            .installation(anyOf: [["repository_advisories": "read", "administration": "write"]]),
            AdvisoryEndpoints.fork
        ),
        advisory("POST", "/{ghsa}/cve", writes("repository_advisories"), AdvisoryEndpoints.requestCVE),
        advisory("GET", "/{ghsa}/comments", reads("repository_advisories"), AdvisoryCommentEndpoints.list),
        advisory("POST", "/{ghsa}/comments", writes("repository_advisories"), AdvisoryCommentEndpoints.create),
        advisory("GET", "/{ghsa}/comments/{id}", reads("repository_advisories"), AdvisoryCommentEndpoints.show),
        advisory("PATCH", "/{ghsa}/comments/{id}", writes("repository_advisories"), AdvisoryCommentEndpoints.change),
    ]

    private static let readsIssues = Route.Access.installation(anyOf: [["issues": "read"], ["pull_requests": "read"]])
    private static let createsIssues = Route.Access.installation(anyOf: [["issues": "write"]])
    private static let writesIssues = Route.Access.installation(anyOf: [
        ["issues": "write"], ["pull_requests": "write"],
    ])

    private static func reads(_ permission: String) -> Route.Access { .installation(anyOf: [[permission: "read"]]) }
    private static func writes(_ permission: String) -> Route.Access { .installation(anyOf: [[permission: "write"]]) }

    private static func advisory(
        _ method: String,
        _ path: String,
        _ access: Route.Access,
        _ act: @escaping @Sendable (inout World, Int64, RestRequest) throws(SandboxRefusal) -> RestAnswer
    ) -> Route {
        // The comments API is a preview whose description has no 304.
        Route(
            method,
            "/repos/{owner}/{repo}/security-advisories" + path,
            access,
            .repository(act),
            isConditional: !path.contains("/comments")
        )
    }
}
