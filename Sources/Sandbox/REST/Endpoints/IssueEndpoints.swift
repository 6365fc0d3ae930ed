internal import FoundationEssentials
internal import JSON

/// Issues. https://docs.github.com/en/rest/issues/issues
enum IssueEndpoints {
    /// Lists issues by state, labels and time of change.
    static func list(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let state = request.query["state"] ?? "open"
        guard ["open", "closed", "all"].contains(state) else {
            throw .validation("Issue", "state", "invalid")
        }
        let labels = (request.query["labels"] ?? "").split(separator: ",").map { place.label(named: String($0))?.id }
        let since = try request.since()
        var issues = place.issues.values.filter { issue in
            !issue.isDeleted && (state == "all" || issue.isOpen == (state == "open"))
                && labels.allSatisfy { $0.map(issue.labels.contains) ?? false }
                && since.map { issue.updatedAt >= $0 } ?? true
        }
        let byUpdate = request.query["sort"] == "updated"
        issues.sort { first, second in
            byUpdate && first.updatedAt != second.updatedAt
                ? first.updatedAt > second.updatedAt : first.number > second.number
        }
        if request.query["direction"] == "asc" { issues.reverse() }
        let url = world.apiURL("issues", of: request.repository)
        let shapes = world.shapes
        return Paging.byNumber(issues, request, at: url) { Self.shape($0, place, shapes, request) }
    }

    /// Shows one issue.
    static func show(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        try answer(Int(request.number("number")), world, request)
    }

    /// Opens an issue in the name of the App's bot.
    static func create(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let body = try request.body(.object([.required("title", .string()), .optional("body", .nullable(.string()))]))
        let number = try world.openIssue(
            in: request.repository,
            by: world.bot,
            title: body["title"]?.string ?? "",
            body: body["body"]?.string
        )
        let issue = try world.issue(number, in: request.repository)
        return .created(shape(issue, try world.require(request.repository), world.shapes, request))
    }

    /// Changes title, body or state.
    static func change(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let number = Int(try request.number("number"))
        let body = try request.body(changeShape)
        let bot = world.bot
        try world.edit(
            number,
            in: request.repository,
            by: bot,
            title: body["title"]?.string,
            body: body["body"].map { $0.string ?? "" }
        )
        if let state = body["state"]?.string {
            let reason = body["state_reason"]?.string
            try world.setOpen(state == "open", number, in: request.repository, by: bot, reason: reason)
        }
        return try answer(number, world, request)
    }

    /// Locks the conversation.
    static func lock(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let body = try request.body(
            .object([.optional("lock_reason", .oneOf(["off-topic", "too heated", "resolved", "spam"]))])
        )
        let number = Int(try request.number("number"))
        try world.lock(number, in: request.repository, by: world.bot, reason: body["lock_reason"]?.string)
        return .noContent
    }

    /// Unlocks the conversation.
    static func unlock(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        try world.unlock(Int(request.number("number")), in: request.repository, by: world.bot)
        return .noContent
    }

    /// Lists what was done to an issue, oldest first. https://docs.github.com/en/rest/issues/events
    static func events(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let issue = try world.issue(Int(request.number("number")), in: request.repository)
        let place = try world.require(request.repository)
        let shapes = world.shapes
        let url = world.apiURL("issues/\(issue.number)/events", of: request.repository)
        return Paging.byNumber(issue.events, request, at: url) { shapes.event($0, on: issue, in: place) }
    }

    /// The part of GitHub's body that the sandbox carries out.
    private static let changeShape = BodyShape.object([
        .optional("title", .nullable(.string())), .optional("body", .nullable(.string())),
        .optional("state", .oneOf(["open", "closed"])),
        .optional("state_reason", .nullable(.oneOf(["completed", "not_planned", "duplicate", "reopened"]))),
    ])

    private static func answer(
        _ number: Int,
        _ world: World,
        _ request: RestRequest
    ) throws(SandboxRefusal) -> RestAnswer {
        let issue = try world.issue(number, in: request.repository)
        return .ok(shape(issue, try world.require(request.repository), world.shapes, request))
    }

    /// Version 2026-03-10 has no singular `assignee`.
    private static func shape(
        _ issue: Issue,
        _ place: Repository,
        _ shapes: Shapes,
        _ request: RestRequest
    ) -> JSONValue {
        shapes.issue(issue, in: place).without(request.version == .of2026 ? "assignee" : nil)
    }
}

extension JSONValue {
    /// The object without one of its members.
    func without(_ key: String?) -> JSONValue {
        guard let key, case .object(let members) = self else { return self }
        return .object(members.filter { $0.key != key })
    }
}
