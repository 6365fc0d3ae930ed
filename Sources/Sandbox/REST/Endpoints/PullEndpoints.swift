internal import FoundationEssentials
internal import JSON

/// Pull requests. https://docs.github.com/en/rest/pulls/pulls
enum PullEndpoints {
    /// Lists pull requests by state, base and head.
    static func list(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let state = request.query["state"] ?? "open"
        guard ["open", "closed", "all"].contains(state) else {
            throw .validation("PullRequest", "state", "invalid")
        }
        let shapes = world.shapes
        var found: [(pull: PullRequest, issue: Issue)] = []
        for pull in place.pulls.values {
            guard let issue = place.issues[pull.number], state == "all" || issue.isOpen == (state == "open") else {
                continue
            }
            let head = shapes.simplePull(pull, in: place)["head"]?["label"]?.string
            guard request.query["base"].map({ $0 == pull.base }) ?? true,
                request.query["head"].map({ $0 == head }) ?? true
            else { continue }
            found.append((pull, issue))
        }
        let byUpdate = request.query["sort"] == "updated"
        let isAscending = request.query["direction"].map { $0 == "asc" } ?? false
        found.sort { first, second in
            let ascends =
                byUpdate && first.issue.updatedAt != second.issue.updatedAt
                ? first.issue.updatedAt < second.issue.updatedAt : first.pull.number < second.pull.number
            return ascends == isAscending
        }
        let url = world.apiURL("pulls", of: request.repository)
        return Paging.byNumber(found, request, at: url) { trim(shapes.simplePull($0.pull, in: place), for: request) }
    }

    /// Shows one pull request.
    static func show(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let pull = try find(world, request)
        return .ok(trim(world.shapes.pull(pull, in: try world.require(request.repository)), for: request))
    }

    /// Lists what it proposes, oldest first.
    static func listCommits(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let pull = try find(world, request)
        let place = try world.require(request.repository)
        let shapes = world.shapes
        let commits = pull.commits.compactMap { place.history.commits[$0] }
        let url = world.apiURL("pulls/\(pull.number)/commits", of: request.repository)
        return Paging.byNumber(commits, request, at: url) { shapes.commit($0, in: place) }
    }

    /// Lists reviews, oldest first.
    static func listReviews(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let pull = try find(world, request)
        let place = try world.require(request.repository)
        let shapes = world.shapes
        let url = world.apiURL("pulls/\(pull.number)/reviews", of: request.repository)
        return Paging.byNumber(pull.reviews, request, at: url) { shapes.review($0, of: pull, in: place) }
    }

    /// Answers 204 for one that is merged, and 404 for one that is not.
    static func isMerged(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        guard try find(world, request).mergedAt != nil else { throw .notFound }
        return .noContent
    }

    /// Version 2026-03-10 has neither the singular `assignee` nor `merge_commit_sha`.
    static func trim(_ shape: JSONValue, for request: RestRequest) -> JSONValue {
        request.version == .of2026 ? shape.without("assignee").without("merge_commit_sha") : shape
    }

    private static func find(_ world: World, _ request: RestRequest) throws(SandboxRefusal) -> PullRequest {
        try world.pull(Int(request.number("number")), in: request.repository)
    }
}
