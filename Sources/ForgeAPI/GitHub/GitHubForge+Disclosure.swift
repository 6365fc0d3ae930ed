internal import Disclosure
internal import FoundationEssentials
internal import JSON

extension GitHubForge {
    /// Takes a private report on: its advisory becomes a draft.
    func acceptReport(_ reference: AdvisoryReference) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeAdvisory)
        try await client.prepareWrite(as: authority)
        if try await openAdvisory(reference, as: authority).state == .draft { return .alreadySo }
        let body: JSONValue = ["state": "draft"]
        try await client.write(GitHubRequest(method: .patch, path: reference.path(), body: body), as: authority)
        return .done
    }

    /// Closes the advisory of a declined report, as it is right before that: never one that everybody can read.
    ///
    /// https://docs.github.com/en/rest/security-advisories/repository-advisories#update-a-repository-security-advisory
    func close(_ reference: AdvisoryReference) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeAdvisory)
        try await client.prepareWrite(as: authority)
        switch try await advisoryRecord(reference, as: authority, isConditional: false).state {
        case .closed: return .alreadySo
        case .triage: break
        case .draft: throw Self.acceptedByNow
        case .published, .withdrawn: throw Self.publicByNow
        }
        let body: JSONValue = ["state": "closed"]
        do throws(ForgeError) {
            try await client.write(GitHubRequest(method: .patch, path: reference.path(), body: body), as: authority)
            return .done
        } catch .refused(let refusal) {
            let remedy = "The reporter has the answer, and the advisory is still open: close it on its page, or: "
            throw .refused(Refusal(kind: refusal.kind, message: refusal.message, remedy: remedy + refusal.remedy))
        }
    }

    private static let acceptedByNow = ForgeError.refused(
        Refusal(
            kind: .unsafe,
            message: "somebody has accepted the report meanwhile",
            remedy:
                "Talk about it: the advisory is a draft now. If the report is declined all the same, close it on its page."
        )
    )

    private static let publicByNow = ForgeError.refused(
        Refusal(
            kind: .unsafe,
            message: "the advisory is public by now",
            remedy:
                "Nothing was closed, because everybody can read the advisory. Somebody accepted what was declined: talk about it."
        )
    )

    /// Asks for a CVE id, which comes days later and without a webhook.
    ///
    /// https://docs.github.com/en/rest/security-advisories/repository-advisories#request-a-cve-for-a-repository-security-advisory
    func requestCVE(for reference: AdvisoryReference) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeAdvisory)
        try await client.prepareWrite(as: authority)
        let record = try await advisoryRecord(reference, as: authority, isConditional: false)
        if record.cveID != nil { return .alreadySo }
        switch record.state {
        case .triage, .draft, .published: break
        case .closed, .withdrawn: throw Self.notOpen(record.state)
        }
        let request = GitHubRequest(method: .post, path: reference.path("cve"))
        let answer = try await client.answer(to: request, as: authority)
        if answer.isSuccess { return .cveRequested }
        let message = ErrorMessage(answer)
        if answer.status == 422, message.contains("already") || message.contains("exist") { return .alreadySo }
        throw .refused(client.refusal(for: answer, as: authority))
    }

    /// Publishes what was approved and nothing else; nobody but the forge's support can take it back.
    func publish(_ reference: AdvisoryReference, version: String) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeAdvisory)
        try await client.prepareWrite(as: authority)
        let record = try await advisoryRecord(reference, as: authority, isConditional: false)
        if let published = published(record, of: reference) { return published }
        switch record.state {
        case .draft, .published: break
        case .triage, .closed, .withdrawn: throw Self.notOpen(record.state)
        }
        guard record.version == version else { throw Self.edited }

        var request = GitHubRequest(method: .patch, path: reference.path())
        request.body = ["state": "published"]
        let answer = try await client.answer(to: request, as: authority)
        guard answer.isSuccess else { throw .refused(unpublishable(answer, as: authority)) }
        if let record = answer.json.flatMap({ AdvisoryRecord($0) }), record.id == reference.id,
            let published = published(record, of: reference)
        {
            return published
        }

        let after: AdvisoryRecord
        do {
            after = try await advisoryRecord(reference, as: authority, isConditional: false)
        } catch {
            throw error.afterTheWrite
        }
        guard let published = published(after, of: reference) else {
            throw .unknown(reason: "the advisory does not show that it is published")
        }
        return published
    }

    /// What everybody can read by now; nil: the advisory is not published.
    func published(_ record: AdvisoryRecord, of reference: AdvisoryReference) -> Effect.Result? {
        let snapshot = record.snapshot(of: reference.repository)
        return PublishedAdvisory(snapshot, seenAt: client.exchange.clock.now).map { .advisoryPublished($0) }
    }

    /// Says in plain words what publication lacks.
    private func unpublishable(_ answer: HTTPAnswer, as authority: GitHubClient.Authority) -> Refusal {
        let refusal = client.refusal(for: answer, as: authority)
        guard refusal.kind == .invalid else { return refusal }
        return Refusal(
            kind: .invalid,
            message: refusal.message,
            remedy:
                "To be published, an advisory needs a title, a description, and "
                + "for each affected package its ecosystem, its name and its affected versions: fill in what is missing."
        )
    }

    private static let edited = ForgeError.refused(
        Refusal(
            kind: .unsafe,
            message: "the advisory was edited after it was approved",
            remedy: "Nothing was published. Read the advisory as it is now."
        )
    )
}
