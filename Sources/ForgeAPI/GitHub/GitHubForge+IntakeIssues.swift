internal import Disclosure
internal import JSON

extension GitHubForge {
    /// Opens an issue where only members read, as was seen just now; its marker stands at the end.
    ///
    /// https://docs.github.com/en/rest/issues/issues#create-an-issue
    func openIssue(
        in repository: RepositoryName,
        _ title: String,
        _ text: String,
        marker: String
    ) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(repository, .writeIssue)
        try await client.prepareWrite(as: authority)
        let record = try await repositoryRecord(repository, as: authority)
        guard record.visibility == .membersOnly else {
            throw .refused(
                Refusal(
                    kind: .unsafe,
                    message: "\(repository) can be read by others than its members",
                    remedy: "Nothing was written. Make the intake repository private."
                )
            )
        }
        let path = record.name.path("issues")
        var request = GitHubRequest(method: .post, path: path)
        request.body = ["title": .string(title), "body": .string(text + "\n\n" + marker)]
        request.allowedRedirects =
            [path] + [record.id.map { ["repositories", String($0), "issues"] }].compactMap(\.self)
        let issue = try await client.object(request, as: authority)
        guard let number = issue["number"]?.integer else { throw client.unreadable(request) }
        return .issueCreated(number: Int(number))
    }

    /// Looks through all issues, newest first, for the one with the marker.
    func findIssue(in repository: RepositoryName, marker: String) async throws(ForgeError) -> Effect.Result? {
        var request = GitHubRequest.list(repository.path("issues"), (name: "state", value: "all"))
        request.query += [(name: "sort", value: "created"), (name: "direction", value: "desc")]
        var found: Int64?
        try await client.walk(request, as: .installation(repository, .readIssue)) { issue in
            guard issue["body"]?.string?.contains(marker) == true, let number = issue["number"]?.integer else {
                return .goOn
            }
            found = number
            return .stop
        }
        return found.map { .issueCreated(number: Int($0)) }
    }
}
