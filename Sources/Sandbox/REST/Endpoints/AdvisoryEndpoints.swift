internal import FoundationEssentials
internal import JSON

/// Repository advisories. https://docs.github.com/en/rest/security-advisories/repository-advisories
enum AdvisoryEndpoints {
    /// Lists advisories by cursor, newest first unless asked otherwise.
    static func list(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.requirePublic(request.repository)
        var advisories = Array(place.advisories.values)
        if let state = request.query["state"] {
            guard let state = Advisory.State(rawValue: state) else { throw .invalid(["\"state\" is unknown"]) }
            advisories.removeAll { $0.state != state }
        }
        try sort(&advisories, request)
        let url = world.apiURL("security-advisories", of: request.repository)
        let shapes = world.shapes
        return try Paging.byCursor(advisories, request, at: url, id: { $0.id }) { shape($0, place, shapes, request) }
    }

    /// Makes a draft, and its fork if asked to and allowed.
    static func create(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let body = try request.body(AdvisoryBodies.create)
        let startsFork = body["start_private_fork"]?.bool == true
        if startsFork, case .installation(let token) = request.caller, !token.holds(["administration": "write"]) {
            throw SandboxRefusal(
                status: 403,
                message: "Resource not accessible by integration",
                headers: ["X-Accepted-GitHub-Permissions": "administration=write,repository_advisories=write"]
            )
        }
        let id = try world.makeAdvisory(
            AdvisoryBodies.draft(body),
            in: request.repository,
            by: world.bot,
            isReport: false
        )
        if startsFork { _ = try world.startFork(of: id, in: request.repository) }
        return .created(try shape(id, world, request))
    }

    /// Makes a private report, where the repository takes them.
    static func report(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let body = try request.body(AdvisoryBodies.report)
        guard try world.requirePublic(request.repository).takesPrivateReports else {
            throw SandboxRefusal(
                status: 403,
                message: "Private vulnerability reporting is not enabled for this repository."
            )
        }
        let id = try world.makeAdvisory(
            AdvisoryBodies.draft(body),
            in: request.repository,
            by: world.bot,
            isReport: true
        )
        return .created(try shape(id, world, request))
    }

    /// Shows one advisory.
    static func show(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        .ok(try shape(request.parameter("ghsa"), world, request))
    }

    /// Changes what is given; lists replace those that are there.
    static func change(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let id = try request.parameter("ghsa")
        let body = try request.body(AdvisoryBodies.change)
        try world.changeAdvisory(id, in: request.repository, by: world.bot, AdvisoryBodies.draft(body))
        return .ok(try shape(id, world, request))
    }

    /// Answers 202 with the repository that is to come.
    static func fork(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let fork = try world.startFork(of: request.parameter("ghsa"), in: request.repository)
        return .accepted(world.shapes.fullFork(fork, of: try world.require(request.repository)))
    }

    /// Answers 202; the id comes later, and no webhook tells of it.
    static func requestCVE(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        try world.requestCVE(for: request.parameter("ghsa"), in: request.repository)
        return .accepted([:])
    }

    private static func sort(_ advisories: inout [Advisory], _ request: RestRequest) throws(SandboxRefusal) {
        let time: (Advisory) -> Date
        switch request.query["sort"] ?? "created" {
        case "created": time = { $0.createdAt }
        case "updated": time = { $0.updatedAt }
        case "published": time = { $0.publishedAt ?? .distantPast }
        default: throw .invalid(["\"sort\" is unknown"])
        }
        let isAscending = request.query["direction"] == "asc"
        advisories.sort { first, second in
            let ascends =
                time(first) == time(second) ? first.serial < second.serial : time(first) < time(second)
            return ascends == isAscending
        }
    }

    private static func shape(
        _ id: String,
        _ world: World,
        _ request: RestRequest
    ) throws(SandboxRefusal) -> JSONValue {
        let place = try world.requirePublic(request.repository)
        return shape(try world.advisory(id, in: request.repository), place, world.shapes, request)
    }

    /// Version 2026-03-10 has no `cvss`, only `cvss_severities`.
    private static func shape(
        _ advisory: Advisory,
        _ place: Repository,
        _ shapes: Shapes,
        _ request: RestRequest
    ) -> JSONValue {
        shapes.advisory(advisory, in: place).without(request.version == .of2026 ? "cvss" : nil)
    }
}
