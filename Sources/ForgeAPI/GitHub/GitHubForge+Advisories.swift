internal import Disclosure
internal import JSON

extension GitHubForge {
    /// Creates a draft; the one call that must not be repeated without looking.
    func createAdvisory(
        in repository: RepositoryName,
        _ draft: AdvisoryDraft,
        marker: String
    ) async throws(ForgeError) -> Effect.Result {
        var request = GitHubRequest(method: .post, path: repository.path("security-advisories"))
        request.body = draft.json(marker: marker)
        let answer = try await client.object(request, as: .installation(repository, .writeAdvisory))
        guard let id = answer["ghsa_id"]?.string.flatMap({ AdvisoryID($0) }) else { throw client.unreadable(request) }
        return .advisoryCreated(id)
    }

    /// Adds to lists of an advisory, and looks whether nothing got lost on the way.
    func ensure(
        _ addition: some AdvisoryAddition,
        on reference: AdvisoryReference
    ) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeAdvisory)
        try await client.prepareWrite(as: authority)
        let before = try await openAdvisory(reference, as: authority)
        if addition.isIn(before) { return .alreadySo }
        guard let patch = addition.patch(for: before) else { throw Self.incomplete }
        for account in addition.newAccounts(in: before) { try await prove(account, as: authority) }

        do throws(ForgeError) {
            try await client.write(GitHubRequest(method: .patch, path: reference.path(), body: patch), as: authority)
        } catch .refused(let refusal) {
            guard refusal.kind == .invalid, let result = addition.resultIfRefused(with: before) else {
                throw .refused(refusal)
            }
            return result
        }

        let after: AdvisoryRecord
        do {
            after = try await advisoryRecord(reference, as: authority, isConditional: false)
        } catch {
            throw error.afterTheWrite
        }
        guard addition.isIn(after), addition.keeps(before, in: after) else {
            throw .unknown(reason: "the advisory does not show everything that was written")
        }
        return .done
    }

    /// Sets the severity where neither it nor a vector is right already.
    func ensureSeverity(
        _ severity: Severity,
        on reference: AdvisoryReference
    ) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeAdvisory)
        try await client.prepareWrite(as: authority)
        if try await openAdvisory(reference, as: authority).isRated(at: severity) { return .alreadySo }
        let body: JSONValue = ["severity": .string(severity.rawValue)]
        try await client.write(GitHubRequest(method: .patch, path: reference.path(), body: body), as: authority)
        return .done
    }

    /// Sets the CVSS vector; the forge takes either it or a severity in words, and derives the one from the other.
    func ensureVector(_ vector: String, on reference: AdvisoryReference) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeAdvisory)
        try await client.prepareWrite(as: authority)
        if try await openAdvisory(reference, as: authority).vectors.contains(vector) { return .alreadySo }
        let body: JSONValue = ["cvss_vector_string": .string(vector)]
        try await client.write(GitHubRequest(method: .patch, path: reference.path(), body: body), as: authority)
        return .done
    }

    /// Asks for the temporary private fork, which comes up to five minutes later.
    func requestFork(of reference: AdvisoryReference) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .createFork)
        try await client.prepareWrite(as: authority)
        if try await openAdvisory(reference, as: authority).hasFork { return .forkSeen }
        let answer = try await client.answer(
            to: GitHubRequest(method: .post, path: reference.path("forks")),
            as: authority
        )
        // An advisory has one fork: it was asked for before, and is still to come.
        if answer.isSuccess || (answer.status == 422 && ErrorMessage(answer).contains("already")) {
            return .forkRequested
        }
        throw .refused(client.refusal(for: answer, as: authority))
    }

    /// Comments in the discussion of an advisory, as long as the public can't read it.
    func comment(
        on reference: AdvisoryReference,
        _ text: String,
        marker: String
    ) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeAdvisory)
        try await client.prepareWrite(as: authority)
        let state = try await advisoryRecord(reference, as: authority).state
        if state == .published || state == .withdrawn { throw Self.notOpen(state) }
        do {
            return try await postComment(at: reference.path("comments"), text, marker: marker, as: authority)
        } catch {
            throw Self.previewRefused(error)
        }
    }

    /// The same error, with the word that comments on advisories are not everywhere, where that may be what it means.
    static func previewRefused(_ error: ForgeError) -> ForgeError {
        guard case .refused(let refusal) = error, refusal.kind == .notFound || refusal.kind == .forbidden else {
            return error
        }
        return .refused(
            Refusal(
                kind: refusal.kind,
                message: refusal.message,
                remedy: "Comments on advisories are a public preview, and not every forge or App has them. "
                    + refusal.remedy
            )
        )
    }

    /// Reads an advisory that may still be changed without the public seeing it.
    func openAdvisory(
        _ reference: AdvisoryReference,
        as authority: GitHubClient.Authority
    ) async throws(ForgeError) -> AdvisoryRecord {
        let record = try await advisoryRecord(reference, as: authority)
        switch record.state {
        case .triage, .draft: return record
        case .published, .closed, .withdrawn: throw Self.notOpen(record.state)
        }
    }

    /// Makes sure that a login still is the account that we mean: logins are given up, and taken by others.
    private func prove(_ account: Account, as authority: GitHubClient.Authority) async throws(ForgeError) {
        let user = try await client.objectIfPresent(.get(["users", account.login]), as: authority)
        guard user?["id"]?.integer == account.id else {
            throw .refused(
                Refusal(
                    kind: .unsafe,
                    message: "the login of account \(account.id) is gone or belongs to somebody else now",
                    remedy: "Nobody was added. Find out what the person is called now, and add them by hand."
                )
            )
        }
    }

    static func notOpen(_ state: AdvisorySnapshot.State) -> ForgeError {
        .refused(
            Refusal(
                kind: state == .closed ? .other : .unsafe,
                message: "the advisory is \(state.rawValue)",
                remedy: state == .closed
                    ? "Reopen the advisory if this is still wanted." : "Do this by hand if it is wanted."
            )
        )
    }

    private static let incomplete = ForgeError.refused(
        Refusal(
            kind: .other,
            message: "the forge does not show the whole list that is to be extended",
            remedy: "Add the people, teams, credits or versions by hand: writing the list back could drop some."
        )
    )
}

extension AdvisoryRecord {
    /// Whether the severity needs no change: it is right, or a CVSS vector says more than a word.
    func isRated(at severity: Severity) -> Bool { !vectors.isEmpty || self.severity == severity.rawValue }
}
