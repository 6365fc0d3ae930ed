internal import Disclosure
internal import JSON

extension GitHubForge {
    /// Locks the conversation, without giving a reason that everybody would read.
    func lock(_ reference: IssueReference) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeIssue)
        try await client.prepareWrite(as: authority)
        if try await issueRecord(reference, as: authority)["locked"]?.bool == true { return .alreadySo }
        try await client.write(GitHubRequest(method: .put, path: reference.path("lock")), as: authority)
        return .done
    }

    /// Opens the conversation again.
    func unlock(_ reference: IssueReference) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeIssue)
        try await client.prepareWrite(as: authority)
        if try await issueRecord(reference, as: authority)["locked"]?.bool == false { return .alreadySo }
        try await client.write(GitHubRequest(method: .delete, path: reference.path("lock")), as: authority)
        return .done
    }

    /// Opens a closed issue again; one that is open stays as it is.
    ///
    /// https://docs.github.com/en/rest/issues/issues#update-an-issue
    func reopen(_ reference: IssueReference) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeIssue)
        try await client.prepareWrite(as: authority)
        if try await issueRecord(reference, as: authority)["state"]?.string == "open" { return .alreadySo }
        let body: JSONValue = ["state": "open", "state_reason": "reopened"]
        try await client.write(GitHubRequest(method: .patch, path: reference.path(), body: body), as: authority)
        return .done
    }

    /// Closes the issue as completed; one that is closed stays as it is.
    func close(_ reference: IssueReference) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeIssue)
        try await client.prepareWrite(as: authority)
        if try await issueRecord(reference, as: authority)["state"]?.string == "closed" { return .alreadySo }
        let body: JSONValue = ["state": "closed", "state_reason": "completed"]
        try await client.write(GitHubRequest(method: .patch, path: reference.path(), body: body), as: authority)
        return .done
    }

    /// Replaces what the public can read; where it can't, there is nothing to do.
    func redact(
        _ reference: IssueReference,
        title: Text<Public>,
        body: Text<Public>
    ) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeIssue)
        try await client.prepareWrite(as: authority)
        let repository = try await repositoryRecord(reference.repository, as: authority)
        if repository.visibility == .membersOnly { return .alreadySo }
        if Self.says(try await issueRecord(reference, as: authority), title: title, body: body) { return .alreadySo }
        var request = GitHubRequest(method: .patch, path: reference.path())
        request.body = ["body": .string(body.content), "title": .string(title.content)]
        try await client.write(request, as: authority)
        return .done
    }

    /// Takes a label off; one that is not there is fine.
    func remove(label: String, from reference: IssueReference) async throws(ForgeError) -> Effect.Result {
        let request = GitHubRequest(method: .delete, path: reference.path("labels", label))
        let authority = GitHubClient.Authority.installation(reference.repository, .writeIssue)
        let answer = try await client.answer(to: request, as: authority)
        if answer.isSuccess { return .done }
        if answer.status == 404, ErrorMessage(answer).contains("label does not exist") { return .alreadySo }
        throw .refused(client.refusal(for: answer, as: authority))
    }

    /// Comments where everybody may read.
    func comment(
        on reference: IssueReference,
        _ text: String,
        marker: String
    ) async throws(ForgeError) -> Effect.Result {
        try await postComment(
            at: reference.path("comments"),
            text,
            marker: marker,
            as: .installation(reference.repository, .writeIssue)
        )
    }

    /// Comments where only members read, and where that was seen just now; follows the issue nowhere else.
    func comment(
        onPrivate reference: IssueReference,
        _ text: String,
        marker: String
    ) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(reference.repository, .writeIssue)
        try await client.prepareWrite(as: authority)
        let repository = try await membersOnlyRepository(of: reference, as: authority)
        let path = IssueReference(repository.name, reference.number).path("comments")
        let samePlace = repository.id.map {
            ["repositories", String($0), "issues", String(reference.number), "comments"]
        }
        return try await postComment(
            at: path,
            text,
            marker: marker,
            as: authority,
            allowedRedirects: [path] + [samePlace].compactMap(\.self)
        )
    }

    /// Reads the repository of an issue that is where it was, and refuses one that others than members can read.
    func membersOnlyRepository(
        of reference: IssueReference,
        as authority: GitHubClient.Authority
    ) async throws(ForgeError) -> RepositoryFacts {
        _ = try await issueRecord(reference, as: authority)
        let repository = try await repositoryRecord(reference.repository, as: authority)
        guard repository.visibility == .membersOnly else {
            throw .refused(
                Refusal(
                    kind: .unsafe,
                    message: "\(reference.repository) can be read by others than its members",
                    remedy:
                        "Nothing was written. Make the intake repository private, or tell the people by other means."
                )
            )
        }
        return repository
    }

    /// Writes a comment with its marker at the end; `allowedRedirects` as for `GitHubRequest`.
    func postComment(
        at path: [String],
        _ text: String,
        marker: String,
        as authority: GitHubClient.Authority,
        allowedRedirects: [[String]]? = nil
    ) async throws(ForgeError) -> Effect.Result {
        var request = GitHubRequest(method: .post, path: path)
        request.body = ["body": .string(text + "\n\n" + marker)]
        request.allowedRedirects = allowedRedirects
        let comment = try await client.object(request, as: authority)
        guard let id = Self.commentID(in: comment) else { throw client.unreadable(request) }
        return .commented(id: id)
    }

    /// Whether an issue shows this title and text already; the forge may have changed the ends of lines.
    static func says(_ issue: JSONValue, title: Text<Public>, body: Text<Public>) -> Bool {
        issue["title"]?.string == title.content
            && issue["body"]?.string?.replacing("\r\n", with: "\n") == body.content.replacing("\r\n", with: "\n")
    }
}
