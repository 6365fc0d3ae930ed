internal import FoundationEssentials
internal import JSON

/// Git's own refs and tag objects. https://docs.github.com/en/rest/git/refs
enum GitEndpoints {
    /// Lists the refs whose names begin like that; none is an empty list.
    static func matchingRefs(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let start = try request.parameter("ref")
        let found = refs(of: place).filter { $0.key.hasPrefix(start) }.sorted { $0.key < $1.key }
        return .ok(JSONValue(found) { world.shapes.ref($0.key, $0.value, in: place) })
    }

    /// Shows the ref of exactly that name.
    static func showRef(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let name = try request.parameter("ref")
        guard let sha = refs(of: place)[name] else { throw .notFound }
        return .ok(world.shapes.ref(name, sha, in: place))
    }

    /// Makes a branch or tag, by its whole name.
    static func createRef(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let body = try request.body(.object([.required("ref", .string()), .required("sha", .string())]))
        let ref = body["ref"]?.string ?? ""
        let sha = body["sha"]?.string ?? ""
        try request.requireWorkflows(for: try world.require(request.repository).history.commit(bySHA: sha))
        try world.createRef(ref, at: sha, in: request.repository, by: world.bot)
        return .created(world.shapes.ref(String(ref.dropFirst(5)), sha, in: try world.require(request.repository)))
    }

    /// Makes a tag object, which is no tag until a ref names it.
    static func createTag(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let body = try request.body(tagShape)
        let target = body["object"]?.string ?? ""
        guard body["type"]?.string == "commit", try world.require(request.repository).history.commits[target] != nil
        else {
            throw .unprocessable("Object does not exist")
        }
        let name = body["tag"]?.string ?? ""
        guard RefName.isValid(name) else { throw .validation("Tag", "tag", "invalid") }
        let tag = TagObject(
            name: name,
            message: body["message"]?.string ?? "",
            target: target,
            tagger: try tagger(body["tagger"], world)
        )
        world.repositories[request.repository]?.history.add(tag)
        return .created(world.shapes.tagObject(tag, in: try world.require(request.repository)))
    }

    /// Shows a tag object.
    static func showTag(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        guard let tag = place.history.tagObjects[try request.parameter("sha")] else { throw .notFound }
        return .ok(world.shapes.tagObject(tag, in: place))
    }

    private static let tagShape = BodyShape.object([
        .required("tag", .string()), .required("message", .string()), .required("object", .string()),
        .required("type", .oneOf(["commit", "tree", "blob"])),
        .optional(
            "tagger",
            .object([.required("name", .string()), .required("email", .string()), .optional("date", .string())])
        ),
    ])

    /// The tagger that is given, or the App's bot now.
    private static func tagger(_ value: JSONValue?, _ world: World) throws(SandboxRefusal) -> GitSignature {
        guard let value else { return world.signature(world.bot) }
        var date = world.now
        if let text = value["date"]?.string {
            do { date = try Date(text, strategy: .iso8601) } catch {
                throw .invalid(["\"date\" is not a date and time"])
            }
        }
        return GitSignature(
            account: nil,
            name: value["name"]?.string ?? "",
            email: value["email"]?.string ?? "",
            date: date
        )
    }

    /// Every branch and tag by its name without `refs/`.
    private static func refs(of place: Repository) -> [String: String] {
        let branches = place.history.branches.map { ("heads/" + $0.key, $0.value) }
        let tags = place.history.tags.map { ("tags/" + $0.key, $0.value) }
        return Dictionary(uniqueKeysWithValues: branches + tags)
    }
}

extension RestRequest {
    /// Refuses a token that may not touch workflows, where the commit does.
    /// https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
    func requireWorkflows(for commit: Commit?) throws(SandboxRefusal) {
        guard let commit, commit.touchesWorkflows, case .installation(let token) = caller,
            !token.holds(["workflows": "write"])
        else { return }
        throw SandboxRefusal(
            status: 403,
            message: "Resource not accessible by integration",
            headers: ["X-Accepted-GitHub-Permissions": "contents=write,workflows=write"]
        )
    }
}
