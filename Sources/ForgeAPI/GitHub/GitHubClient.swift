internal import Disclosure
internal import JSON
internal import Locking

/// Calls of the REST API with the right token, and answers as JSON or as `ForgeError`.
struct GitHubClient: Sendable {
    /// On whose behalf a call is made.
    enum Authority: Sendable {
        case app
        case installation(RepositoryName, TokenScope)
    }

    let exchange: GitHubExchange
    let app: AppSession
    let tokens: InstallationTokens
    /// Told of a repository that the forge redirected from, so that it may have another name by now.
    private let onMove: @Sendable (RepositoryName) -> Void
    let cache = ResponseCache()
    /// Called at the last moment before a write leaves, and keeps it back by throwing; not for requests for tokens.
    private var recordDeparture: (@Sendable () async throws -> Void)?
    /// Whether a write must not leave while the machine's clock and the forge's disagree.
    private var needsRightClock = false
    /// How many times in a row a call met what may pass by itself, by method and path.
    private let setbacks = Locked<[String: Int]>([:])

    /// After this many setbacks in a row, what might pass by itself is taken to be lasting.
    private static let setbackLimit = 6

    init(
        exchange: GitHubExchange,
        app: AppSession,
        tokens: InstallationTokens,
        onMove: @escaping @Sendable (RepositoryName) -> Void
    ) {
        self.onMove = onMove
        self.exchange = exchange
        self.app = app
        self.tokens = tokens
    }

    /// The same client, which calls `recordDeparture` before each write leaves.
    func announcing(writes recordDeparture: @escaping @Sendable () async throws -> Void) -> GitHubClient {
        var client = self
        client.recordDeparture = recordDeparture
        return client
    }

    /// The same client, whose writes don't leave while the machine's clock and the forge's disagree.
    func needingRightClock(_ isNeeded: Bool) -> GitHubClient {
        var client = self
        client.needsRightClock = isNeeded
        return client
    }

    /// Has a token and the lane's turn ready for a write, before the reads that decide about it are made.
    ///
    /// Between what was read and what is written lies a moment then, and not the second that separates two writes.
    func prepareWrite(as authority: Authority) async throws(ForgeError) {
        guard case .installation(let repository, let scope) = authority else { return }
        _ = try await tokens.token(for: repository, scope: scope)
        try await exchange.gates[repository.lane].waitForWriteTurn()
    }

    /// Reads an object, or writes and returns the object that the forge answers with.
    ///
    /// An answer that can't be read leaves a write in doubt.
    func object(_ request: GitHubRequest, as authority: Authority) async throws(ForgeError) -> JSONValue {
        let answer = try await success(of: request, as: authority)
        guard let json = answer.json, json.members != nil else { throw unreadable(request) }
        forgetSetbacks(of: request)
        return json
    }

    /// Reads an object; nil where there is none that we can see.
    func objectIfPresent(_ request: GitHubRequest, as authority: Authority) async throws(ForgeError) -> JSONValue? {
        do {
            return try await object(request, as: authority)
        } catch .refused(let refusal) where refusal.kind == .notFound {
            return nil
        }
    }

    /// Writes where the body of the answer says nothing of interest.
    func write(_ request: GitHubRequest, as authority: Authority) async throws(ForgeError) {
        _ = try await success(of: request, as: authority)
        forgetSetbacks(of: request)
    }

    /// Sends a request whose answer must be a success.
    ///
    /// `url` overrides the address, with one that the forge gave.
    func success(
        of request: GitHubRequest,
        at url: String? = nil,
        as authority: Authority
    ) async throws(ForgeError) -> HTTPAnswer {
        let answer = try await answer(to: request, at: url, as: authority)
        guard answer.isSuccess else { throw .refused(refusal(for: answer, as: authority)) }
        return answer
    }

