internal import FoundationEssentials

/// How a fix leaves its private fork.
extension World {
    /// Merges the private fork: one commit in each of the branches, told by a `push` alone; returns their SHAs.
    ///
    /// The first author has written the commit, the others are named in it; without authors it is the actor's own.
    mutating func mergeFork(
        of id: String,
        in repository: Int64,
        into branches: [String],
        by actor: Int64,
        authors: [Int64],
        paths: [String]
    ) throws(SandboxRefusal) -> [String] {
        let place = try requirePublic(repository)
        guard let fork = try advisory(id, in: repository).fork, fork.readyAt <= now else {
            throw .unprocessable("There is no private fork to merge")
        }
        for branch in branches where place.history.branches[branch] == nil {
            throw .unprocessable("There is no branch \(branch)")
        }
        let others = authors.dropFirst().map { account -> String in
            let person = signature(account)
            return "\nCo-authored-by: \(person.name) <\(person.email)>"
        }
        let message = "Merge commit from fork" + (others.isEmpty ? "" : "\n" + others.joined())
        var commits: [String] = []
        for branch in branches {
            commits.append(
                try push(
                    message,
                    to: branch,
                    in: repository,
                    by: actor,
                    author: signature(authors.first ?? actor),
                    committer: webSignature,
                    paths: paths
                )
            )
        }
        return commits
    }

    /// Asks for a CVE id, which comes later and without a word.
    mutating func requestCVE(for id: String, in repository: Int64) throws(SandboxRefusal) {
        let place = try require(repository)
        guard place.visibility == .public else { throw .notFound }
        let advisory = try advisory(id, in: repository)
        guard advisory.cveID == nil, advisory.cveRequestedAt == nil else {
            throw .validation("RepositoryAdvisory", "cve_id", "already_exists", "A CVE was requested already")
        }
        guard advisory.state != .closed else {
            throw .validation("RepositoryAdvisory", "state", "invalid", "The advisory is closed")
        }
        repositories[repository]?.advisories[advisory.id]?.cveRequestedAt = now
    }
}
