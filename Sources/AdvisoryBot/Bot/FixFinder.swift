internal import Disclosure
internal import FoundationEssentials

/// Finds out which cases a merge has fixed; every commit is looked up on its branch before it counts.
struct FixFinder: Sendable {
    let survey: any ForgeSurvey
    let forge: any Forge

    /// The branches that count for a docket.
    func branches(of docket: Docket) async throws(ForgeError) -> TrackedBranches {
        TrackedBranches(try await survey.branches(of: docket.repository), docket.policy.branches)
    }

    /// What follows from merges of temporary private forks, newest first; nothing where the branch is not tracked.
    func forkMerges(
        _ commits: [CommitID],
        on branch: String,
        _ tracked: TrackedBranches,
        _ docket: Docket
    ) async throws(ForgeError) -> [CaseNews] {
        guard tracked.names.contains(branch) else { return [] }
        var candidates = docket.cases.filter { $0.awaitsFix(on: branch) }
        // One more merge where nothing is awaited any more belongs to a case that has its fix; the case asks a person about it.
        if candidates.isEmpty { candidates = docket.cases.filter { $0.awaitsFixes && $0[branch: branch].fix != nil } }
        var news: [CaseNews] = []
        for commit in commits where !candidates.isEmpty && !docket.isFixed(by: commit, on: branch) {
            let found = try await survey.fix(commit, on: branch, of: docket.repository, source: .privateFork)
            guard let fix = found else { continue }
            switch docket.owners(of: fix, among: candidates) {
            case .none: continue
            case .one(let number):
                candidates.removeAll { $0.number == number }
                news.append(CaseNews(.fixMerged(fix, required: tracked.required), to: .number(number)))
            case .several(let numbers):
                news += numbers.map { CaseNews(.mergeUnclear(branch: branch, commit: commit), to: .number($0)) }
            }
        }
        return news
    }
}

extension Docket {
    /// Whose a merged private fork may have been.
    fileprivate enum Owners {
        case none
        case one(Int)
        case several([Int])
    }

    fileprivate func isFixed(by commit: CommitID, on branch: String) -> Bool {
        fixes.contains { $0.commit == commit && $0.branch == branch }
    }

    fileprivate func owners(of fix: Fix, among candidates: [Case]) -> Owners {
        // A branch that took another one in has its merges too, and they stay whose they were.
        if fixes.contains(where: { $0.commit == fix.commit }) {
            let owner = candidates.first { state in state.branches.contains { $0.fix?.commit == fix.commit } }
            return owner.map { .one($0.number) } ?? .none
        }
        let possible = candidates.filter { fix.mergedAt >= $0.fixableSince }
        guard !possible.isEmpty else { return .none }
        let withFork = possible.filter { $0.mayHaveFork(at: fix.mergedAt) }
        return withFork.count == 1 ? .one(withFork[0].number) : .several(possible.map(\.number))
    }
}
