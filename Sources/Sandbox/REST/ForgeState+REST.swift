internal import Cryptography
internal import FoundationEssentials
internal import HTTPServer
internal import JSON

extension ForgeState {
    /// Counts a call in, and notes one that comes while another with the same credential is being carried out.
    mutating func begin(path: String, _ request: HTTPRequest, credential: String) {
        calls += 1
        if inFlight[credential, default: 0] > 0 {
            examiner.note("\(request.method) \(path) came while another call was being carried out")
        }
        inFlight[credential, default: 0] += 1
    }

    /// Carries out one call as far as its fault lets it, and writes it down.
    mutating func answer(
        _ request: HTTPRequest,
        path: String,
        call: SandboxCall,
        fault: SandboxFault?,
        credential: String,
        clock: () -> Date
    ) -> SandboxAnswer {
        let startedAt = world.now
        let (response, ending, caller) = carryOut(request, path: path, fault: fault)
        inFlight[credential, default: 1] -= 1
        if caller.isInstallation {
            examiner.finish(
                call.method,
                path,
                document(request),
                by: caller.bucket,
                at: clock(),
                status: response.status,
                ending
            )
        }
        if exchanges.count >= Self.rememberedExchanges { exchanges.removeFirst(Self.rememberedExchanges / 2) }
        exchanges.append(
            SandboxExchange(
                number: call.number,
                method: request.method,
                path: path,
                query: request.query,
                requestHeaders: request.headers.withoutCredentials,
                requestBody: String(decoding: request.body, as: UTF8.self),
                status: response.status,
                responseHeaders: response.headers,
                responseBody: withoutToken(response.body, path: path),
                startedAt: startedAt,
                ending: ending
            )
        )
        return ending == .lostAfterDoing || ending == .lostBeforeDoing ? .lost : .response(response)
    }

    /// What a call wants to make; nil where that is no JSON.
    private func document(_ request: HTTPRequest) -> JSONValue? {
        guard request.method == "POST" else { return nil }
        do { return try JSONValue(parsing: request.body) } catch { return nil }
    }

    /// How many calls are remembered at most, so that a demo that runs for days stays small.
    private static let rememberedExchanges = 10_000

    /// The body as it may be kept and shown: a new token is blotted out.
    private func withoutToken(_ body: [UInt8], path: String) -> String {
        let text = String(decoding: body, as: UTF8.self)
        guard path.hasSuffix("/access_tokens") else { return text }
        do {
            let members = try JSONValue(parsing: body).members ?? []
            return JSONValue.object(members.map { $0.key == "token" ? .init("token", "ghs_•••") : $0 })
                .text(keys: .asBuilt)
        } catch {
            return text
        }
    }

    private mutating func carryOut(
        _ request: HTTPRequest,
        path: String,
        fault: SandboxFault?
    ) -> (HTTPResponse, SandboxExchange.Ending, Caller) {
        var caller = Caller.nobody
        let ending: SandboxExchange.Ending =
            if case .loseAnswerAfterDoing = fault { .lostAfterDoing } else { .answered }
        do {
            try checkHead(request, path: path)
            caller = try authenticate(request)
            examine(request, path: path, by: caller)
            if let fault, let injected = inject(fault, request, path: path, caller: caller) {
                return (injected.response, injected.ending, caller)
            }
            let answer = try route(request, path: path, by: caller)
            return (response(answer, to: request, caller), ending, caller)
        } catch {
            if case .loseBeforeDoing = fault { return (HTTPResponse(status: 500), .lostBeforeDoing, caller) }
            if error == .missingUserAgent { return (.missingUserAgent, ending, caller) }
            return (response(RestAnswer(error), to: request, caller), ending, caller)
        }
    }

    /// Checks what every request must have, whatever it asks for.
    private mutating func checkHead(_ request: HTTPRequest, path: String) throws(SandboxRefusal) {
        if !path.isPercentEncodedPath || !request.query.isPercentEncodedQuery {
            examiner.note("\(request.method) \(path) has characters that must be percent-encoded")
        }
        guard let agent = request.headers[only: "User-Agent"], !agent.isEmpty else { throw .missingUserAgent }
        let version = request.headers[only: "X-GitHub-Api-Version"]
        guard version.map({ APIVersion(rawValue: $0) != nil }) ?? true else {
            throw SandboxRefusal(
                status: 400,
                message: "Invalid API version: \(version ?? ""). Supported: 2022-11-28, 2026-03-10."
            )
        }
    }

    private func authenticate(_ request: HTTPRequest) throws(SandboxRefusal) -> Caller {
        switch Credential(header: request.headers[only: "Authorization"]) {
        case .none: return .nobody
        case .webToken(let text, let scheme):
            try world.authenticate(webToken: text, scheme: scheme)
            return .app
        case .token(let text): return .installation(try world.authenticate(token: text))
        }
    }

