internal import FoundationEssentials
internal import JSON

/// Comments on issues. https://docs.github.com/en/rest/issues/comments
enum IssueCommentEndpoints {
    /// Lists comments, oldest first, of all or of those changed `since`.
    static func list(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let issue = try world.issue(Int(request.number("number")), in: request.repository)
        let place = try world.require(request.repository)
        let since = try request.since()
        let comments = issue.comments.filter { comment in since.map { comment.updatedAt >= $0 } ?? true }
        let url = world.apiURL("issues/\(issue.number)/comments", of: request.repository)
        let shapes = world.shapes
        return Paging.byNumber(comments, request, at: url) { shapes.comment($0, on: issue, in: place) }
    }

    /// Adds a comment of the App's bot, which a locked issue does not take. https://github.com/probot/stale/issues/25
    static func create(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let number = Int(try request.number("number"))
        let text = try text(in: request)
        guard !text.isEmpty else { throw .validation("IssueComment", "body", "missing_field") }
        guard try !world.issue(number, in: request.repository).isLocked else {
            throw SandboxRefusal(status: 403, message: "Unable to create comment because issue is locked")
        }
        let id = try world.comment(on: number, in: request.repository, by: world.bot, body: text)
        return .created(try shape(id, world, request))
    }

    /// Shows one comment.
    static func show(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        .ok(try shape(request.number("id"), world, request))
    }

    /// Changes the text of a comment.
    static func change(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let id = try request.number("id")
        try world.edit(comment: id, in: request.repository, by: world.bot, body: text(in: request))
        return .ok(try shape(id, world, request))
    }

    private static func text(in request: RestRequest) throws(SandboxRefusal) -> String {
        try request.body(.object([.required("body", .string())]))["body"]?.string ?? ""
    }

    private static func shape(_ id: Int64, _ world: World, _ request: RestRequest) throws(SandboxRefusal) -> JSONValue {
        let (number, index) = try world.place(ofComment: id, in: request.repository)
        let issue = try world.issue(number, in: request.repository)
        return world.shapes.comment(issue.comments[index], on: issue, in: try world.require(request.repository))
    }
}
