package import Disclosure
package import FoundationEssentials
internal import JSON

extension GitHubForge {
    /// Proves by comparison that the branch contains the commit, then looks whose it is.
    package func fix(
        _ commit: CommitID,
        on branch: String,
        of repository: RepositoryName,
        source: Fix.Source
    ) async throws(ForgeError) -> Fix? {
        guard try await compare(commit.text, with: branch, in: repository)?.secondContainsFirst == true,
            let record = try await commitRecord(commit, of: repository)
        else { return nil }
        // Anybody can give a pull request the title of a private fork's merge; those of the fork itself are not shown
        // here.
        if source == .privateFork, try await isOfPullRequest(commit, in: repository) { return nil }
        guard let mergedAt = record.committedAt else {
            throw client.unreadable(.get(repository.path("commits", commit.text)))
        }
        return Fix(
            branch: branch,
            commit: commit,
            mergedAt: mergedAt,
            source: source,
            authors: try await authors(of: record, in: repository),
            reviewers: try await reviewers(of: source, in: repository)
        )
    }

    /// Lists the branch's commits since a time, and keeps those that say that they merge a fork.
    package func forkMerges(
        on branch: String,
        of repository: RepositoryName,
        since: Date
    ) async throws(ForgeError) -> [CommitID] {
        try await commits(on: branch, of: repository, since: since, until: nil).filter(\.isForkMerge).map(\.id)
    }

    /// Reads a commit; nil: there is none of this name.
    func commitRecord(_ id: CommitID, of repository: RepositoryName) async throws(ForgeError) -> CommitRecord? {
        let request = GitHubRequest.get(repository.path("commits", id.text))
        let authority = GitHubClient.Authority.installation(repository, .readContents)
        let answer = try await client.answer(to: request, as: authority)
        // 422: "No commit found for SHA".
        if answer.status == 404 || answer.status == 422 { return nil }
        guard answer.isSuccess else { throw .refused(client.refusal(for: answer, as: authority)) }
        guard let record = answer.json.flatMap({ CommitRecord($0) }), record.id == id else {
            throw client.unreadable(request)
        }
        client.forgetSetbacks(of: request)
        return record
    }

    /// Commits of a branch by their committer's time, newest first; to the end where `until` is nil.
    func commits(
        on branch: String,
        of repository: RepositoryName,
        since: Date,
        until: Date?
    ) async throws(ForgeError) -> [CommitRecord] {
        var request = GitHubRequest.list(
            repository.path("commits"),
            (name: "sha", value: branch),
            (name: "since", value: since.formatted(.iso8601))
        )
        if let until { request.query.append((name: "until", value: until.formatted(.iso8601))) }
        var commits: [CommitRecord] = []
        try await client.walk(request, as: .installation(repository, .readContents)) { json in
            if let commit = CommitRecord(json) { commits.append(commit) }
            return .goOn
        }
        return commits
    }

    /// Whether an ordinary pull request of the repository brought the commit.
    private func isOfPullRequest(_ commit: CommitID, in repository: RepositoryName) async throws(ForgeError) -> Bool {
        let request = GitHubRequest.list(repository.path("commits", commit.text, "pulls"))
        var isFound = false
        try await client.walk(request, as: .installation(repository, .readPullRequests)) { json in
            guard json["number"]?.integer != nil else { return .goOn }
            isFound = true
            return .stop
        }
        return isFound
    }

    /// People who wrote a commit; for a merge, what it brought.
    private func authors(of commit: CommitRecord, in repository: RepositoryName) async throws(ForgeError)
        -> [Account]
    {
        var authors = [commit.author]
        if commit.isMerge, let parent = commit.parents.first {
            let brought = try await compare(parent.text, with: commit.id.text, in: repository, showsCommits: true)
            authors = (brought?.commits ?? []).filter { !$0.isMerge }.map(\.author)
        }
        return authors.compactMap(\.self).contributors
    }

    /// What somebody is to a repository whose approval counts. Everybody may review a public pull request; where the
    /// forge does not say what they are, nobody's approval counts.
    ///
    /// https://docs.github.com/en/rest/pulls/reviews#list-reviews-for-a-pull-request
    private static let trustedAssociations: Set<String> = ["OWNER", "MEMBER", "COLLABORATOR"]

    /// People of the repository whose last word about a pull request was that they approve of it.
    private func reviewers(of source: Fix.Source, in repository: RepositoryName) async throws(ForgeError)
        -> [Account]
    {
        guard case .pullRequest(let number) = source else { return [] }
        var words: [(reviewer: Account, isApproval: Bool)] = []
        let request = GitHubRequest.list(repository.path("pulls", String(number), "reviews"))
        try await client.walk(request, as: .installation(repository, .readPullRequests)) { json in
            guard let reviewer = json["user"].flatMap({ Account(json: $0) }) else { return .goOn }
            switch json["state"]?.string {
            case "APPROVED":
                let association = json["author_association"]?.string ?? ""
                words.append((reviewer, Self.trustedAssociations.contains(association)))
            case "CHANGES_REQUESTED", "DISMISSED": words.append((reviewer, false))
            // A comment takes nothing back.
            default: break
            }
            return .goOn
        }
        let approving = words.filter { word in
            words.last { $0.reviewer.id == word.reviewer.id }?.isApproval == true
        }
        return approving.map(\.reviewer).contributors
    }
}

extension [Account] {
    /// People who can be thanked, each once, in order.
    fileprivate var contributors: [Account] {
        var seen: Set<Int64> = []
        return filter { $0.isContributor && seen.insert($0.id).inserted }
    }
}