    private mutating func examine(_ request: HTTPRequest, path: String, by caller: Caller) {
        let now = world.now
        if limits.pause(caller.bucket, at: now) != nil {
            examiner.note("\(request.method) \(path) came before the time that Retry-After named")
        } else if path != "/rate_limit", limits.isExhausted(caller.bucket, at: now) {
            examiner.note("\(request.method) \(path) came before the rate limit was reset")
        }
        if caller.isInstallation {
            examiner.examine(request.method, path, document(request), by: caller.bucket, at: now)
        }
    }

    /// Lets a fault answer in the forge's place; nil where the call is carried out all the same.
    private mutating func inject(
        _ fault: SandboxFault,
        _ request: HTTPRequest,
        path: String,
        caller: Caller
    ) -> (response: HTTPResponse, ending: SandboxExchange.Ending)? {
        switch fault {
        case .loseAnswerAfterDoing: return nil
        case .loseBeforeDoing: return (HTTPResponse(status: 500), .lostBeforeDoing)
        case .status(let status, let headers, let body):
            return (HTTPResponse(status: status, headers: headers, body: Array(body.utf8)), .injected)
        case .rateLimited(let seconds):
            limits.pause(caller.bucket, for: seconds, at: world.now)
            let answer = RestAnswer(RateLimits.secondaryRefusal(retryAfter: seconds))
            return (response(answer, to: request, caller), .injected)
        case .primaryLimit(let seconds):
            limits.exhaust(caller.bucket, for: seconds, at: world.now)
            return (response(RestAnswer(RateLimits.primaryRefusal(caller.bucket)), to: request, caller), .injected)
        case .redirect(let status):
            let target =
                world.configuration.apiURL + equivalent(path) + (request.query.isEmpty ? "" : "?" + request.query)
            let answer = RestAnswer(.redirect(status, to: target))
            return (response(answer, to: request, caller), .injected)
        }
    }

    /// The path by the repository's number instead of its name, or the other way round.
    private func equivalent(_ path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count > 3, parts[1] == "repos", let repository = world.repository("\(parts[2])/\(parts[3])") {
            return (["", "repositories", String(repository.id)] + parts.dropFirst(4)).joined(separator: "/")
        }
        if parts.count > 2, parts[1] == "repositories",
            let repository = Int64(parts[2]).flatMap({ world.repositories[$0] })
        {
            return (["", "repos", world.fullName(repository)] + parts.dropFirst(3)).joined(separator: "/")
        }
        return path
    }

    /// Makes an answer into bytes, with the headers that every answer has.
    private func response(_ answer: RestAnswer, to request: HTTPRequest, _ caller: Caller) -> HTTPResponse {
        var headers = HTTPHeaders()
        let body = answer.body?.bytes(keys: .asBuilt) ?? []
        if answer.body != nil { headers.append("Content-Type", "application/json; charset=utf-8") }
        for (name, value) in answer.headers.sorted(by: { $0.key < $1.key }) { headers.append(name, value) }
        for field in limits.headers(caller.bucket, at: world.now) { headers.append(field.name, field.value) }
        let version = request.headers[only: "X-GitHub-Api-Version"] ?? APIVersion.of2022.rawValue
        headers.append("X-GitHub-Api-Version-Selected", version)
        headers.append("X-GitHub-Media-Type", "github.v3; format=json")
        headers.append("X-GitHub-Request-Id", String(calls, radix: 16, uppercase: true))
        return HTTPResponse(status: answer.status, headers: headers, body: body)
    }
}

extension SandboxRefusal {
    /// Stands for the one answer of the API that is not JSON.
    fileprivate static let missingUserAgent = SandboxRefusal(status: 403, message: "User-Agent is missing")

    /// Words a redirect to a URL.
    static func redirect(_ status: Int, to target: String) -> Self {
        SandboxRefusal(
            status: status,
            message: status == 301 ? "Moved Permanently" : "Temporary Redirect",
            headers: ["Location": target]
        )
    }
}

extension HTTPResponse {
    /// https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#user-agent-required
    fileprivate static let missingUserAgent = HTTPResponse(
        status: 403,
        headers: ["Content-Type": "text/html; charset=utf-8"],
        body: Array(
            """
            <!DOCTYPE html><p>Request forbidden by administrative rules. Please make sure your request has a User-Agent \
            header.</p>
            """.utf8
        )
    )
}

extension HTTPHeaders {
    /// What may be kept and shown.
    fileprivate var withoutCredentials: HTTPHeaders {
        var headers = HTTPHeaders()
        for field in fields where field.name.lowercased() != "authorization" { headers.append(field.name, field.value) }
        return headers
    }
}

extension Caller {
    var isInstallation: Bool {
        switch self {
        case .installation: true
        case .app, .nobody: false
        }
    }
}
