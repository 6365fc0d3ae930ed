internal import FoundationEssentials

/// What a pull request has beyond the issue of the same number, which holds its title, text, labels and comments.
struct PullRequest: Sendable {
    /// Where the proposed commits come from.
    enum Head: Sendable {
        /// A branch of the repository itself.
        case branch(String)
        /// A branch of the author's own fork, which the sandbox does not have.
        case fork(branch: String)
    }

    /// What somebody thinks of it.
    struct Review: Sendable {
        let id: Int64
        let author: Int64
        let state: SandboxReview
        let body: String
        let commit: String
        let submittedAt: Date
    }

    let id: Int64
    let number: Int
    let base: String
    /// The newest commit of the base branch when it was opened.
    let baseSHA: String
    let head: Head
    let headSHA: String
    /// What it proposes, oldest first.
    let commits: [String]
    var reviews: [Review] = []
    var mergedAt: Date?
    var mergedBy: Int64?
    var mergeCommit: String?
}
