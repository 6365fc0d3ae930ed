internal import FoundationEssentials
internal import JSON

/// Branches and commits. https://docs.github.com/en/rest/commits/commits
enum CommitEndpoints {
    /// Lists branches by name.
    static func listBranches(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let shapes = world.shapes
        let branches = request.query["protected"] == "true" ? [] : place.history.branches.sorted { $0.key < $1.key }
        let url = world.apiURL("branches", of: request.repository)
        return Paging.byNumber(branches, request, at: url) { shapes.branch($0.key, $0.value, in: place) }
    }

    /// Shows one branch with its newest commit.
    static func showBranch(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let name = try request.parameter("branch")
        guard let head = place.history.branches[name].flatMap(place.history.commit(bySHA:)) else {
            throw SandboxRefusal(status: 404, message: "Branch not found")
        }
        return .ok(world.shapes.wholeBranch(name, head, in: place))
    }

    /// Lists a commit and those before it, newest first.
    static func list(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        guard let head = place.history.commit(request.query["sha"] ?? "main") else { throw .notFound }
        let since = try request.moment("since")
        let until = try request.moment("until")
        let author = request.query["author"].map { $0.lowercased() }
        let world = world
        let commits = place.history.log(from: head.sha).filter { commit in
            since.map { commit.committer.date >= $0 } ?? true && until.map { commit.committer.date <= $0 } ?? true
                && request.query["path"].map { path in commit.paths.contains { $0.hasPrefix(path) } } ?? true
                && author.map { wanted in
                    commit.author.email.lowercased() == wanted
                        || commit.author.account.map { world.login($0).lowercased() } == wanted
                } ?? true
        }
        let url = world.apiURL("commits", of: request.repository)
        let shapes = world.shapes
        return Paging.byNumber(commits, request, at: url) { shapes.commit($0, in: place) }
    }

    /// Shows one commit, by branch, tag or SHA.
    static func show(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let name = try request.parameter("ref")
        guard let commit = place.history.commit(name) else { throw .unprocessable("No commit found for SHA: \(name)") }
        return .ok(world.shapes.commit(commit, in: place))
    }

    /// Lists the pull requests that propose a commit or brought it in.
    static func listPulls(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let sha = try request.parameter("sha")
        guard place.history.commits[sha] != nil else { throw .unprocessable("No commit found for SHA: \(sha)") }
        let pulls = place.pulls.values.filter { $0.commits.contains(sha) || $0.mergeCommit == sha }
        let url = world.apiURL("commits/\(sha)/pulls", of: request.repository)
        let shapes = world.shapes
        return Paging.byNumber(pulls.sorted { $0.number < $1.number }, request, at: url) {
            PullEndpoints.trim(shapes.simplePull($0, in: place), for: request)
        }
    }

    /// Compares `base...head`: what each has that the other has not.
    static func compare(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        let history = place.history
        let text = try request.parameter("basehead")
        guard let dots = text.firstRange(of: "..."), let base = history.commit(String(text[..<dots.lowerBound])),
            let head = history.commit(String(text[dots.upperBound...])),
            let common = history.mergeBase(base.sha, head.sha)
        else { throw .notFound }
        let ahead = history.commits(of: head.sha, notIn: base.sha)
        let behind = history.commits(of: base.sha, notIn: head.sha)
        let shapes = world.shapes
        let url = world.apiURL("compare/\(text.percentEncoded)", of: request.repository)
        let isPaged = request.query["page"] != nil || request.query["per_page"] != nil
        var answer = Paging.byNumber(ahead, request, at: url) { shapes.commit($0, in: place) }
        if !isPaged { answer = .ok(JSONValue(Array(ahead.prefix(250))) { shapes.commit($0, in: place) }) }
        let page = "\(world.configuration.webURL)/\(world.fullName(place))/compare/\(text)"
        answer.body = [
            "url": .string(url), "html_url": .string(page), "permalink_url": .string(page),
            "diff_url": .string(page + ".diff"), "patch_url": .string(page + ".patch"),
            "base_commit": shapes.commit(base, in: place), "merge_base_commit": shapes.commit(common, in: place),
            "status": .string(status(ahead: ahead.count, behind: behind.count)),
            "ahead_by": .integer(Int64(ahead.count)), "behind_by": .integer(Int64(behind.count)),
            "total_commits": .integer(Int64(ahead.count)), "commits": answer.body ?? [],
        ]
        return answer
    }

    private static func status(ahead: Int, behind: Int) -> String {
        switch (ahead, behind) {
        case (0, 0): "identical"
        case (_, 0): "ahead"
        case (0, _): "behind"
        case (_, _): "diverged"
        }
    }
}
