internal import Disclosure
internal import JSON

extension GitHubForge {
    /// Reads, one after the other, what those of the rota may do in the repository, and takes the first who may enough.
    func coordinator(
        for search: CoordinatorSearch,
        in repository: RepositoryName
    ) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(repository, .readRepository)
        for login in search.logins {
            let request = GitHubRequest.get(repository.path("collaborators", login, "permission"))
            guard let answer = try await client.objectIfPresent(request, as: authority),
                let account = answer["user"].flatMap({ Account(json: $0) }), account.isPerson,
                account.id != search.except, Permission(granted: answer) >= search.permission
            else { continue }
            return .coordinatorFound(account)
        }
        return .coordinatorNotFound
    }
}

extension Permission {
    /// Reads what a login may do. `permission` has no words for triage and maintain; `role_name` has also the names
    /// that organizations make up.
    ///
    /// https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
    init(granted answer: JSONValue) {
        self =
            [answer["role_name"], answer["permission"]].lazy
            .compactMap { $0?.string.flatMap { Permission(rawValue: $0) } }.first ?? .none
    }
}
