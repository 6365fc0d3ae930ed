internal import FoundationEssentials
internal import JSON

/// The discussion of an advisory, a preview since 2026-10-02; there is no way to delete.
enum AdvisoryCommentEndpoints {
    /// Lists comments, of all or of those changed `since`.
    static func list(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let (place, advisory) = try find(world, request)
        let since = try request.since()
        // Measured before the API was announced: a published advisory shows no comments.
        let comments = advisory.state == .published ? [] : advisory.comments
        let shapes = world.shapes
        return Paging.byNumber(
            comments.filter { comment in since.map { comment.updatedAt >= $0 } ?? true },
            request,
            at: world.apiURL("security-advisories/\(advisory.id)/comments", of: request.repository)
        ) { shapes.comment($0, on: advisory, in: place) }
    }

    /// Adds a comment of the App's bot.
    static func create(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let body = try request.body(shape)
        let (place, advisory) = try find(world, request)
        let comment = try world.comment(
            onAdvisory: advisory.id,
            in: request.repository,
            by: world.bot,
            body: body["body"]?.string ?? ""
        )
        return .created(world.shapes.comment(comment, on: advisory, in: place))
    }

    /// Shows one comment.
    static func show(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let (place, advisory) = try find(world, request)
        let index = try index(in: advisory, request)
        return .ok(world.shapes.comment(advisory.comments[index], on: advisory, in: place))
    }

    /// Changes a comment of the App's own.
    static func change(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let body = try request.body(shape)
        let (place, advisory) = try find(world, request)
        var comment = advisory.comments[try index(in: advisory, request)]
        guard comment.author == world.bot else {
            throw SandboxRefusal(status: 403, message: "Must be the author of the comment")
        }
        comment.body = body["body"]?.string ?? ""
        comment.updatedAt = world.now
        world.repositories[request.repository]?.advisories[advisory.id]?.comments[try index(in: advisory, request)] =
            comment
        return .ok(world.shapes.comment(comment, on: advisory, in: place))
    }

    private static let shape = BodyShape.object([.required("body", .string(maximum: 65_536))])

    private static func find(_ world: World, _ request: RestRequest) throws(SandboxRefusal) -> (Repository, Advisory) {
        let place = try world.requirePublic(request.repository)
        return (place, try world.advisory(request.parameter("ghsa"), in: request.repository))
    }

    private static func index(in advisory: Advisory, _ request: RestRequest) throws(SandboxRefusal) -> Int {
        let id = try request.number("id")
        guard let index = advisory.comments.firstIndex(where: { $0.id == id }) else { throw .notFound }
        return index
    }
}
