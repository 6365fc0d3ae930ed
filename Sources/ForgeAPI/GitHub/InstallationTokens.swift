internal import Disclosure
internal import FoundationEssentials
internal import JSON
internal import Locking

/// Tokens of installations, each for one repository and one scope; kept in memory alone, until shortly before they
/// expire.
///
/// https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app
final class InstallationTokens: Sendable {
    private struct Key: Hashable {
        let repository: RepositoryName
        /// nil: it is known by name only.
        let id: Int64?
        let scope: TokenScope
    }

    private struct Held {
        let token: Secret<String>
        /// On the clock that never jumps.
        let freshUntil: Duration
    }

    private struct State {
        var installations: [RepositoryName: Int64] = [:]
        var tokens: [Key: Held] = [:]
        var turnstiles: [String: Turnstile] = [:]
    }

    /// How long before its end a token is replaced.
    private static let margin: Duration = .seconds(300)

    private let app: AppSession
    private let pacing: Pacing
    /// The number of the repository that a name stands for; nil: not known.
    let repositoryID: @Sendable (RepositoryName) -> Int64?
    private let state = Locked(State())

    init(app: AppSession, pacing: Pacing, repositoryID: @escaping @Sendable (RepositoryName) -> Int64?) {
        self.app = app
        self.pacing = pacing
        self.repositoryID = repositoryID
    }

    /// Gives a token that still lives for a while; asks for a new one only where there is none, one caller at a time.
    func token(for repository: RepositoryName, scope: TokenScope) async throws(ForgeError) -> Secret<String> {
        let key = Key(repository: repository, id: repositoryID(repository), scope: scope)
        let turnstile = state.withLock { state in
            let turnstile = state.turnstiles[repository.lane] ?? Turnstile()
            state.turnstiles[repository.lane] = turnstile
            return turnstile
        }
        guard await turnstile.enter() else { throw .notTaken(pause: .zero, reason: "cancelled") }
        defer { turnstile.leave() }
        let now = pacing.now()
        let held = state.withLock { state in
            state.tokens = state.tokens.filter { $0.value.freshUntil > now }
            return state.tokens[key]?.token
        }
        if let held { return held }
        return try await newToken(key)
    }

    /// Forgets a token that the forge refused; a newer one in its place is kept.
    func forget(_ token: Secret<String>, of repository: RepositoryName, scope: TokenScope) {
        let key = Key(repository: repository, id: repositoryID(repository), scope: scope)
        state.withLock { state in
            if state.tokens[key]?.token.expose() == token.expose() { state.tokens[key] = nil }
        }
    }

    private func newToken(_ key: Key) async throws(ForgeError) -> Secret<String> {
        if let installation = state.withLock({ $0.installations[key.repository] }) {
            let answer = try await requestToken(key, of: installation)
            // Uninstalled, and perhaps installed again since under another number; or the repository has another owner
            // now.
            guard answer.status == 404 || answer.status == 422 else { return try keepToken(in: answer, key) }
            state.withLock { $0.installations[key.repository] = nil }
        }
        let installation = try await findInstallation(of: key.repository)
        return try keepToken(in: try await requestToken(key, of: installation), key)
    }

    private func findInstallation(of repository: RepositoryName) async throws(ForgeError) -> Int64 {
        let request = GitHubRequest.get(repository.path("installation"))
        let answer = try await app.answer(to: request, lane: repository.lane, isHarmlessTwice: true)
        guard answer.isSuccess else { throw .refused(Self.refusal(for: answer, repository, asked: nil)) }
        guard let id = answer.json?["id"]?.integer else {
            throw .notTaken(pause: .seconds(10), reason: "the answer about the installation is unreadable")
        }
        state.withLock { $0.installations[repository] = id }
        return id
    }

    /// Asks for no more than the one repository and the scope's permissions. A lost answer is harmless: tokens expire.
    ///
    /// By its number where that is known: a token for it opens no other repository that took the name over.
    /// https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app
    private func requestToken(_ key: Key, of installation: Int64) async throws(ForgeError) -> HTTPAnswer {
        var request = GitHubRequest(
            method: .post,
            path: ["app", "installations", String(installation), "access_tokens"]
        )
        request.body =
            if let id = key.id {
                ["permissions": key.scope.json, "repository_ids": [.integer(id)]]
            } else {
                ["permissions": key.scope.json, "repositories": [.string(key.repository.name)]]
            }
        return try await app.answer(to: request, lane: key.repository.lane, isHarmlessTwice: true)
    }

    private func keepToken(in answer: HTTPAnswer, _ key: Key) throws(ForgeError) -> Secret<String> {
        guard answer.isSuccess else {
            if answer.status == 404 { state.withLock { $0.installations[key.repository] = nil } }
            throw .refused(Self.refusal(for: answer, key.repository, asked: key.scope))
        }
        guard let json = answer.json, let text = json["token"]?.string, !text.isEmpty else {
            throw .notTaken(pause: .seconds(10), reason: "the answer with the token is unreadable")
        }
        let token = Secret(text)
        let freshUntil = pacing.now() + lifetime(until: json["expires_at"]?.string, in: answer) - Self.margin
        state.withLock { $0.tokens[key] = Held(token: token, freshUntil: freshUntil) }
        return token
    }

    /// How long a new token lives, by the forge's own clock; an hour where it does not say, as documented.
    private func lifetime(until text: String?, in answer: HTTPAnswer) -> Duration {
        guard let end = text.flatMap({ Timestamp.parse($0) }) else { return .seconds(3600) }
        let now = answer.date ?? pacing.date().addingTimeInterval(app.clockSkew ?? 0)
        return .seconds(max(0, min(end.timeIntervalSince(now), 86400)))
    }

    private static func refusal(for answer: HTTPAnswer, _ repository: RepositoryName, asked: TokenScope?) -> Refusal {
        let general = GitHubErrors.refusal(for: answer, asked: asked, owner: repository.owner)
        let remedy: String
        switch answer.status {
        case 401: remedy = GitHubErrors.credentialsRemedy
        case 404:
            remedy =
                "Install the App on \(repository); if that was transferred, on its new owner's, and correct its name in the "
                + "configuration."
        case 422:
            remedy =
                "The App asked for \(asked?.words ?? "its permissions"): grant them in its settings under Permissions & "
                + "events, let \(repository.owner) accept them, and see that \(repository) is among its repositories; if it was "
                + "transferred or made anew, see `advisory-bot repositories`."
        default: remedy = general.remedy
        }
        return Refusal(kind: .forbidden, message: general.message, remedy: remedy)
    }
}
