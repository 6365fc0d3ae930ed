internal import Disclosure
internal import JSON

extension GitHubForge {
    /// Reads an issue, and makes sure that it is still the one that was meant.
    ///
    /// An issue that was transferred is another one now, in another place; a repository that was renamed is the same.
    func issueRecord(
        _ reference: IssueReference,
        as authority: GitHubClient.Authority
    ) async throws(ForgeError) -> JSONValue {
        let issue = try await client.object(.get(reference.path()), as: authority)
        guard issue["number"]?.integer == Int64(reference.number) else { throw Self.moved }
        guard let shown = issue["repository_url"]?.string.flatMap({ Self.repository(inURL: $0) }),
            shown != reference.repository
        else { return issue }
        let repository = try await repositoryRecord(reference.repository, as: authority)
        guard repository.name == shown else { throw Self.moved }
        return issue
    }

    /// Reads a repository; one that was renamed answers under its old name too, until another one takes that.
    func repositoryRecord(
        _ name: RepositoryName,
        as authority: GitHubClient.Authority
    ) async throws(ForgeError) -> RepositoryFacts {
        let json = try await client.object(.get(name.path()), as: authority)
        let facts = RepositoryFacts(json, askedFor: name)
        if let known = client.tokens.repositoryID(name), let id = facts.id, id != known { throw Self.replaced }
        return facts
    }

    /// Reads an advisory. `isConditional` false: not even the forge's word that nothing changed is taken.
    func advisoryRecord(
        _ reference: AdvisoryReference,
        as authority: GitHubClient.Authority,
        isConditional: Bool = true
    ) async throws(ForgeError) -> AdvisoryRecord {
        var request = GitHubRequest.get(reference.path())
        request.isConditional = isConditional
        let json = try await client.object(request, as: authority)
        guard let record = AdvisoryRecord(json), record.id == reference.id else { throw client.unreadable(request) }
        return record
    }

    /// Whether the advisory shows a temporary private fork. The fork itself is invisible to Apps.
    /// https://docs.github.com/en/code-security/security-advisories/working-with-repository-security-advisories/collaborating-in-a-temporary-private-fork-to-resolve-a-repository-security-vulnerability
    func hasFork(_ reference: AdvisoryReference) async throws(ForgeError) -> Bool {
        try await advisoryRecord(reference, as: .installation(reference.repository, .readAdvisory)).hasFork
    }

    /// The number of a comment, which advisories' comments may show as text.
    static func commentID(in comment: JSONValue) -> String? {
        comment["id"]?.string ?? comment["id"]?.integer.map { String($0) }
    }

    private static let moved = ForgeError.refused(
        Refusal(
            kind: .notFound,
            message: "the issue is not where it was",
            remedy: "It was moved to another repository: label it there, if that one is configured."
        )
    )

    private static let replaced = ForgeError.refused(
        Refusal(
            kind: .unsafe,
            message: "another repository has the name now",
            remedy:
                "See `advisory-bot repositories`: correct the name in the configuration, or adopt the new repository."
        )
    )

    /// Reads `…/repos/owner/name`; nil for other forms, such as those with the repository's number.
    private static func repository(inURL url: String) -> RepositoryName? {
        let parts = url.split(separator: "/").suffix(3)
        guard parts.count == 3, parts.first == "repos" else { return nil }
        return RepositoryName(parts.dropFirst().joined(separator: "/"))
    }
}
