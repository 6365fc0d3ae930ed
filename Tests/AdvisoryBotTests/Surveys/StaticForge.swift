import Disclosure
import Foundation
import Locking

/// A forge that shows what a test put there: pages to be read, and nothing that can be changed.
final class StaticForge: Forge, ForgeSurvey {
    /// What people would see.
    struct Pages {
        var advisories: [AdvisorySnapshot] = []
        /// Advisories that are there and that no list shows, as closed ones.
        var unlisted: [AdvisorySnapshot] = []
        var branches = ["main"]
        /// Fork merges and other fixes, by branch, newest first.
        var merges: [String: [Merge]] = [:]
        var pullRequests: [PullRequestSnapshot] = []
        var releases: [CommitID: ReleaseSnapshot] = [:]
        var issues: [IntakeIssue] = []
        var labellings: [String: Labelling] = [:]
        var permissions: [Account: Permission] = [:]
        var comments: [Comment] = []
        var failure: ForgeError?
        /// By the name of an errand, or by it and what it is about, how that alone fails.
        var failures: [String: ForgeError] = [:]
        var takesCalls = true
        /// How far a machine is ahead whose clock shows `VirtualTime.start`; nil: it is not known.
        var clockLead: Double?
    }

    /// A commit on a branch.
    struct Merge {
        let commit: CommitID
        let at: Date
        var isOfFork = true
    }

    private let pages = Locked(Pages())
    private let readings = Locked<[String]>([])

    /// Changes what the forge shows.
    func show(_ change: (inout Pages) -> Void) { pages.withLock { change(&$0) } }

    /// The names of the errands, in order, since this was asked last.
    func takeReadings() -> [String] {
        readings.withLock { readings in
            defer { readings = [] }
            return readings
        }
    }

    private func read(_ name: String, of subject: String = "") throws(ForgeError) -> Pages {
        readings.withLock { $0.append(name) }
        let pages = pages.withLock { $0 }
        if let failure = pages.failure ?? pages.failures[name] ?? pages.failures["\(name) \(subject)"] { throw failure }
        return pages
    }

    private static let notFound = ForgeError.refused(Refusal(kind: .notFound, message: "", remedy: "look"))

    // MARK: Forge

    func identity(of repository: RepositoryName) async throws(ForgeError) -> (id: Int64, name: RepositoryName)? {
        (7, repository)
    }

    func issue(_ reference: IssueReference) async throws(ForgeError) -> IntakeIssue {
        guard let issue = try read("issue", of: "\(reference)").issues.first(where: { $0.reference == reference })
        else {
            throw Self.notFound
        }
        return issue
    }

    func permission(of account: Account, in repository: RepositoryName) async throws(ForgeError) -> Permission {
        try read("permission", of: account.login).permissions[account] ?? .none
    }

    func advisory(_ reference: AdvisoryReference) async throws(ForgeError) -> AdvisorySnapshot {
        let pages = try read("advisory")
        guard let advisory = (pages.advisories + pages.unlisted).first(where: { $0.reference == reference }) else {
            throw Self.notFound
        }
        return advisory
    }

    func perform(
        _ effect: Effect,
        recordDeparture: @escaping @Sendable () async throws -> Void
    ) async throws(ForgeError) -> Effect.Result { throw Self.notFound }

    func find(_ effect: Effect) async throws(ForgeError) -> Effect.Result? { nil }

    // MARK: ForgeSurvey

    func advisories(
        of repository: RepositoryName,
        includesClosed: Bool
    ) async throws(ForgeError) -> [AdvisorySnapshot] {
        try read("advisories").advisories
    }

    func branches(of repository: RepositoryName) async throws(ForgeError) -> [Branch] {
        let pages = try read("branches")
        return pages.branches.map { Branch($0, head: pages.merges[$0]?.first?.commit) }
    }

    func fix(
        _ commit: CommitID,
        on branch: String,
        of repository: RepositoryName,
        source: Fix.Source
    ) async throws(ForgeError) -> Fix? {
        try read("fix").merges[branch]?.first { $0.commit == commit }.map { merge in
            Fix(branch: branch, commit: commit, mergedAt: merge.at, source: source, authors: [], reviewers: [])
        }
    }

    func forkMerges(
        on branch: String,
        of repository: RepositoryName,
        since: Date
    ) async throws(ForgeError) -> [CommitID] {
        (try read("forkMerges").merges[branch] ?? []).filter { $0.isOfFork && $0.at >= since }.map(\.commit)
    }

    func pullRequest(
        _ number: Int,
        of repository: RepositoryName,
        findingMerge: Bool
    ) async throws(ForgeError) -> PullRequestSnapshot? {
        var shown = try read(findingMerge ? "merge" : "pullRequest").pullRequests.first { $0.number == number }
        if !findingMerge { shown?.mergeCommit = nil }
        return shown
    }

    func mergedPullRequests(of repository: RepositoryName, since: Date) async throws(ForgeError)
        -> [PullRequestSnapshot]
    {
        try read("mergedPullRequests").pullRequests
    }

    func release(
        containing commit: CommitID,
        on branch: String,
        of repository: RepositoryName,
        tagPrefix: String?
    ) async throws(ForgeError) -> (release: ReleaseSnapshot, version: String)? {
        try read("release").releases[commit].map { ($0, $0.tag) }
    }

    func issues(labelled label: String, in repository: RepositoryName) async throws(ForgeError) -> [IssueReference] {
        try read("issues", of: label).issues.filter {
            $0.reference.repository == repository && $0.labels.contains(label)
        }
        .map(\.reference)
    }

    func changes(of label: String, on issue: IssueReference) async throws(ForgeError) -> [LabelChange] {
        try read("labelling", of: "\(issue)").labellings["\(issue) \(label)"].map {
            [LabelChange(.putOn, by: $0.by, at: $0.at)]
        } ?? []
    }

    func account(named login: String, seenFrom repository: RepositoryName) async throws(ForgeError) -> Account? { nil }

    func comments(in place: Comment.Place, since: Date?) async throws(ForgeError) -> [Comment] {
        try read("comments").comments.filter { $0.place == place && $0.createdAt >= since ?? .distantPast }
    }

    func clockLead() -> Double? { pages.withLock { $0.clockLead } }

    func forgeTime() -> Date? { clockLead().map { VirtualTime.start.addingTimeInterval(-$0) } }

    func scarcity(in repository: RepositoryName) -> Duration? { nil }

    func takesCalls(about repository: RepositoryName) -> Bool { pages.withLock { $0.takesCalls } }
}
