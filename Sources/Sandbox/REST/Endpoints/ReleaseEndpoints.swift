internal import FoundationEssentials
internal import JSON

/// Releases. https://docs.github.com/en/rest/releases/releases
enum ReleaseEndpoints {
    /// Lists releases, newest first; drafts are for those who may write.
    static func list(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let releases = place.releases.values.filter { !$0.isDraft || request.mayWriteContents }
        let url = world.apiURL("releases", of: request.repository)
        let shapes = world.shapes
        return Paging.byNumber(releases.sorted { $0.id > $1.id }, request, at: url) { shapes.release($0, in: place) }
    }

    /// Shows one release by its number.
    static func show(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let release = try world.release(request.number("id"), in: request.repository)
        guard !release.isDraft || request.mayWriteContents else { throw .notFound }
        return .ok(world.shapes.release(release, in: try world.require(request.repository)))
    }

    /// Shows the published release of a tag; drafts are not found that way.
    static func showByTag(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let tag = try request.parameter("tag")
        guard let release = place.releases.values.first(where: { $0.tag == tag && !$0.isDraft }) else {
            throw .notFound
        }
        return .ok(world.shapes.release(release, in: place))
    }

    /// Shows the newest that is neither a draft nor a prerelease.
    static func latest(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let releases = place.releases.values.filter { !$0.isDraft && !$0.isPrerelease && $0.mayBeLatest }
        guard
            let release = releases.max(by: {
                ($0.publishedAt ?? $0.createdAt, $0.id) < ($1.publishedAt ?? $1.createdAt, $1.id)
            })
        else { throw .notFound }
        return .ok(world.shapes.release(release, in: place))
    }

    /// Makes a release of the App's bot.
    static func create(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let body = try request.body(bodyShape(requiresTag: true, [.optional("generate_release_notes", .boolean)]))
        var change = change(body)
        let tag = change.tag ?? ""
        let target = change.target ?? "main"
        if body["generate_release_notes"]?.bool == true {
            let place = try world.require(request.repository)
            let notes = try world.releaseNotes(for: tag, target: target, since: nil, in: place)
            change.body = change.body.map { $0 + "\n\n" + notes } ?? notes
            change.name = change.name ?? tag
        }
        if change.isDraft != true { try requireWorkflows(tag, target, world, request) }
        let id = try world.makeRelease(change, in: request.repository, by: world.bot)
        return .created(try shape(id, world, request))
    }

    /// Changes a release, and publishes a draft when asked to.
    static func change(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let id = try request.number("id")
        let change = change(try request.body(bodyShape(requiresTag: false, [])))
        let release = try world.release(id, in: request.repository)
        if !release.isDraft || change.isDraft == false {
            try requireWorkflows(
                change.tag ?? release.tag,
                change.target ?? release.target,
                world,
                request
            )
        }
        try world.changeRelease(id, change, in: request.repository, by: world.bot)
        return .ok(try shape(id, world, request))
    }

    /// Words notes and keeps nothing.
    static func generateNotes(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let body = try request.body(
            .object([
                .required("tag_name", .string()), .optional("target_commitish", .string()),
                .optional("previous_tag_name", .string()), .optional("configuration_file_path", .string()),
            ])
        )
        let tag = body["tag_name"]?.string ?? ""
        let notes = try world.releaseNotes(
            for: tag,
            target: body["target_commitish"]?.string ?? "main",
            since: body["previous_tag_name"]?.string,
            in: try world.require(request.repository)
        )
        return .ok(["name": .string(tag), "body": .string(notes)])
    }

    private static func shape(_ id: Int64, _ world: World, _ request: RestRequest) throws(SandboxRefusal) -> JSONValue {
        let release = try world.release(id, in: request.repository)
        return world.shapes.release(release, in: try world.require(request.repository))
    }

    private static func bodyShape(requiresTag: Bool, _ more: [BodyShape.Field]) -> BodyShape {
        .object(
            [
                BodyShape.Field(name: "tag_name", shape: .string(), isRequired: requiresTag),
                .optional("target_commitish", .string()), .optional("name", .string()), .optional("body", .string()),
                .optional("draft", .boolean), .optional("prerelease", .boolean),
                .optional("discussion_category_name", .string()),
                .optional("make_latest", .oneOf(["true", "false", "legacy"])),
            ] + more
        )
    }

    private static func change(_ body: JSONValue) -> ReleaseChange {
        ReleaseChange(
            tag: body["tag_name"]?.string,
            target: body["target_commitish"]?.string,
            name: body["name"]?.string,
            body: body["body"]?.string,
            isDraft: body["draft"]?.bool,
            isPrerelease: body["prerelease"]?.bool,
            mayBeLatest: body["make_latest"]?.string.map { $0 != "false" }
        )
    }

    private static func requireWorkflows(
        _ tag: String,
        _ target: String,
        _ world: World,
        _ request: RestRequest
    ) throws(SandboxRefusal) {
        let history = try world.require(request.repository).history
        try request.requireWorkflows(for: history.commit("tags/" + tag) ?? history.commit(target))
    }
}

extension RestRequest {
    /// Whether the caller may see what only those see who may write.
    fileprivate var mayWriteContents: Bool {
        guard case .installation(let token) = caller else { return false }
        return token.holds(["contents": "write"])
    }
}
