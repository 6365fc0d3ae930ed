internal import Cryptography
internal import FoundationEssentials
internal import HTTPServer
internal import JSON

extension ForgeState {
    /// Finds the endpoint, checks what it asks for in GitHub's order, and lets it answer.
    mutating func route(_ request: HTTPRequest, path: String, by caller: Caller) throws(SandboxRefusal) -> RestAnswer {
        let segments = try canonicalSegments(path)
        guard let (route, parameters) = Routes.find(request.method, segments) else {
            examiner.note("\(request.method) \(path) is no endpoint that the sandbox has")
            throw .notFound
        }
        try checkAccess(route, caller, "\(request.method) \(path)")
        try checkLimits(caller, path: path)
        let repository = try place(in: parameters, request, segments: segments, caller)
        try checkPermissions(route, caller)
        let rest = RestRequest(
            method: request.method,
            path: path,
            repository: repository ?? 0,
            parameters: parameters,
            query: formFields(request.query),
            body: try body(of: request),
            version: request.headers[only: "X-GitHub-Api-Version"].flatMap(APIVersion.init) ?? .of2022,
            caller: caller
        )
        examineContents(rest)
        var answer =
            switch route.action {
            case .endpoint(let act): try act(&world, rest)
            case .rateLimit: RestAnswer.ok(limits.overview(caller.bucket, rest.version, at: world.now))
            }
        if route.isConditional, makeConditional(&answer, request) { limits.giveBack(caller.bucket, at: world.now) }
        return answer
    }

