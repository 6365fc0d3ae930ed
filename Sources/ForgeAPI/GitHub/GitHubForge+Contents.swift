internal import Disclosure
internal import JSON

extension GitHubForge {
    /// Writes tags and releases; where the forge wants the right to change workflows besides, asks for that too.
    ///
    /// Commits that touch `.github/workflows` can't be named by a tag or a release without it. A call that is answered
    /// 403 did nothing, so that it may be made again.
    /// https://docs.github.com/en/rest/git/refs#create-a-reference
    func writeContents(
        _ request: GitHubRequest,
        in repository: RepositoryName
    ) async throws(ForgeError) -> HTTPAnswer {
        let first = try await client.answer(to: request, as: .installation(repository, .writeContents))
        guard first.status == 403, Self.isAboutWorkflows(first) else { return first }
        let second: HTTPAnswer
        do {
            second = try await client.answer(to: request, as: .installation(repository, .writeContentsAndWorkflows))
        } catch .refused(let refusal) where refusal.kind == .forbidden {
            throw .refused(Self.lacksWorkflows(refusal.message, owner: repository.owner))
        }
        guard second.status == 403, Self.isAboutWorkflows(second) else { return second }
        throw .refused(Self.lacksWorkflows(ErrorMessage(second).text, owner: repository.owner))
    }

    /// The "no" to a tag or a release.
    func contentsRefusal(for answer: HTTPAnswer, in repository: RepositoryName) -> Refusal {
        let refusal = client.refusal(for: answer, as: .installation(repository, .writeContents))
        let message = ErrorMessage(answer)
        guard answer.status == 422 || answer.status == 403,
            message.contains("rule violations") || message.contains("protected")
        else { return refusal }
        return Refusal(
            kind: .forbidden,
            message: refusal.message,
            remedy:
                "The repository protects its tags: let the App bypass the ruleset under Settings → Rules → Rulesets "
                + "(or the tag protection), then `effects retry`; or make the tag and the release by hand."
        )
    }

    /// A token that may write contents was given, so that it is something else that is not accessible.
    private static func isAboutWorkflows(_ answer: HTTPAnswer) -> Bool {
        let message = ErrorMessage(answer)
        return answer.field("x-accepted-github-permissions")?.contains("workflows") == true
            || message.contains("resource not accessible") || message.contains("workflow")
    }

    private static func lacksWorkflows(_ message: String, owner: String) -> Refusal {
        Refusal(
            kind: .forbidden,
            message: message,
            remedy: "The commits touch .github/workflows: grant the App workflows: write in its settings under "
                + "Permissions & events, let \(owner) accept it, then `effects retry`."
        )
    }
}
