internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// Notices fixes whose webhook was lost: merges of private forks, and merged pull requests that are labelled or name a
/// case.
struct FixSurvey: Survey {
    let name = "fixes"
    let survey: any ForgeSurvey
    let finder: FixFinder
    let failed: FailedLooks
    /// What each branch had when it was looked at last; after a restart everything is read once.
    private let known = Locked<[Place: Look]>([:])

    init(survey: any ForgeSurvey, finder: FixFinder, failed: FailedLooks) {
        self.failed = failed
        self.survey = survey
        self.finder = finder
    }

    private struct Place: Hashable {
        let repository: RepositoryName
        let branch: String
    }

    /// The merges that a branch with this head has since a time.
    private struct Look {
        let head: CommitID
        let since: Date
        let merges: [CommitID]
    }

    func look(at docket: Docket) async throws -> [CaseNews] {
        guard docket.awaitsFixes else { return [] }
        let tracked = try await finder.branches(of: docket)
        var news: [CaseNews] = []
        for branch in tracked.names {
            let awaiting = docket.cases.filter { $0.awaitsFix(on: branch) }
            guard let since = awaiting.map(\.fixableSince).min() else { continue }
            news += try await failed.found(at: "merges on branch \(branch)", by: name, in: docket.repository) {
                let merges = try await merges(on: branch, tracked.heads[branch], of: docket.repository, since: since)
                return try await finder.forkMerges(merges, on: branch, tracked, docket)
            }
        }
        let merged = try await failed.found(at: "merged pull requests", by: name, in: docket.repository) {
            try await pullRequests(docket, tracked)
        }
        return news + merged
    }

    /// Reads a branch's commits only where there may be others than last time.
    private func merges(
        on branch: String,
        _ head: CommitID?,
        of repository: RepositoryName,
        since: Date
    ) async throws -> [CommitID] {
        let place = Place(repository: repository, branch: branch)
        if let look = known.withLock({ $0[place] }), look.head == head, look.since == since { return look.merges }
        let merges = try await survey.forkMerges(on: branch, of: repository, since: since)
        // The head was read before the commits: one that came in between is read once more, and none is passed over.
        known.withLock { $0[place] = head.map { Look(head: $0, since: since, merges: merges) } }
        return merges
    }

    private func pullRequests(_ docket: Docket, _ tracked: TrackedBranches) async throws -> [CaseNews] {
        let awaiting = docket.cases.filter { state in tracked.names.contains { state.awaitsFix(on: $0) } }
        guard let since = awaiting.map(\.fixableSince).min() else { return [] }
        var news: [CaseNews] = []
        for page in try await survey.mergedPullRequests(of: docket.repository, since: since)
        where docket.mayBeConcerned(by: page) {
            news += try await failed.found(at: "pull request \(page.number)", by: name, in: docket.repository) {
                switch try await finder.pullRequest(page.number, docket) {
                case .news(let found): found
                case .nothing, .notYet: []
                }
            }
        }
        return news
    }
}
