internal import Disclosure
internal import JSON

extension GitHubForge {
    /// The longest notes of a release, in characters.
    private static let notesLimit = 125_000

    /// Publishes a release of a tag that is there, or drafts one, unless the tag has a release already.
    ///
    /// The forge's own notes follow the text; between the two stands the marker by which the release is found again.
    func createRelease(
        in repository: RepositoryName,
        _ draft: ReleaseDraft,
        marker: String
    ) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(repository, .writeContents)
        try await client.prepareWrite(as: authority)
        if let release = try await release(of: draft, in: repository, marker: marker, as: authority) {
            return try Self.settled(release, marker: marker)
        }
        let section = SecuritySection(draft.body, disclosing: draft.disclosing)
        var request = GitHubRequest(method: .post, path: repository.path("releases"))
        request.body = [
            "body": .string(section.added(to: "") + "\n\n" + marker), "draft": .bool(draft.isDraft),
            "generate_release_notes": true, "make_latest": "legacy", "name": .string(draft.title.content),
            "prerelease": false, "tag_name": .string(draft.tag), "target_commitish": .string(draft.commit.text),
        ]
        let answer = try await writeContents(request, in: repository)
        if answer.status == 422, ErrorMessage(answer).contains("already_exists"),
            let release = try await release(of: draft, in: repository, marker: marker, as: authority)
        {
            return try Self.settled(release, marker: marker)
        }
        guard answer.isSuccess else { throw .refused(contentsRefusal(for: answer, in: repository)) }
        guard let release = answer.json.flatMap({ ReleaseRecord($0) }) else {
            throw client.unreadable(request)
        }
        return .releaseMade(release.snapshot)
    }

    /// Looks for the release of a draft's tag. Drafts are shown in the list alone, and only to those who may write.
    func release(
        of draft: ReleaseDraft,
        in repository: RepositoryName,
        marker: String,
        as authority: GitHubClient.Authority
    ) async throws(ForgeError) -> ReleaseRecord? {
        guard draft.isDraft else {
            var request = GitHubRequest.get(repository.path("releases", "tags", draft.tag))
            request.isConditional = false
            return try await client.objectIfPresent(request, as: authority).flatMap { ReleaseRecord($0) }
        }
        var request = GitHubRequest.list(repository.path("releases"))
        request.isConditional = false
        var found: ReleaseRecord?
        try await client.walk(request, as: authority) { json in
            guard let release = ReleaseRecord(json), release.tag == draft.tag else { return .goOn }
            found = release
            return release.body.contains(marker) ? .stop : .goOn
        }
        return found
    }

    /// Puts the section on top of the notes and the word into the title.
    func markRelease(
        _ id: Int64,
        in repository: RepositoryName,
        _ section: SecuritySection
    ) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(repository, .writeContents)
        try await client.prepareWrite(as: authority)
        let release = try await releaseRecord(id, in: repository, as: authority)
        if release.isMarked(with: section) { return .alreadySo }
        let notes = section.added(to: release.body)
        guard notes.unicodeScalars.count <= Self.notesLimit else { throw Self.tooLong }
        var request = GitHubRequest(method: .patch, path: repository.path("releases", String(id)))
        let title = SecuritySection.title(release.name, tag: release.tag)
        request.body = ["body": .string(notes), "name": .string(title)]
        let answer = try await writeContents(request, in: repository)
        guard answer.isSuccess else {
            let refusal = contentsRefusal(for: answer, in: repository)
            throw .refused(release.isImmutable ? Self.immutable(refusal) : refusal)
        }
        return .done
    }

    /// Reads a release by its number.
    func releaseRecord(
        _ id: Int64,
        in repository: RepositoryName,
        as authority: GitHubClient.Authority
    ) async throws(ForgeError) -> ReleaseRecord {
        var request = GitHubRequest.get(repository.path("releases", String(id)))
        request.isConditional = false
        guard let release = ReleaseRecord(try await client.object(request, as: authority)) else {
            throw client.unreadable(request)
        }
        return release
    }

    private static func settled(_ release: ReleaseRecord, marker: String) throws(ForgeError) -> Effect.Result {
        if release.body.contains(marker) { return .releaseMade(release.snapshot) }
        throw .refused(
            Refusal(
                kind: .unsafe,
                message: "the tag \(release.tag) has a release that the bot did not make",
                remedy:
                    "Nothing was changed. If that release has the fix, let the bot mark it; else have another version "
                    + "released."
            )
        )
    }

    private static let tooLong = ForgeError.refused(
        Refusal(
            kind: .invalid,
            message: "the release's notes and the security section are longer than \(notesLimit) characters",
            remedy: "Nothing was changed. Shorten the notes of the release, then `effects retry`."
        )
    )

    private static func immutable(_ refusal: Refusal) -> Refusal {
        Refusal(
            kind: refusal.kind,
            message: refusal.message,
            remedy:
                "The release is immutable; its title and notes should still be editable. Mark it by hand on its page. "
                + refusal.remedy
        )
    }
}

extension ReleaseRecord {
    /// Whether the section is on top and the word in the title already.
    func isMarked(with section: SecuritySection) -> Bool {
        name == SecuritySection.title(name, tag: tag)
            && section.added(to: body) == body.replacing("\r\n", with: "\n")
    }
}