    /// The decoded segments of the path, with `/repositories/{id}` written as `/repos/{owner}/{name}`.
    private func canonicalSegments(_ path: String) throws(SandboxRefusal) -> [String] {
        var segments: [String] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard let segment = String(part).percentDecoded() else { throw .notFound }
            segments.append(segment)
        }
        guard segments.count > 1, segments[0] == "repositories" else { return segments }
        guard let repository = Int64(segments[1]).flatMap({ world.repositories[$0] }) else { throw .notFound }
        return ["repos", world.login(repository.owner), repository.name] + segments.dropFirst(2)
    }

    private mutating func checkAccess(_ route: Route, _ caller: Caller, _ call: String) throws(SandboxRefusal) {
        switch (route.access, caller) {
        case (.anyone, _), (.app, .app), (.installation, .installation): return
        case (.app, .installation):
            examiner.note("\(call) was called with an installation token; it takes the App's JSON Web Token")
            throw .undecodable
        case (.app, .nobody): throw .undecodable
        case (.installation, .app):
            examiner.note("\(call) was called with the App's JSON Web Token; it takes an installation token")
            throw .badCredentials
        case (.installation, .nobody): throw .unauthorized("Requires authentication")
        }
    }

    private mutating func checkLimits(_ caller: Caller, path: String) throws(SandboxRefusal) {
        let now = world.now
        if let pause = limits.pause(caller.bucket, at: now) {
            throw RateLimits.secondaryRefusal(retryAfter: Int(pause.timeIntervalSince(now).rounded(.up)))
        }
        if path != "/rate_limit", limits.isExhausted(caller.bucket, at: now) {
            throw RateLimits.primaryRefusal(caller.bucket)
        }
        if path != "/rate_limit" { limits.count(caller.bucket, at: now) }
    }

    /// The repository that the path names, if the caller's token covers it; a redirect for one that was renamed.
    private func place(
        in parameters: [String: String],
        _ request: HTTPRequest,
        segments: [String],
        _ caller: Caller
    ) throws(SandboxRefusal) -> Int64? {
        guard segments.first == "repos", let owner = parameters["owner"], let name = parameters["repo"] else {
            return nil
        }
        if let repository = world.repository("\(owner)/\(name)") {
            guard case .installation(let token) = caller else { return repository.id }
            guard world.covers(token, repository.id) else { throw .notFound }
            return repository.id
        }
        guard let id = world.formerNames["\(owner)/\(name)".lowercased()] else { throw .notFound }
        let rest = segments.dropFirst(3).map { "/" + $0.percentEncoded }.joined()
        let query = request.query.isEmpty ? "" : "?" + request.query
        throw .redirect(
            request.method == "GET" ? 301 : 307,
            to: "\(world.configuration.apiURL)/repositories/\(id)\(rest)\(query)"
        )
    }

    private func checkPermissions(_ route: Route, _ caller: Caller) throws(SandboxRefusal) {
        guard case .installation(let sets) = route.access, case .installation(let token) = caller else { return }
        guard !sets.contains(where: { token.holds($0) }) else { return }
        let needs = sets.map { $0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",") }
        throw SandboxRefusal(
            status: 403,
            message: "Resource not accessible by integration",
            headers: ["X-Accepted-GitHub-Permissions": needs.joined(separator: "; ")]
        )
    }

    private func body(of request: HTTPRequest) throws(SandboxRefusal) -> JSONValue? {
        guard !request.body.isEmpty else { return nil }
        do { return try JSONValue(parsing: request.body) } catch {
            throw SandboxRefusal(status: 400, message: "Problems parsing JSON")
        }
    }

    /// Notes texts beyond their limits, and a token that may do more than one repository's work.
    private mutating func examineContents(_ request: RestRequest) {
        let isRelease = request.path.contains("/releases")
        for (name, limit) in [
            ("title", 256), ("summary", 1024), ("description", 65_535), ("body", isRelease ? 125_000 : 65_536),
        ] {
            let count = request.body?[name]?.string?.unicodeScalars.count ?? 0
            if count > limit {
                examiner.note(
                    "\(request.method) \(request.path) has \(count) characters of \(name) instead of \(limit) at most"
                )
            }
        }
        guard request.method == "POST", request.path.hasSuffix("/access_tokens") else { return }
        let names = (request.body?["repositories"]?.array ?? []).count
        let numbers = (request.body?["repository_ids"]?.array ?? []).count
        if names + numbers != 1 {
            examiner.note("A token was asked for \(names + numbers) repositories instead of one")
        }
        if (request.body?["permissions"]?.members ?? []).isEmpty {
            examiner.note("A token was asked for without naming permissions")
        }
    }

    /// Gives the answer its `ETag`, and empties it if the caller has it already.
    private func makeConditional(_ answer: inout RestAnswer, _ request: HTTPRequest) -> Bool {
        guard answer.status == 200, let body = answer.body else { return false }
        // In practice the tag depends on the token too.
        let key = body.text() + (request.headers[only: "Authorization"] ?? "")
        let tag = "W/\"\(Hexadecimal.encode(SHA256.digest(of: Array(key.utf8))))\""
        answer.headers["ETag"] = tag
        answer.headers["Vary"] = "Accept, Authorization"
        guard let known = request.headers[only: "If-None-Match"] else { return false }
        let tags = known.split(separator: ",").map { $0.drop { $0 == " " } }
        guard tags.contains(where: { $0 == tag || "W/" + $0 == tag }) else { return false }
        answer.status = 304
        answer.body = nil
        return true
    }
}

extension World {
    /// The address of something in a repository, by the repository's number as in the links between pages.
    func apiURL(_ path: String, of repository: Int64) -> String {
        "\(configuration.apiURL)/repositories/\(repository)/\(path)"
    }

    /// Whether the token reaches the repository.
    func covers(_ token: InstallationToken, _ repository: Int64) -> Bool {
        guard installation(covering: repository)?.id == token.installation else { return false }
        return token.repositories?.contains(repository) ?? true
    }
}

extension InstallationToken {
    /// Whether the token has every permission of the set; `write` includes `read`.
    func holds(_ needs: [String: String]) -> Bool {
        needs.allSatisfy { permissions[$0.key] == "write" || permissions[$0.key] == $0.value }
    }
}