    /// Sends a request and returns any answer that is clear, a "no" included; a token that is refused is renewed once.
    func answer(
        to request: GitHubRequest,
        at url: String? = nil,
        as authority: Authority
    ) async throws(ForgeError) -> HTTPAnswer {
        let answer: HTTPAnswer
        switch authority {
        case .app:
            answer = try await appAnswer(to: request, at: url)
        case .installation(let repository, let scope):
            answer = try await installationAnswer(to: request, at: url, repository, scope)
        }
        if answer.status == 409 {
            throw setback(request, reason: "the forge answered 409", final: refusal(for: answer, as: authority))
        }
        return answer
    }

    /// The "no" of an answer.
    func refusal(for answer: HTTPAnswer, as authority: Authority) -> Refusal {
        switch authority {
        case .app: GitHubErrors.refusal(for: answer, asked: nil, owner: nil)
        case .installation(let repository, let scope):
            GitHubErrors.refusal(for: answer, asked: scope, owner: repository.owner)
        }
    }

    /// The error for a success whose body is not what it should be.
    func unreadable(_ request: GitHubRequest) -> ForgeError {
        let reason = "the forge's answer is unreadable"
        if request.method.isWrite { return .unknown(reason: reason) }
        let remedy = "Check forge.api_url and whether a proxy stands between the bot and the forge."
        return setback(request, reason: reason, final: Refusal(kind: .other, message: reason, remedy: remedy))
    }

    /// Forgets what a call met before, now that it went well.
    func forgetSetbacks(of request: GitHubRequest) {
        setbacks.withLock { $0[key(of: request)] = nil }
    }

    /// To the forge all lanes are one App's: while it finds one too fast, the App asks for nothing on its own account
    /// either.
    private func appAnswer(to request: GitHubRequest, at url: String?) async throws(ForgeError) -> HTTPAnswer {
        let lane = RequestGates.appLane
        try await exchange.gates.waitForLimits()
        guard request.method.isWrite else {
            return try await app.answer(to: request, at: url, lane: lane, isHarmlessTwice: true)
        }
        // The App's turn first: who waits for it holds no lane.
        return try await app.inTurn { () async throws(ForgeError) in
            try await exchange.gates.whileNothingIsWritten { () async throws(ForgeError) in
                try await app.answerInTurn(to: request, at: url, lane: lane, isHarmlessTwice: false)
            }
        }
    }

    private func installationAnswer(
        to request: GitHubRequest,
        at url: String?,
        _ repository: RepositoryName,
        _ scope: TokenScope
    ) async throws(ForgeError) -> HTTPAnswer {
        let key = ResponseCache.Key(
            url: url ?? exchange.address.url(path: request.path, query: request.query),
            scope: scope
        )
        let kept = request.method.isWrite || !request.isConditional ? nil : cache[key]
        var answer = HTTPAnswer(status: 401)
        // A call that was answered 401 did nothing, so that it may be repeated.
        for _ in 0..<2 where answer.status == 401 {
            let token = try await tokens.token(for: repository, scope: scope)
            if needsRightClock, request.method.isWrite { try exchange.clock.requireAgreement() }
            answer = try await exchange.answer(
                to: request,
                at: url,
                lane: repository.lane,
                authorization: token,
                etag: kept?.etag,
                isHarmlessTwice: !request.method.isWrite,
                recordDeparture: request.method.isWrite ? recordDeparture : nil,
                onRedirect: { onMove(repository) }
            )
            if answer.status == 401 { tokens.forget(token, of: repository, scope: scope) }
        }
        if answer.status == 304, let kept { return kept.answer }
        if !request.method.isWrite { cache.keep(answer, for: key) }
        return answer
    }

    /// The error for what may pass by itself: to be tried again, but not for ever.
    private func setback(_ request: GitHubRequest, reason: String, final: Refusal) -> ForgeError {
        let count = setbacks.withLock { setbacks in
            let count = (setbacks[key(of: request)] ?? 0) + 1
            setbacks[key(of: request)] = count < Self.setbackLimit ? count : nil
            return count
        }
        return count < Self.setbackLimit ? .notTaken(pause: .seconds(1 << count), reason: reason) : .refused(final)
    }

    private func key(of request: GitHubRequest) -> String {
        request.method.rawValue + " " + request.path.joined(separator: "/")
    }
}
