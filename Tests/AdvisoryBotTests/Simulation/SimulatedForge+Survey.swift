import Disclosure
import Foundation

extension SimulatedForge: ForgeSurvey {
    func advisories(
        of repository: RepositoryName,
        includesClosed: Bool
    ) async throws(ForgeError) -> [AdvisorySnapshot] {
        try read()
        return world.advisories.filter { $0.state != .closed || includesClosed }.map(\.snapshot)
    }

    func branches(of repository: RepositoryName) async throws(ForgeError) -> [Branch] {
        try read()
        return world.branches.map { Branch($0.name, head: $0.commits.last?.id) }
    }

    func fix(
        _ commit: CommitID,
        on branch: String,
        of repository: RepositoryName,
        source: Fix.Source
    ) async throws(ForgeError) -> Fix? {
        try read()
        let commits = world.branches.first { $0.name == branch }?.commits ?? []
        guard let found = commits.first(where: { $0.id == commit }) else { return nil }
        return Fix(
            branch: branch,
            commit: commit,
            mergedAt: found.at,
            source: source,
            authors: [found.author],
            reviewers: []
        )
    }

    func forkMerges(
        on branch: String,
        of repository: RepositoryName,
        since: Date
    ) async throws(ForgeError) -> [CommitID] {
        try read()
        let commits = world.branches.first { $0.name == branch }?.commits ?? []
        return commits.reversed().filter { $0.forkOf != nil && $0.at >= since }.map(\.id)
    }

    func pullRequest(
        _ number: Int,
        of repository: RepositoryName,
        findingMerge: Bool
    ) async throws(ForgeError) -> PullRequestSnapshot? {
        try read()
        return world.pullRequests.first { $0.number == number }.map {
            PullRequestSnapshot($0, mergeCommit: findingMerge ? $0.mergeCommit : nil)
        }
    }

    func mergedPullRequests(of repository: RepositoryName, since: Date) async throws(ForgeError)
        -> [PullRequestSnapshot]
    {
        try read()
        return world.pullRequests.filter { $0.mergedAt.map { $0 >= since } ?? false }
            .map { PullRequestSnapshot($0, mergeCommit: nil) }
    }

    func release(
        containing commit: CommitID,
        on branch: String,
        of repository: RepositoryName,
        tagPrefix: String?
    ) async throws(ForgeError) -> (release: ReleaseSnapshot, version: String)? {
        try read()
        return world.release(containing: commit)
    }

    func issues(labelled label: String, in repository: RepositoryName) async throws(ForgeError) -> [IssueReference] {
        try read()
        return world.issues.filter { issue in
            issue.reference.repository == repository && issue.isOpen
                && issue.labels.contains { $0.name.lowercased() == label.lowercased() }
        }.map(\.reference)
    }

    func changes(of label: String, on issue: IssueReference) async throws(ForgeError) -> [LabelChange] {
        try read()
        guard let index = world.index(of: issue) else { return [] }
        return world.issues[index].labelChanges.filter { $0.name.lowercased() == label.lowercased() }.map(\.change)
    }

    func account(named login: String, seenFrom repository: RepositoryName) async throws(ForgeError) -> Account? {
        try read()
        return world.people.all.first { $0.login == login }
    }

    /// Nobody talks in the simulated world.
    func comments(in place: Comment.Place, since: Date?) async throws(ForgeError) -> [Comment] {
        try read()
        return []
    }

    func clockLead() -> Double? { lead.value }

    func forgeTime() -> Date? { lead.value == nil ? nil : world.time.forge }

    func scarcity(in repository: RepositoryName) -> Duration? { nil }

    func takesCalls(about repository: RepositoryName) -> Bool { true }
}
