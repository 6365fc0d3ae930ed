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

    private static let app: [Route] = [
        Route("GET", "/app", .app, AppEndpoints.show),
        Route("GET", "/app/installations", .app, AppEndpoints.listInstallations),
        Route("GET", "/app/installations/{id}", .app, AppEndpoints.showInstallation),
        Route("POST", "/app/installations/{id}/access_tokens", .app, AppEndpoints.makeToken),
        .repository("GET", "/installation", .app, AppEndpoints.findInstallation),
        Route("GET", "/app/hook/config", .app, AppEndpoints.showHook),
        Route("GET", "/installation/repositories", reads("metadata"), AppEndpoints.listRepositories),
        Route("DELETE", "/installation/token", .installation(anyOf: [[:]]), AppEndpoints.revokeToken),
    ]

    private static let deliveries: [Route] = [
        Route("GET", "/app/hook/deliveries", .app, DeliveryEndpoints.list),
        Route("GET", "/app/hook/deliveries/{id}", .app, DeliveryEndpoints.show),
        Route("POST", "/app/hook/deliveries/{id}/attempts", .app, DeliveryEndpoints.redeliver),
    ]

    private static let general: [Route] = [
        Route("GET", "/meta", .anyone, GeneralEndpoints.meta),
        Route("GET", "/rate_limit", .anyone, .rateLimit, isConditional: false),
        Route("GET", "/users/{username}", .anyone, GeneralEndpoints.user),
        Route("GET", "/orgs/{org}/teams/{slug}", reads("members"), GeneralEndpoints.team),
    ]

    private static let repositories: [Route] = [
        .repository("GET", "", reads("metadata"), RepositoryEndpoints.show),
        .repository("GET", "/collaborators/{username}/permission", reads("metadata"), RepositoryEndpoints.permission),
        .repository("GET", "/private-vulnerability-reporting", reads("metadata"), RepositoryEndpoints.privateReporting),
    ]

    private static let labels: [Route] = [
        .repository("GET", "/labels", readsIssues, LabelEndpoints.list),
        .repository("POST", "/labels", writesIssues, LabelEndpoints.create),
        .repository("GET", "/labels/{name}", readsIssues, LabelEndpoints.show),
        .repository("GET", "/issues/{number}/labels", readsIssues, LabelEndpoints.listOnIssue),
        .repository("POST", "/issues/{number}/labels", writesIssues, LabelEndpoints.add),
        .repository("PUT", "/issues/{number}/labels", writesIssues, LabelEndpoints.replace),
        .repository("DELETE", "/issues/{number}/labels/{name}", writesIssues, LabelEndpoints.remove),
    ]

    private static let issues: [Route] = [
        .repository("GET", "/issues", readsIssues, IssueEndpoints.list),
        .repository("POST", "/issues", createsIssues, IssueEndpoints.create),
        .repository("GET", "/issues/comments/{id}", readsIssues, IssueCommentEndpoints.show),
        .repository("PATCH", "/issues/comments/{id}", writesIssues, IssueCommentEndpoints.change),
        .repository("GET", "/issues/{number}", readsIssues, IssueEndpoints.show),
        .repository("PATCH", "/issues/{number}", writesIssues, IssueEndpoints.change),
        .repository("PUT", "/issues/{number}/lock", writesIssues, IssueEndpoints.lock),
        .repository("DELETE", "/issues/{number}/lock", writesIssues, IssueEndpoints.unlock),
        .repository("GET", "/issues/{number}/events", readsIssues, IssueEndpoints.events),
        .repository("GET", "/issues/{number}/comments", readsIssues, IssueCommentEndpoints.list),
        .repository("POST", "/issues/{number}/comments", writesIssues, IssueCommentEndpoints.create),
    ]

    private static let advisories: [Route] = [
        advisory("GET", "", readsAdvisories, AdvisoryEndpoints.list),
        advisory("POST", "", writesAdvisories, AdvisoryEndpoints.create),
        advisory("POST", "/reports", writesAdvisories, AdvisoryEndpoints.report),
        advisory("GET", "/{ghsa}", readsAdvisories, AdvisoryEndpoints.show),
        advisory("PATCH", "/{ghsa}", writesAdvisories, AdvisoryEndpoints.change),
        advisory(
            "POST",
            "/{ghsa}/forks",
            .installation(anyOf: [["repository_advisories": "read", "administration": "write"]]),
            AdvisoryEndpoints.fork
        ),
        advisory("POST", "/{ghsa}/cve", writesAdvisories, AdvisoryEndpoints.requestCVE),
        advisory("GET", "/{ghsa}/comments", readsAdvisories, AdvisoryCommentEndpoints.list),
        advisory("POST", "/{ghsa}/comments", writesAdvisories, AdvisoryCommentEndpoints.create),
        advisory("GET", "/{ghsa}/comments/{id}", readsAdvisories, AdvisoryCommentEndpoints.show),
        advisory("PATCH", "/{ghsa}/comments/{id}", writesAdvisories, AdvisoryCommentEndpoints.change),
    ]

    private static let readsIssues = Route.Access.installation(anyOf: [["issues": "read"], ["pull_requests": "read"]])
    private static let createsIssues = Route.Access.installation(anyOf: [["issues": "write"]])
    private static let writesIssues = Route.Access.installation(anyOf: [
        ["issues": "write"], ["pull_requests": "write"],
    ])

    private static let readsAdvisories = reads("repository_advisories")
    private static let writesAdvisories = writes("repository_advisories")

    private static func reads(_ permission: String) -> Route.Access { .installation(anyOf: [[permission: "read"]]) }
    private static func writes(_ permission: String) -> Route.Access { .installation(anyOf: [[permission: "write"]]) }

    private static func advisory(
        _ method: String,
        _ path: String,
        _ access: Route.Access,
        _ endpoint: @escaping Route.Endpoint
    ) -> Route {
        // The comments API is a preview whose description has no 304.
        let isConditional = !path.contains("/comments")
        return .repository(method, "/security-advisories" + path, access, endpoint, isConditional: isConditional)
    }
}
