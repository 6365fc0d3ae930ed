package import Disclosure
internal import JSON

/// GitHub as a forge: the errands of the workflow as calls of its REST API.
///
/// An errand that writes reads first, writes last and once; only the reading back of a replaced list comes after.
package struct GitHubForge: Forge {
    let client: GitHubClient

    /// Reads the issue, then the repository, whose visibility decides what may be said there.
    package func issue(_ reference: IssueReference) async throws(ForgeError) -> IntakeIssue {
        let authority = GitHubClient.Authority.installation(reference.repository, .readIssue)
        let issue = try await issueRecord(reference, as: authority)
        let repository = try await repositoryRecord(reference.repository, as: authority)
        return IntakeIssue(
            reference: reference,
            visibility: repository.visibility,
            title: Untrusted(issue["title"]?.string ?? ""),
            body: Untrusted(issue["body"]?.string ?? ""),
            author: issue["user"].flatMap { Account(json: $0) },
            labels: (issue["labels"]?.array ?? []).compactMap { $0["name"]?.string ?? $0.string },
            isPullRequest: issue["pull_request"]?.members != nil,
            createdAt: issue["created_at"]?.string.flatMap { Timestamp.parse($0) }
        )
    }

    /// Reads the repository's number, and its name as it is now.
    ///
    /// Where the number is known, the token opens that repository alone, whatever has its old name.
    /// https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation
    package func identity(
        of repository: RepositoryName
    ) async throws(ForgeError) -> (id: Int64, name: RepositoryName)? {
        if let known = client.tokens.repositoryID(repository) {
            var request = GitHubRequest.get(["installation", "repositories"])
            // The same address shows another repository to each token.
            request.isConditional = false
            let list = try await client.object(request, as: .installation(repository, .readRepository))
            return list["repositories"]?.array?.map { RepositoryFacts($0, askedFor: repository) }
                .first { $0.id == known }.map { (known, $0.name) }
        }
        let facts = try await repositoryRecord(repository, as: .installation(repository, .readRepository))
        return facts.id.map { ($0, facts.name) }
    }

    /// Reads what the login may do, and trusts it only if the login still is the account.
    package func permission(
        of account: Account,
        in repository: RepositoryName
    ) async throws(ForgeError) -> Permission {
        let request = GitHubRequest.get(repository.path("collaborators", account.login, "permission"))
        let authority = GitHubClient.Authority.installation(repository, .readRepository)
        guard let answer = try await client.objectIfPresent(request, as: authority),
            answer["user"]?["id"]?.integer == account.id
        else { return .none }
        return Permission(granted: answer)
    }

    /// Reads the advisory as it is now.
    package func advisory(_ reference: AdvisoryReference) async throws(ForgeError) -> AdvisorySnapshot {
        let authority = GitHubClient.Authority.installation(reference.repository, .readAdvisory)
        return try await advisoryRecord(reference, as: authority).snapshot(of: reference.repository)
    }

    /// Carries out the effect with a client that announces the call that writes.
    package func perform(
        _ effect: Effect,
        recordDeparture: @escaping @Sendable () async throws -> Void
    ) async throws(ForgeError) -> Effect.Result {
        if effect.call.givesWay, let pause = client.exchange.gates[effect.call.lane].scarcityOfWrites() {
            let reason = "the rest of the hour's writes is kept for what people decide"
            throw .notTaken(pause: pause, reason: reason)
        }
        let client = client.announcing(writes: recordDeparture).needingRightClock(effect.call.isIrreversible)
        return try await GitHubForge(client: client).carryOut(effect)
    }

    /// Carries out the effect; each call has its function beside those of its kind.
    private func carryOut(_ effect: Effect) async throws(ForgeError) -> Effect.Result {
        switch effect.call {
        case .createAdvisory(let repository, let draft):
            try await createAdvisory(in: repository, draft, marker: effect.hiddenMarker)
        case .ensureCollaborators(let advisory, let accounts, let logins, let teams):
            try await ensure(Collaborators(accounts: accounts, logins: logins, teams: teams), on: advisory)
        case .ensureCredit(let advisory, let account, let kind, let later):
            try await ensure(AdvisoryCredit(account: account, kind: kind, before: later ?? []), on: advisory)
        case .ensureSeverity(let advisory, let severity): try await ensureSeverity(severity, on: advisory)
        case .requestFork(let advisory): try await requestFork(of: advisory)
        case .lookForFork(let advisory): try await hasFork(advisory) ? .forkSeen : .forkNotSeen
        case .lockIssue(let issue): try await lock(issue)
        case .redactIssue(let issue, let title, let body): try await redact(issue, title: title, body: body)
        case .removeLabel(let issue, let label): try await remove(label: label, from: issue)
        case .commentInPublic(let issue, let text):
            try await comment(on: issue, text.content, marker: effect.hiddenMarker)
        case .commentOnPrivateIssue(let issue, let text):
            try await comment(onPrivate: issue, text.content, marker: effect.hiddenMarker)
        case .commentOnAdvisory(let advisory, let text):
            try await comment(on: advisory, text.content, marker: effect.hiddenMarker)
        case .acceptReport(let advisory): try await acceptReport(advisory)
        case .closeAdvisory(let advisory): try await close(advisory)
        case .requestCVE(let advisory): try await requestCVE(for: advisory)
        case .planRelease(let repository, let fix, let rule): try await planRelease(of: fix, in: repository, rule)
        case .createTag(let repository, let plan, let message, let date):
            try await makeTag(TagObject(plan, message: message.content, at: date), in: repository)
        case .createTagRef(let repository, let plan, let object):
            try await makeRef(of: plan, to: object, in: repository)
        case .createRelease(let repository, let draft):
            try await createRelease(in: repository, draft, marker: effect.hiddenMarker)
        case .markRelease(let repository, let id, let section, let advisory):
            try await markRelease(id, in: repository, SecuritySection(section, disclosing: advisory))
        case .ensurePatchedVersions(let advisory, let versions):
            try await ensure(PatchedVersions(versions: versions), on: advisory)
        case .publishAdvisory(let advisory, let version): try await publish(advisory, version: version)
        case .unlockIssue(let issue): try await unlock(issue)
        case .closeIssue(let issue): try await close(issue)
        case .reopenIssue(let issue): try await reopen(issue)
        case .createIntakeIssue(let repository, let title, let body):
            try await openIssue(in: repository, title.content, body.content, marker: effect.hiddenMarker)
        case .lookUpCoordinator(let repository, let search): try await coordinator(for: search, in: repository)
        case .ensureVector(let advisory, let vector): try await ensureVector(vector, on: advisory)
        case .ensureWeaknesses(let advisory, let ids): try await ensure(AddedWeaknesses(ids: ids), on: advisory)
        case .ensureProduct(let advisory, let product):
            try await ensure(AffectedProduct(product: product), on: advisory)
        case .notifyTeam: preconditionFailure("rooms are not on the forge")
        case .sendMail: preconditionFailure("mail does not leave over the forge")
        case .ensureStatusCard(let place, let commentID, let text):
            try await ensureCard(effect, in: place, commentID: commentID, text.content)
        }
    }
}
