internal import Disclosure

/// Notices fixes whose webhook was lost: merges of private forks, and merged pull requests with the label of fixes.
struct FixSurvey: Survey {
    let name = "fixes"
    let survey: any ForgeSurvey
    let finder: FixFinder

    func look(at docket: Docket) async throws -> [CaseNews] {
        guard docket.awaitsFixes else { return [] }
        let tracked = try await finder.branches(of: docket)
        var news: [CaseNews] = []
        for branch in tracked.names {
            let awaiting = docket.cases.filter { $0.awaitsFix(on: branch) }
            guard let since = awaiting.map(\.acceptedAt).min() else { continue }
            let merges = try await survey.forkMerges(on: branch, of: docket.repository, since: since)
            news += try await finder.forkMerges(merges, on: branch, tracked, docket)
        }
        return news + (try await pullRequests(docket, tracked))
    }

    private func pullRequests(_ docket: Docket, _ tracked: TrackedBranches) async throws -> [CaseNews] {
        let awaiting = docket.cases.filter { state in tracked.names.contains { state.awaitsFix(on: $0) } }
        guard let since = awaiting.map(\.acceptedAt).min() else { return [] }
        let label = docket.policy.labels.fix
        var news: [CaseNews] = []
        for number in try await survey.mergedPullRequests(labelled: label, of: docket.repository, since: since) {
            switch try await finder.pullRequest(number, docket) {
            case .news(let found): news += found
            case .nothing, .notYet: continue
            }
        }
        return news
    }
}
