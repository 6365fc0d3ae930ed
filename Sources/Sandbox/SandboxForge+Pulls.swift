/// What people do with pull requests; comments, labels and closing are as with issues.
extension SandboxForge {
    /// Opens a pull request and returns its number.
    ///
    /// It proposes a branch of the repository, or where there is none, one new commit in the author's own fork.
    package func openPullRequest(
        _ title: String,
        body: String? = nil,
        from branch: String? = nil,
        into base: String = "main",
        in repository: String,
        by login: String,
        paths: [String] = ["Sources/parser.c"]
    ) throws(SandboxRefusal) -> Int {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .read)
            return try world.openPull(
                title: title,
                body: body,
                from: branch,
                into: base,
                in: place.id,
                by: person,
                paths: paths
            )
        }
    }

    /// Puts a label on a pull request, which takes the role triage.
    package func labelPullRequest(
        _ number: Int,
        with label: String,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) {
        try addLabel(label, to: number, in: repository, by: login)
    }

    /// Reviews a pull request of somebody else.
    package func review(
        _ number: Int,
        in repository: String,
        by login: String,
        _ review: SandboxReview = .approved,
        body: String = ""
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .read)
            guard try world.issue(number, in: place.id).author != person || review == .commented else {
                throw .unprocessable("Can not approve your own pull request")
            }
            try world.review(number, in: place.id, by: person, review, body: body)
        }
    }

    /// Merges a pull request with a merge commit, which takes the role write, and returns the commit's SHA.
    @discardableResult
    package func mergePullRequest(
        _ number: Int,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) -> String {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .write)
            return try world.mergePull(number, in: place.id, by: person)
        }
    }
}
