import Disclosure
import Foundation

// What stands on the pages of a simulated forge.

/// Somebody's words under an issue or an advisory.
struct WorldComment {
    let author: Account
    var body: String
}

/// A label, and who put it there last and when.
struct WorldLabel {
    let name: String
    let by: Account
    let at: Date
}

/// An issue of the affected repository or of the one that takes its reports.
struct WorldIssue {
    let reference: IssueReference
    var title: String
    var body: String
    let author: Account
    /// The case that the bot opened it for.
    var caseNumber: Int?
    var labels: [WorldLabel] = []
    /// What a copy that lags behind still shows.
    var earlierLabels: [WorldLabel] = []
    /// What was done with labels, oldest first.
    var labelChanges: [(name: String, change: LabelChange)] = []
    var isOpen = true
    var isLocked = false
    var comments: [WorldComment] = []
}

/// An advisory with everything that its administrators see.
struct WorldAdvisory {
    /// The temporary private fork, from the request on.
    enum Fork: Equatable {
        case none
        /// Never, if the time is far away.
        case requested(readyAt: Date)
        case ready
        /// Publication deletes it.
        case deleted
    }

    let reference: AdvisoryReference
    let number: Int
    let author: Account
    let isPrivateReport: Bool
    var state: AdvisorySnapshot.State
    var summary: String
    var description: String
    var severity: Severity?
    var vectors: [String] = []
    var weaknesses: [String] = []
    var products: [AdvisoryDraft.Product] = []
    var credits: [AdvisorySnapshot.Credit] = []
    var collaborators: [Account] = []
    var teams: [String] = []
    var fork = Fork.none
    var cveID: String?
    var cveRequests = 0
    var comments: [WorldComment] = []
    var publishedAt: Date?
    /// Counts the changes of what would be published.
    var revision = 0
    /// Who approved which version, as they said it; what the bot made of it is not asked.
    var approvals: [WorldApproval] = []
    /// Whether a maintainer said that the report is declined.
    var isDeclined = false

    var version: String { "version-\(revision)" }
    var forkName: String { "widget-" + reference.id.text.lowercased() }
}

/// A maintainer's "publish this".
struct WorldApproval {
    let by: Account
    let version: String
}

/// A commit on one branch.
struct WorldCommit {
    let id: CommitID
    let message: String
    let at: Date
    let author: Account
    /// The advisory whose private fork was merged by it.
    var forkOf: AdvisoryID?
}

/// A branch, oldest commit first.
struct WorldBranch {
    let name: String
    var commits: [WorldCommit]
}

/// A tag: the object that its ref names, and where in a branch the tagged commit stands.
struct WorldTag {
    let name: String
    let object: CommitID
    let branch: String
    let index: Int
    let at: Date
}

/// A release with its notes.
struct WorldRelease {
    let id: Int64
    let tag: String
    var title: String
    var body: String
    var isDraft: Bool
    var publishedAt: Date?
    /// What its tag is put on when a draft is published; nil: the first branch as it is then.
    let target: CommitID?
    let isOfBot: Bool

    var snapshot: ReleaseSnapshot { ReleaseSnapshot(id: id, tag: tag, isDraft: isDraft, publishedAt: publishedAt) }
}

/// A pull request of the affected repository.
struct WorldPullRequest {
    let number: Int
    let author: Account
    let body: String
    var labels: [String]
    let branch: String
    var mergedBy: Account?
    var mergeCommit: CommitID?
    var mergedAt: Date?
}

extension PullRequestSnapshot {
    init(_ pullRequest: WorldPullRequest, mergeCommit: CommitID?) {
        self.init(
            number: pullRequest.number,
            author: pullRequest.author,
            body: Untrusted(pullRequest.body),
            labels: pullRequest.labels,
            branch: pullRequest.branch,
            mergedBy: pullRequest.mergedBy,
            mergeCommit: mergeCommit
        )
    }
}

/// A webhook on its way.
struct WorldDelivery {
    let id: String
    let event: String
    let body: [UInt8]
}
