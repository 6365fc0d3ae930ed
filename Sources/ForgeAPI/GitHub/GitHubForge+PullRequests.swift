package import Disclosure
package import FoundationEssentials
internal import JSON

extension GitHubForge {
    /// How many commits are asked for the pull requests that they came by.
    private static let pullRequestCallLimit = 30
    /// How far the time of a merge commit may be from the time at which the forge merged, in seconds.
    private static let mergeWindow: Double = 120

    /// Reads a pull request, and if wanted finds the commit on the branch by which it came there.
    package func pullRequest(
        _ number: Int,
        of repository: RepositoryName,
        findingMerge: Bool
    ) async throws(ForgeError) -> PullRequestSnapshot? {
        let request = GitHubRequest.get(repository.path("pulls", String(number)))
        let authority = GitHubClient.Authority.installation(repository, .readPullRequests)
        guard let json = try await client.objectIfPresent(request, as: authority) else { return nil }
        guard let branch = json["base"]?["ref"]?.string else { throw client.unreadable(request) }
        let mergedAt = json["merged_at"]?.string.flatMap { Timestamp.parse($0) }
        var mergeCommit: CommitID?
        if findingMerge, let mergedAt {
            let head = json["head"]?["sha"]?.string.flatMap { CommitID($0) }
            mergeCommit = try await commit(merging: number, head: head, into: branch, of: repository, at: mergedAt)
        }
        var page = Self.page(number, branch, json)
        page.mergedBy = mergedAt == nil ? nil : json["merged_by"].flatMap { Account(json: $0) }
        page.mergeCommit = mergeCommit
        return page
    }

    /// What a pull request says in lists too.
    private static func page(_ number: Int, _ branch: String, _ json: JSONValue) -> PullRequestSnapshot {
        PullRequestSnapshot(
            number: number,
            author: json["user"].flatMap { Account(json: $0) },
            body: Untrusted(json["body"]?.string ?? ""),
            labels: (json["labels"]?.array ?? []).compactMap { $0["name"]?.string },
            branch: branch,
            mergedBy: nil,
            mergeCommit: nil
        )
    }

    /// Lists closed pull requests, latest change first, as far as the time goes back.
    package func mergedPullRequests(
        of repository: RepositoryName,
        since: Date
    ) async throws(ForgeError) -> [PullRequestSnapshot] {
        let request = GitHubRequest.list(
            repository.path("pulls"),
            (name: "state", value: "closed"),
            (name: "sort", value: "updated"),
            (name: "direction", value: "desc")
        )
        var pages: [PullRequestSnapshot] = []
        try await client.walk(request, as: .installation(repository, .readPullRequests)) { json in
            if let changedAt = json["updated_at"]?.string.flatMap({ Timestamp.parse($0) }), changedAt < since {
                return .stop
            }
            if json["merged_at"]?.string != nil, let number = json["number"]?.integer,
                let branch = json["base"]?["ref"]?.string
            {
                pages.append(Self.page(Int(number), branch, json))
            }
            return .goOn
        }
        return pages
    }

    /// The newest commit of the branch that the forge says came by the pull request, or else the latter's own last
    /// commit.
    private func commit(
        merging number: Int,
        head: CommitID?,
        into branch: String,
        of repository: RepositoryName,
        at mergedAt: Date
    ) async throws(ForgeError) -> CommitID? {
        let candidates = try await commits(
            on: branch,
            of: repository,
            since: mergedAt.addingTimeInterval(-Self.mergeWindow),
            until: mergedAt.addingTimeInterval(Self.mergeWindow)
        )
        for candidate in candidates.prefix(Self.pullRequestCallLimit) {
            let request = GitHubRequest.list(repository.path("commits", candidate.id.text, "pulls"))
            var isIt = false
            try await client.walk(request, as: .installation(repository, .readPullRequests)) { json in
                isIt = json["number"]?.integer == Int64(number)
                return isIt ? .stop : .goOn
            }
            if isIt { return candidate.id }
        }
        guard let head, try await compare(head.text, with: branch, in: repository)?.secondContainsFirst == true
        else { return nil }
        return head
    }
}

extension JSONValue {
    /// Whether an issue or a pull request carries a label; names differ in more than case.
    func isLabelled(_ label: String) -> Bool {
        (self["labels"]?.array ?? []).contains {
            ($0["name"]?.string ?? $0.string)?.lowercased() == label.lowercased()
        }
    }
}
