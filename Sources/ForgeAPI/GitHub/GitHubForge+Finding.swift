package import Disclosure
internal import JSON

extension GitHubForge {
    /// Looks for an effect's marker or state with tokens that can only read; drafts of releases alone take more.
    package func find(_ effect: Effect) async throws(ForgeError) -> Effect.Result? {
        switch effect.call {
        case .createAdvisory(let repository, let draft):
            try await findAdvisory(of: draft, in: repository, marker: effect.hiddenMarker)
        case .ensureCollaborators(let advisory, let accounts, let logins, let teams):
            try await isSettled(Collaborators(accounts: accounts, logins: logins, teams: teams), on: advisory)
                ? .done : nil
        case .ensureCredit(let advisory, let account, let kind, _):
            try await isSettled(AdvisoryCredit(account: account, kind: kind), on: advisory) ? .done : nil
        case .ensureSeverity(let advisory, let severity):
            try await read(advisory).isRated(at: severity) ? .done : nil
        case .requestFork(let advisory), .lookForFork(let advisory):
            try await hasFork(advisory) ? .forkSeen : nil
        case .lockIssue(let issue): try await read(issue)["locked"]?.bool == true ? .done : nil
        case .redactIssue(let issue, let title, let body):
            Self.says(try await read(issue), title: title, body: body) ? .done : nil
        case .removeLabel(let issue, let label): try await has(label: label, issue) ? nil : .done
        case .commentInPublic(let issue, _), .commentOnPrivateIssue(let issue, _):
            try await findComment(
                at: issue.path("comments"),
                as: .installation(issue.repository, .readIssue),
                marker: effect.hiddenMarker
            )
        case .commentOnAdvisory(let advisory, _):
            try await findComment(
                at: advisory.path("comments"),
                as: .installation(advisory.repository, .readAdvisory),
                marker: effect.hiddenMarker
            )
        case .acceptReport(let advisory): try await read(advisory).state == .draft ? .done : nil
        case .closeAdvisory(let advisory): try await read(advisory).state == .closed ? .done : nil
        case .requestCVE(let advisory): try await read(advisory).cveID == nil ? nil : .done
        // Nothing comes of it that could be seen.
        case .planRelease, .lookUpCoordinator: nil
        case .createTag(let repository, let plan, let message, let date):
            try await find(TagObject(plan, message: message.content, at: date), in: repository)
        case .createTagRef(let repository, let plan, let object):
            try await refTarget(of: plan.tag, in: repository, as: .installation(repository, .readContents)) == object
                ? .done : nil
        case .createRelease(let repository, let draft):
            try await findRelease(of: draft, in: repository, marker: effect.hiddenMarker)
        case .markRelease(let repository, let id, let section, let advisory):
            try await releaseRecord(id, in: repository, as: .installation(repository, .writeContents))
                .isMarked(with: SecuritySection(section, disclosing: advisory)) ? .done : nil
        case .ensurePatchedVersions(let advisory, let versions):
            try await isSettled(PatchedVersions(versions: versions), on: advisory) ? .done : nil
        case .publishAdvisory(let advisory, _): published(try await read(advisory), of: advisory)
        case .unlockIssue(let issue): try await read(issue)["locked"]?.bool == false ? .done : nil
        case .closeIssue(let issue): try await read(issue)["state"]?.string == "closed" ? .done : nil
        case .reopenIssue(let issue): try await read(issue)["state"]?.string == "open" ? .done : nil
        case .createIntakeIssue(let repository, _, _):
            try await findIssue(in: repository, marker: effect.hiddenMarker)
        case .ensureVector(let advisory, let vector): try await read(advisory).vectors.contains(vector) ? .done : nil
        case .ensureWeaknesses(let advisory, let ids):
            try await isSettled(AddedWeaknesses(ids: ids), on: advisory) ? .done : nil
        case .ensureProduct(let advisory, let product):
            try await isSettled(AffectedProduct(product: product), on: advisory) ? .done : nil
        case .notifyTeam: preconditionFailure("rooms are not on the forge")
        case .sendMail: preconditionFailure("mail does not leave over the forge")
        case .ensureStatusCard(let place, let commentID, _):
            try await findCard(effect, in: place, commentID: commentID)
        }
    }

    /// Looks through all advisories, newest first, whatever state they are in by now.
    ///
    /// The second walk is for a forge that takes "no state given" to mean "published". A draft of this title by an App,
    /// whose text somebody has replaced and the marker with it, may be the one that is looked for: a person must say.
    private func findAdvisory(
        of draft: AdvisoryDraft,
        in repository: RepositoryName,
        marker: String
    ) async throws(ForgeError) -> Effect.Result? {
        let newestFirst = [(name: "sort", value: "created"), (name: "direction", value: "desc")]
        var hasLookalike = false
        for filter in [[], [(name: "state", value: "draft")]] {
            var request = GitHubRequest.list(repository.path("security-advisories"))
            request.query += newestFirst + filter
            var found: AdvisoryID?
            try await client.walk(request, as: .installation(repository, .readAdvisory)) { advisory in
                let description = advisory["description"]?.string ?? ""
                if description.contains(marker), let id = advisory["ghsa_id"]?.string.flatMap({ AdvisoryID($0) }) {
                    found = id
                    return .stop
                }
                let isUnmarked = !description.contains(Effect.markerPrefix)
                let isByApp = advisory["author"].flatMap { Account(json: $0) }?.kind == .bot
                if isUnmarked, isByApp, advisory["summary"]?.string == draft.summary.content { hasLookalike = true }
                return .goOn
            }
            if let found { return .advisoryCreated(found) }
        }
        guard !hasLookalike else { throw Self.lookalike }
        return nil
    }

    private static let lookalike = ForgeError.refused(
        Refusal(
            kind: .unsafe,
            message: "an advisory of the same title, without the bot's mark, is there",
            remedy: "If it is this report's, go on with it by hand; else give it another title."
        )
    )

    private func findRelease(
        of draft: ReleaseDraft,
        in repository: RepositoryName,
        marker: String
    ) async throws(ForgeError) -> Effect.Result? {
        let authority = GitHubClient.Authority.installation(repository, draft.isDraft ? .writeContents : .readContents)
        guard let release = try await release(of: draft, in: repository, marker: marker, as: authority),
            release.body.contains(marker)
        else { return nil }
        return .releaseMade(release.snapshot)
    }

    private func findComment(
        at path: [String],
        as authority: GitHubClient.Authority,
        marker: String
    ) async throws(ForgeError) -> Effect.Result? {
        var found: String?
        try await client.walk(GitHubRequest.list(path), as: authority) { comment in
            guard comment["body"]?.string?.contains(marker) == true, let id = Self.commentID(in: comment) else {
                return .goOn
            }
            found = id
            return .stop
        }
        return found.map { .commented(id: $0) }
    }

    private func isSettled(_ addition: some AdvisoryAddition, on advisory: AdvisoryReference) async throws(ForgeError)
        -> Bool
    {
        addition.isIn(try await read(advisory))
    }

    private func read(_ advisory: AdvisoryReference) async throws(ForgeError) -> AdvisoryRecord {
        try await advisoryRecord(advisory, as: .installation(advisory.repository, .readAdvisory))
    }

    private func read(_ issue: IssueReference) async throws(ForgeError) -> JSONValue {
        try await issueRecord(issue, as: .installation(issue.repository, .readIssue))
    }

    private func has(label: String, _ issue: IssueReference) async throws(ForgeError) -> Bool {
        try await read(issue).isLabelled(label)
    }
}
