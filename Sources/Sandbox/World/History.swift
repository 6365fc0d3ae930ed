/// The commits, branches and tags of one repository.
struct History: Sendable {
    /// Makes the trees of different repositories differ.
    private let seed: Int64
    private(set) var commits: [String: Commit] = [:]
    private(set) var tagObjects: [String: TagObject] = [:]
    /// The newest commit of each branch.
    var branches: [String: String] = [:]
    /// What each tag names: a commit, or a tag object that names one.
    var tags: [String: String] = [:]

    /// Starts with the branch `main` and one commit.
    init(seed: Int64, by author: GitSignature) {
        self.seed = seed
        let first = add(message: "Initial commit", author: author, committer: author, parents: [], paths: ["README.md"])
        branches["main"] = first.sha
    }

    /// Adds a commit that no branch shows yet.
    mutating func add(
        message: String,
        author: GitSignature,
        committer: GitSignature,
        parents: [String],
        paths: [String]
    ) -> Commit {
        let serial = commits.count
        let commit = Commit(
            message: message,
            author: author,
            committer: committer,
            tree: gitName("tree", "\(seed)/\(serial)"),
            parents: parents,
            paths: paths,
            serial: serial
        )
        commits[commit.sha] = commit
        return commit
    }

    /// Keeps a tag object that no tag names yet.
    mutating func add(_ object: TagObject) { tagObjects[object.sha] = object }

    /// The commit that a branch, a tag, a ref without `refs/`, or a SHA of at least seven digits stands for.
    func commit(_ name: String) -> Commit? {
        if let sha = branches[name] ?? tags[name] { return commit(bySHA: sha) }
        if name.hasPrefix("heads/") { return branches[String(name.dropFirst(6))].flatMap(commit(bySHA:)) }
        if name.hasPrefix("tags/") { return tags[String(name.dropFirst(5))].flatMap(commit(bySHA:)) }
        if let commit = commit(bySHA: name) { return commit }
        guard name.count >= 7 else { return nil }
        let found = commits.keys.filter { $0.hasPrefix(name.lowercased()) }
        return found.count == 1 ? found.first.flatMap { commits[$0] } : nil
    }

    /// The commit of that SHA, or the one that the tag object of that SHA marks.
    func commit(bySHA sha: String) -> Commit? { commits[sha] ?? tagObjects[sha].flatMap { commits[$0.target] } }

    /// A commit and everything before it, newest first.
    func log(from sha: String) -> [Commit] {
        reachable(from: sha).compactMap { commits[$0] }.sorted { $0.serial > $1.serial }
    }

    /// What `head` has and `base` has not, oldest first.
    func commits(of head: String, notIn base: String?) -> [Commit] {
        let known = base.map(reachable) ?? []
        return log(from: head).filter { !known.contains($0.sha) }.reversed()
    }

    /// The newest commit that both have.
    func mergeBase(_ first: String, _ second: String) -> Commit? {
        let known = reachable(from: first)
        return log(from: second).first { known.contains($0.sha) }
    }

    private func reachable(from sha: String) -> Set<String> {
        var found: Set<String> = []
        var waiting = [sha]
        while let next = waiting.popLast() {
            guard let commit = commits[next], found.insert(next).inserted else { continue }
            waiting += commit.parents
        }
        return found
    }
}
