package import Disclosure
package import FoundationEssentials
internal import JSON

extension GitHubForge: ForgeSurvey {
    /// Lists by state, in the order in which advisories go through them, so that one that moves on meanwhile is seen.
    package func advisories(
        of repository: RepositoryName,
        includesClosed: Bool
    ) async throws(ForgeError) -> [AdvisorySnapshot] {
        let states: [AdvisorySnapshot.State] = [.triage, .draft, .published] + (includesClosed ? [.closed] : [])
        var found: [AdvisoryID: AdvisorySnapshot] = [:]
        for state in states {
            let request = GitHubRequest.list(
                repository.path("security-advisories"),
                (name: "state", value: state.rawValue)
            )
            var isWhole = true
            try await client.walk(request, as: .installation(repository, .readAdvisory)) { json in
                guard let record = AdvisoryRecord(json) else {
                    isWhole = false
                    return .stop
                }
                found[record.id] = record.snapshot(of: repository)
                return .goOn
            }
            guard isWhole else { throw client.unreadable(request) }
        }
        return found.values.filter { $0.state != .withdrawn && ($0.state != .closed || includesClosed) }
    }

    /// Reads the default branch's name, then the list.
    package func branches(of repository: RepositoryName) async throws(ForgeError) -> [Branch] {
        let record = try await repositoryRecord(repository, as: .installation(repository, .readRepository))
        var branches: [Branch] = []
        let request = GitHubRequest.list(repository.path("branches"))
        try await client.walk(request, as: .installation(repository, .readContents)) { json in
            if let name = json["name"]?.string {
                branches.append(Branch(name, head: json["commit"]?["sha"]?.string.flatMap { CommitID($0) }))
            }
            return .goOn
        }
        return branches.filter { $0.name == record.defaultBranch } + branches.filter { $0.name != record.defaultBranch }
    }

    /// Lists open issues; pull requests stand in the same list and are left out.
    package func issues(
        labelled label: String,
        in repository: RepositoryName
    ) async throws(ForgeError) -> [IssueReference] {
        var request = GitHubRequest.list(repository.path("issues"), (name: "state", value: "open"))
        // Commas separate labels, of which an issue must have all.
        if !label.contains(",") { request.query.append((name: "labels", value: label)) }
        var issues: [IssueReference] = []
        try await client.walk(request, as: .installation(repository, .readIssue)) { json in
            if let number = json["number"]?.integer, json["pull_request"]?.members == nil, json.isLabelled(label) {
                issues.append(IssueReference(repository, Int(number)))
            }
            return .goOn
        }
        return issues
    }

    /// Reads the issue's history, which stands oldest first.
    ///
    /// https://docs.github.com/en/rest/issues/events#list-issue-events
    package func changes(of label: String, on issue: IssueReference) async throws(ForgeError) -> [LabelChange] {
        var changes: [LabelChange] = []
        do {
            let request = GitHubRequest.list(issue.path("events"))
            try await client.walk(request, as: .installation(issue.repository, .readIssue)) { json in
                guard json["label"]?["name"]?.string?.lowercased() == label.lowercased(),
                    let kind = json["event"]?.string.flatMap({ LabelChange.Kind(event: $0) }),
                    let at = json["created_at"]?.string.flatMap({ Timestamp.parse($0) })
                else { return .goOn }
                changes.append(LabelChange(kind, by: json["actor"].flatMap { Account(json: $0) }, at: at))
                return .goOn
            }
        } catch .refused(let refusal) where refusal.kind == .notFound {
            return []
        }
        return changes
    }

    /// Looks a login up; accounts belong to no repository, but the token must be somebody's.
    package func account(
        named login: String,
        seenFrom repository: RepositoryName
    ) async throws(ForgeError) -> Account? {
        let request = GitHubRequest.get(["users", login])
        let authority = GitHubClient.Authority.installation(repository, .readRepository)
        return try await client.objectIfPresent(request, as: authority).flatMap { Account(json: $0) }
    }

    /// Lists a discussion. A comment whose author is gone is left out.
    ///
    /// https://docs.github.com/en/rest/issues/comments#list-issue-comments, and the same for advisories, in preview since 2026-10-02
    package func comments(in place: Comment.Place, since: Date?) async throws(ForgeError) -> [Comment] {
        let (path, authority): ([String], GitHubClient.Authority) =
            switch place {
            case .issue(let issue): (issue.path("comments"), .installation(issue.repository, .readIssue))
            case .advisory(let advisory):
                (advisory.path("comments"), .installation(advisory.repository, .readAdvisory))
            }
        let request =
            since.map { GitHubRequest.list(path, (name: "since", value: $0.formatted(.iso8601))) }
            ?? GitHubRequest.list(path)
        var comments: [Comment] = []
        var isWhole = true
        try await client.walk(request, as: authority) { json in
            guard let id = Self.commentID(in: json),
                let createdAt = json["created_at"]?.string.flatMap({ Timestamp.parse($0) })
            else {
                isWhole = false
                return .stop
            }
            if let author = (json["user"] ?? json["author"]).flatMap({ Account(json: $0) }) {
                comments.append(
                    Comment(
                        place: place,
                        id: id,
                        author: author,
                        body: Untrusted(json["body"]?.string ?? ""),
                        createdAt: createdAt
                    )
                )
            }
            return .goOn
        }
        guard isWhole else { throw client.unreadable(request) }
        return comments.sorted { $0.createdAt < $1.createdAt }
    }

    package func clockLead() -> Double? { client.exchange.clock.lead }

    package func forgeTime() -> Date? { client.exchange.clock.forgeTime }

    package func scarcity(in repository: RepositoryName) -> Duration? {
        client.exchange.gates[repository.lane].scarcity()
    }

    package func takesCalls(about repository: RepositoryName) -> Bool {
        client.exchange.gates[repository.lane].takesCalls()
    }
}

extension LabelChange.Kind {
    /// nil: the event is about something else.
    fileprivate init?(event: String) {
        switch event {
        case "labeled": self = .putOn
        case "unlabeled": self = .takenOff
        default: return nil
        }
    }
}
