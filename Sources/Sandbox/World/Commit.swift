/// A commit, named by its content as git does it; its tree stands for files that nobody has.
struct Commit: Sendable {
    let sha: String
    let tree: String
    let message: String
    let author: GitSignature
    let committer: GitSignature
    let parents: [String]
    /// The files that it changes.
    let paths: [String]
    /// Counted over the repository: no commit has a smaller one than its parents.
    let serial: Int

    /// Makes a commit of its content.
    init(
        message: String,
        author: GitSignature,
        committer: GitSignature,
        tree: String,
        parents: [String],
        paths: [String],
        serial: Int
    ) {
        self.tree = tree
        self.message = message
        self.author = author
        self.committer = committer
        self.parents = parents
        self.paths = paths
        self.serial = serial
        let lines =
            ["tree \(tree)"] + parents.map { "parent \($0)" } + [
                "author \(author.line)", "committer \(committer.line)",
            ]
        sha = gitName("commit", lines.joined(separator: "\n") + "\n\n" + message)
    }

    /// Whether a token needs `workflows: write` to make a tag or release of it.
    var touchesWorkflows: Bool { paths.contains { $0.hasPrefix(".github/workflows/") } }
}
