internal import Disclosure
internal import FoundationEssentials
internal import JSON

extension GitHubForge {
    /// Makes the object of an annotated tag; nobody sees it before a ref names it.
    func makeTag(_ tag: TagObject, in repository: RepositoryName) async throws(ForgeError) -> Effect.Result {
        var request = GitHubRequest(method: .post, path: repository.path("git", "tags"))
        request.body = tag.json
        let answer = try await client.object(request, as: .installation(repository, .writeContents))
        guard let object = answer["sha"]?.string.flatMap({ CommitID($0) }) else { throw client.unreadable(request) }
        return .tagMade(object: object)
    }

    /// Looks for the object under the names that it can have.
    func find(_ tag: TagObject, in repository: RepositoryName) async throws(ForgeError) -> Effect.Result? {
        for name in tag.names {
            let request = GitHubRequest.get(repository.path("git", "tags", name.text))
            if try await client.objectIfPresent(request, as: .installation(repository, .readContents)) != nil {
                return .tagMade(object: name)
            }
        }
        return nil
    }

    /// Gives the tag its name, unless that is taken.
    func makeRef(
        of plan: ReleasePlan,
        to object: CommitID,
        in repository: RepositoryName
    ) async throws(ForgeError) -> Effect.Result {
        let authority = GitHubClient.Authority.installation(repository, .writeContents)
        try await client.prepareWrite(as: authority)
        if let holder = try await refTarget(of: plan.tag, in: repository, as: authority) {
            return try Self.settled(plan, holder, wanted: object)
        }
        var request = GitHubRequest(method: .post, path: repository.path("git", "refs"))
        request.body = ["ref": .string("refs/tags/" + plan.tag), "sha": .string(object.text)]
        let answer = try await writeContents(request, in: repository)
        if answer.isSuccess {
            // A proxy's page says nothing about the tag.
            guard answer.json?["ref"]?.string != nil else { throw client.unreadable(request) }
            return .done
        }
        if answer.status == 422, ErrorMessage(answer).contains("already exists"),
            let holder = try await refTarget(of: plan.tag, in: repository, as: authority)
        {
            return try Self.settled(plan, holder, wanted: object)
        }
        throw .refused(contentsRefusal(for: answer, in: repository))
    }

    /// What a tag's ref names; nil: there is no such tag.
    func refTarget(
        of tag: String,
        in repository: RepositoryName,
        as authority: GitHubClient.Authority
    ) async throws(ForgeError) -> CommitID? {
        var request = GitHubRequest.get(repository.path("git", "ref", "tags", tag))
        request.isConditional = false
        guard let json = try await client.objectIfPresent(request, as: authority),
            json["ref"]?.string.map({ $0 == "refs/tags/" + tag }) ?? true
        else { return nil }
        guard let object = json["object"]?["sha"]?.string.flatMap({ CommitID($0) }) else {
            throw client.unreadable(request)
        }
        return object
    }

    private static func settled(
        _ plan: ReleasePlan,
        _ holder: CommitID,
        wanted: CommitID
    ) throws(ForgeError) -> Effect.Result {
        if holder == wanted { return .alreadySo }
        throw .refused(
            Refusal(
                kind: .unsafe,
                message: "the tag \(plan.tag) is there already and names \(holder.short)",
                remedy: "Nothing was changed. If that tag has the fix, release it by hand; else have another version "
                    + "released."
            )
        )
    }
}
