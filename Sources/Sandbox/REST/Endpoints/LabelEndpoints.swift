internal import JSON

/// Labels, of repositories and on issues. https://docs.github.com/en/rest/issues/labels
enum LabelEndpoints {
    /// Lists the labels of the repository.
    static func list(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let url = world.apiURL("labels", of: request.repository)
        let shapes = world.shapes
        return Paging.byNumber(try world.require(request.repository).labels, request, at: url) {
            shapes.label($0, in: request.repository)
        }
    }

    /// Makes a label that the repository does not have.
    static func create(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let body = try request.body(
            .object([
                .required("name", .string(maximum: 50)), .optional("color", .string()),
                .optional("description", .string(maximum: 100)),
            ])
        )
        let name = body["name"]?.string ?? ""
        let color = body["color"]?.string ?? "ededed"
        guard color.count == 6, color.allSatisfy(\.isHexDigit) else { throw .validation("Label", "color", "invalid") }
        guard try world.require(request.repository).label(named: name) == nil else {
            throw .validation("Label", "name", "already_exists")
        }
        let label = try world.ensureLabel(
            name,
            in: request.repository,
            color: color,
            description: body["description"]?.string
        )
        return .created(world.shapes.label(label, in: request.repository))
    }

    /// Shows one label of the repository.
    static func show(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        guard let label = try world.require(request.repository).label(named: request.parameter("name")) else {
            throw .notFound
        }
        return .ok(world.shapes.label(label, in: request.repository))
    }

    /// Lists the labels on an issue.
    static func listOnIssue(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        try labels(of: Int(request.number("number")), world, request)
    }

    /// Puts labels on an issue, making those that are new.
    static func add(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let number = Int(try request.number("number"))
        try world.label(number, in: request.repository, by: world.bot, with: names(in: request))
        return try labels(of: number, world, request)
    }

    /// Leaves an issue with exactly these labels.
    static func replace(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let number = Int(try request.number("number"))
        let wanted = try names(in: request)
        let keys = Set(wanted.map { $0.lowercased() })
        let place = try world.require(request.repository)
        for id in try world.issue(number, in: request.repository).labels {
            guard let label = place.labels.first(where: { $0.id == id }), !keys.contains(label.name.lowercased()) else {
                continue
            }
            try world.unlabel(number, in: request.repository, by: world.bot, from: label.name)
        }
        try world.label(number, in: request.repository, by: world.bot, with: wanted)
        return try labels(of: number, world, request)
    }

    /// Takes one label off an issue.
    static func remove(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let number = Int(try request.number("number"))
        try world.unlabel(number, in: request.repository, by: world.bot, from: request.parameter("name"))
        return try labels(of: number, world, request)
    }

    /// Names alone, objects with names, or either of them under `labels`.
    private static func names(in request: RestRequest) throws(SandboxRefusal) -> [String] {
        let list = BodyShape.list(.either(.string(), .object([.required("name", .string())])))
        let body = try request.body(.either(.object([.optional("labels", list)]), list))
        return (body["labels"]?.array ?? body.array ?? []).compactMap { $0.string ?? $0["name"]?.string }
    }

    private static func labels(
        of number: Int,
        _ world: World,
        _ request: RestRequest
    ) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let labels = try world.issue(number, in: request.repository).labels.compactMap { id in
            place.labels.first { $0.id == id }
        }
        return .ok(JSONValue(labels) { world.shapes.label($0, in: request.repository) })
    }
}
