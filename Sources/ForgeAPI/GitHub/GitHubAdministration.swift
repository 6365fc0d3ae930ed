package import Disclosure
package import FoundationEssentials
internal import JSON

/// What an operator asks of GitHub or has done there: the App, its installations, hook deliveries, labels.
package struct GitHubAdministration: Sendable {
    let client: GitHubClient

    /// How far the forge's clock is ahead of ours, in seconds; nil before the first call that the App made as itself.
    package var clockSkew: Double? { client.app.clockSkew }

    /// Reads how the App is registered.
    package func app() async throws(ForgeError) -> AppFacts {
        AppFacts(try await client.object(.get(["app"]), as: .app))
    }

    /// nil: the App is not installed there, or the repository is not.
    package func installation(of repository: RepositoryName) async throws(ForgeError) -> InstallationFacts? {
        try await client.objectIfPresent(.get(repository.path("installation")), as: .app).map { InstallationFacts($0) }
    }

    /// Reads a repository as the installation sees it.
    package func repository(_ name: RepositoryName) async throws(ForgeError) -> RepositoryFacts {
        RepositoryFacts(
            try await client.object(.get(name.path()), as: .installation(name, .readRepository)),
            askedFor: name
        )
    }

    /// Reads a repository under whatever name it has now; nil: the App is not installed where it went, or can't see it.
    ///
    /// Tokens are made for repositories by their present names, so that one by an old name is refused. This one is for
    /// the whole installation, may read names alone, and is used once.
    package func renamedRepository(_ name: RepositoryName) async throws(ForgeError) -> RepositoryFacts? {
        let installation = try await client.objectIfPresent(.get(name.path("installation")), as: .app)
        guard let id = installation?["id"]?.integer else { return nil }
        var request = GitHubRequest(
            method: .post,
            path: ["app", "installations", String(id), "access_tokens"]
        )
        request.body = ["permissions": TokenScope.readRepository.json]
        guard let token = try await client.object(request, as: .app)["token"]?.string else {
            throw client.unreadable(request)
        }
        let answer = try await client.exchange.answer(
            to: .get(name.path()),
            lane: name.lane,
            authorization: Secret(token),
            isHarmlessTwice: true
        )
        guard answer.isSuccess, let json = client.json(in: answer) else { return nil }
        return RepositoryFacts(json, askedFor: name)
    }

    /// Tells whether strangers may report privately in a repository.
    ///
    /// https://docs.github.com/en/rest/repos/repos#check-if-private-vulnerability-reporting-is-enabled-for-a-repository
    package func takesPrivateReports(_ name: RepositoryName) async throws(ForgeError) -> Bool {
        let request = GitHubRequest.get(name.path("private-vulnerability-reporting"))
        let json = try await client.object(request, as: .installation(name, .readRepository))
        guard let isEnabled = json["enabled"]?.bool else { throw client.unreadable(request) }
        return isEnabled
    }

    /// Tries to list the comments of the advisory that changed last; nil: there is none, so that nothing can be said.
    package func showsDiscussions(_ repository: RepositoryName) async throws(ForgeError) -> Bool? {
        let authority = GitHubClient.Authority.installation(repository, .readAdvisory)
        let newestFirst = [(name: "sort", value: "updated"), (name: "direction", value: "desc")]
        var request = GitHubRequest.list(repository.path("security-advisories"))
        request.query += newestFirst
        var id: AdvisoryID?
        try await client.walk(request, as: authority) { json in
            id = json["ghsa_id"]?.string.flatMap { AdvisoryID($0) }
            return id == nil ? .goOn : .stop
        }
        guard let id else { return nil }
        do {
            let comments = GitHubRequest.list(AdvisoryReference(repository, id).path("comments"))
            try await client.walk(comments, as: authority) { _ in .stop }
            return true
        } catch .refused(let refusal) where refusal.kind == .notFound || refusal.kind == .forbidden {
            return false
        }
    }

    /// Reads what kind of account has a login, as the installation on `repository` sees it; nil: none has.
    package func accountKind(
        of login: String,
        seenFrom repository: RepositoryName
    ) async throws(ForgeError) -> AccountKind? {
        let authority = GitHubClient.Authority.installation(repository, .readRepository)
        return try await client.objectIfPresent(.get(["users", login]), as: authority).map { AccountKind($0) }
    }

    /// Tells whether the owner of `repository` has a team of that slug. Takes the permission `members: read`.
    package func hasTeam(_ slug: String, besides repository: RepositoryName) async throws(ForgeError) -> Bool {
        let request = GitHubRequest.get(["orgs", repository.owner, "teams", slug])
        return try await client.objectIfPresent(request, as: .installation(repository, .readMembers)) != nil
    }

    /// Reads where the App's deliveries go. https://docs.github.com/en/rest/apps/webhooks
    package func hookConfiguration() async throws(ForgeError) -> HookFacts {
        HookFacts(try await client.object(.get(["app", "hook", "config"]), as: .app))
    }

    /// Reads the latest attempt at any delivery; nil: the forge remembers none of its last three days.
    package func latestDelivery() async throws(ForgeError) -> DeliveryAttempt? {
        var latest: DeliveryAttempt?
        try await client.walk(GitHubRequest.list(["app", "hook", "deliveries"]), as: .app) { json in
            latest = DeliveryAttempt(json)
            return latest == nil ? .goOn : .stop
        }
        return latest
    }

    /// Lists deliveries since a moment of which no attempt arrived, oldest first. GitHub never repeats them by itself.
    ///
    /// `start` is by this machine's clock, and is taken for the moment that the forge's clock shows then.
    /// https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries
    package func failedDeliveries(since start: Date) async throws(ForgeError) -> [FailedDelivery] {
        var failed: [String: FailedDelivery] = [:]
        var arrived: Set<String> = []
        try await client.walk(GitHubRequest.list(["app", "hook", "deliveries"]), as: .app) { json in
            guard let attempt = FailedDelivery(json) else { return .goOn }
            // Newest first, so that everything from here on is older.
            guard attempt.deliveredAt >= start.addingTimeInterval(clockSkew ?? 0) else { return .stop }
            if json["status_code"]?.integer.map({ (200..<300).contains($0) }) == true {
                arrived.insert(attempt.guid)
            } else if failed[attempt.guid] == nil {
                failed[attempt.guid] = attempt
            }
            return .goOn
        }
        return failed.values.filter { !arrived.contains($0.guid) }.sorted { $0.deliveredAt < $1.deliveredAt }
    }

    /// Asks for one more attempt, which keeps the delivery's GUID.
    package func redeliver(_ delivery: FailedDelivery) async throws(ForgeError) {
        let path = ["app", "hook", "deliveries", String(delivery.id), "attempts"]
        try await client.write(GitHubRequest(method: .post, path: path), as: .app)
    }

    /// Lists the names of a repository's labels.
    package func labels(in repository: RepositoryName) async throws(ForgeError) -> [String] {
        var names: [String] = []
        let request = GitHubRequest.list(repository.path("labels"))
        try await client.walk(request, as: .installation(repository, .readIssue)) { label in
            if let name = label["name"]?.string { names.append(name) }
            return .goOn
        }
        return names
    }

    /// Creates a label; false: there is one of this name already. `color`: six hexadecimal digits.
    package func createLabel(
        _ name: String,
        color: String,
        description: String,
        in repository: RepositoryName
    ) async throws(ForgeError) -> Bool {
        var request = GitHubRequest(method: .post, path: repository.path("labels"))
        request.body = ["color": .string(color), "description": .string(description), "name": .string(name)]
        let authority = GitHubClient.Authority.installation(repository, .writeIssue)
        let answer = try await client.answer(to: request, as: authority)
        if answer.isSuccess { return true }
        if answer.status == 422, ErrorMessage(answer).contains("already_exists") { return false }
        throw .refused(client.refusal(for: answer, as: authority))
    }
}
