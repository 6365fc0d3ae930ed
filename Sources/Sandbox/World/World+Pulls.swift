internal import FoundationEssentials

/// What happens to pull requests beyond what happens to issues.
extension World {
    /// Opens a pull request of an existing branch, or of one new commit in the author's own fork; returns its number.
    mutating func openPull(
        title: String,
        body: String?,
        from branch: String?,
        into base: String,
        in repository: Int64,
        by author: Int64,
        paths: [String]
    ) throws(SandboxRefusal) -> Int {
        try check(title: title, body: body)
        var history = try require(repository).history
        guard let baseSHA = history.branches[base] else { throw .validation("PullRequest", "base", "invalid") }
        let number = (try require(repository).issues.keys.max() ?? 0) + 1
        let head: PullRequest.Head
        let headSHA: String
        if let branch {
            guard let sha = history.branches[branch] else { throw .validation("PullRequest", "head", "invalid") }
            (head, headSHA) = (.branch(branch), sha)
        } else {
            let person = signature(author)
            let commit = history.add(
                message: title,
                author: person,
                committer: person,
                parents: [baseSHA],
                paths: paths
            )
            (head, headSHA) = (.fork(branch: "patch-\(number)"), commit.sha)
        }
        let pull = PullRequest(
            id: makeID(),
            number: number,
            base: base,
            baseSHA: baseSHA,
            head: head,
            headSHA: headSHA,
            commits: history.commits(of: headSHA, notIn: baseSHA).map(\.sha)
        )
        repositories[repository]?.history = history
        repositories[repository]?.pulls[number] = pull
        return try openIssue(in: repository, by: author, title: title, body: body)
    }

    /// Adds a review, of which no webhook tells that the App has subscribed to.
    mutating func review(
        _ number: Int,
        in repository: Int64,
        by author: Int64,
        _ state: SandboxReview,
        body: String
    ) throws(SandboxRefusal) {
        let pull = try pull(number, in: repository)
        let review = PullRequest.Review(
            id: makeID(),
            author: author,
            state: state,
            body: body,
            commit: pull.headSHA,
            submittedAt: now
        )
        repositories[repository]?.pulls[number]?.reviews.append(review)
    }

    /// Merges a pull request with a merge commit, whose SHA it returns.
    mutating func mergePull(_ number: Int, in repository: Int64, by actor: Int64) throws(SandboxRefusal) -> String {
        let pull = try pull(number, in: repository)
        let issue = try issue(number, in: repository)
        guard issue.isOpen else { throw SandboxRefusal(status: 405, message: "Pull Request is not mergeable") }
        let place = try require(repository)
        let paths = pull.commits.flatMap { place.history.commits[$0]?.paths ?? [] }
        let time = now
        let sha = try push(
            "Merge pull request #\(number) from \(headName(of: pull, issue, in: place))\n\n\(issue.title)",
            to: pull.base,
            in: repository,
            by: actor,
            author: signature(actor),
            committer: webSignature,
            also: [pull.headSHA],
            paths: paths
        )
        repositories[repository]?.pulls[number]?.mergedAt = time
        repositories[repository]?.pulls[number]?.mergedBy = actor
        repositories[repository]?.pulls[number]?.mergeCommit = sha
        record(.merged, on: number, in: repository, by: actor, commit: sha)
        try setOpen(false, number, in: repository, by: actor)
        return sha
    }

    /// Finds a pull request by its number, or refuses.
    func pull(_ number: Int, in repository: Int64) throws(SandboxRefusal) -> PullRequest {
        guard let pull = repositories[repository]?.pulls[number] else { throw .notFound }
        return pull
    }

    private func headName(of pull: PullRequest, _ issue: Issue, in place: Repository) -> String {
        switch pull.head {
        case .branch(let name): "\(login(place.owner))/\(name)"
        case .fork(let name): "\(login(issue.author))/\(name)"
        }
    }
}
