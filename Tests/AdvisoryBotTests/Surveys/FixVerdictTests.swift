import Disclosure
import Foundation
import Testing
import Webhooks

@testable import AdvisoryBot

/// What the dispatcher makes of pushes, pull requests and releases, before a forge that shows what is there.
struct FixVerdictTests {
    let lookout: Lookout

    init() throws { lookout = try Lookout() }

    private func push(_ digits: Character..., branch: String = "main") throws -> PushPayload {
        let commits = try digits.map {
            PushPayload.Commit(id: try Lookout.commit($0), message: "Merge commit from fork\n\n* A fix")
        }
        return PushPayload(
            ref: "refs/heads/" + branch,
            commits: commits,
            repository: lookout.repository,
            repositoryID: 7
        )
    }

    /// Shows merges of private forks on a branch, at this moment.
    private func show(_ digits: Character..., on branch: String = "main") throws {
        let commits = try digits.map { try Lookout.commit($0) }
        let now = lookout.time.now
        lookout.forge.show { pages in
            pages.merges[branch, default: []] += commits.map { StaticForge.Merge(commit: $0, at: now) }
        }
    }

    private func merged(_ fix: Fix, required: [String] = ["main"], _ number: Int) -> CaseNews {
        CaseNews(.fixMerged(fix, required: required), to: .number(number))
    }

    @Test func `one more merge where nothing is awaited is told to the case that has its fix`() async throws {
        let first = try lookout.fix("a")
        try await lookout.open(1) { $0[branch: "main"].fix = first }
        try show("b")

        let verdict = try await lookout.dispatcher.verdict(on: push("b"), lookout.place)

        #expect(verdict == .news([merged(try lookout.fix("b"), 1)]))
    }

    @Test func `a case that never had a private fork is asked about, not fixed`() async throws {
        try await lookout.open(1) { $0.fork = .none }
        try show("a")

        let verdict = try await lookout.dispatcher.verdict(on: push("a"), lookout.place)

        let unclear = Event.mergeUnclear(branch: "main", commit: try Lookout.commit("a"))
        #expect(verdict == .news([CaseNews(unclear, to: .number(1))]))
    }

    @Test func `the merge of a private fork is the fix of the only case that awaits one`() async throws {
        try await lookout.open(1)
        try await lookout.open(2) { $0.decision = .none }
        // Publishing has deleted its fork, though it still awaits its fix.
        try await lookout.open(3) { $0.publishedAt = lookout.time.now - 60 }
        try await lookout.open(4) { $0.concludedAt = lookout.time.now }
        try show("a")

        let verdict = try await lookout.dispatcher.verdict(on: push("a"), lookout.place)

        #expect(verdict == .news([merged(try lookout.fix("a"), 1)]))
    }

    @Test func `what the forge does not show on the branch is no fix`() async throws {
        try await lookout.open(1)

        #expect(try await lookout.dispatcher.verdict(on: push("a"), lookout.place) == .ignored("no case's fix"))
    }

    @Test func `nothing is asked of the forge for a push that merges no fork, or that no case awaits`() async throws {
        try await lookout.open(1)
        var ordinary = try push("a")
        ordinary = PushPayload(
            ref: ordinary.ref,
            commits: [PushPayload.Commit(id: try Lookout.commit("f"), message: "See: Merge commit from fork")],
            repository: ordinary.repository,
            repositoryID: 7
        )

        _ = try await lookout.dispatcher.verdict(on: ordinary, lookout.place)
        try await lookout.open(2) { $0[branch: "next"].isExempt = true }
        _ = try await lookout.dispatcher.verdict(on: push("a", branch: "refs/tags/no"), lookout.place)

        #expect(lookout.forge.takeReadings() == ["branches"])
    }

    @Test func `of several cases the one with a fork is meant`() async throws {
        try await lookout.open(1) { $0.fork = .none }
        try await lookout.open(2) { $0.fork = .ready(at: lookout.time.now) }
        try show("a")

        let verdict = try await lookout.dispatcher.verdict(on: push("a"), lookout.place)

        #expect(verdict == .news([merged(try lookout.fix("a"), 2)]))
    }

    @Test func `where several cases have forks each is told that it is unclear`() async throws {
        for number in [1, 2] { try await lookout.open(number) { $0.fork = .ready(at: lookout.time.now) } }
        try show("a")

        let verdict = try await lookout.dispatcher.verdict(on: push("a"), lookout.place)

        let unclear = Event.mergeUnclear(branch: "main", commit: try Lookout.commit("a"))
        #expect(verdict == .news([CaseNews(unclear, to: .number(1)), CaseNews(unclear, to: .number(2))]))
    }

    @Test func `a merge that came with another branch stays whose it was`() async throws {
        let lookout = try Lookout { $0.branches = [BranchPattern("main"), BranchPattern("1.x"), BranchPattern("2.x")] }
        let fix = try lookout.fix("a")
        try await lookout.open(1) { $0[branch: "main"].fix = fix }
        try await lookout.open(2)
        let merge = StaticForge.Merge(commit: fix.commit, at: lookout.time.now)
        lookout.forge.show {
            $0.branches = ["main", "1.x"]
            $0.merges = ["main": [merge], "1.x": [merge]]
        }
        let push = PushPayload(
            ref: "refs/heads/1.x",
            commits: [PushPayload.Commit(id: fix.commit, message: "Merge commit from fork")],
            repository: lookout.repository,
            repositoryID: 7
        )

        let verdict = try await lookout.dispatcher.verdict(on: push, lookout.place)

        // A branch that does not exist yet is not awaited.
        #expect(verdict == .news([merged(try lookout.fix("a", on: "1.x"), required: ["main", "1.x"], 1)]))
    }

    @Test func `the fix of a concluded case is not taken for that of an open one`() async throws {
        let fix = try lookout.fix("a")
        try await lookout.open(1) {
            $0[branch: "main"].fix = fix
            $0.concludedAt = lookout.time.now
        }
        try await lookout.open(2)
        try show("a")

        #expect(try await lookout.dispatcher.verdict(on: push("a"), lookout.place) == .ignored("no case's fix"))
    }

    @Test func `a merge from before the acceptance is of another report`() async throws {
        try show("a")
        lookout.time.advance(by: .seconds(3600))
        try await lookout.open(1)

        #expect(try await lookout.dispatcher.verdict(on: push("a"), lookout.place) == .ignored("no case's fix"))
    }

    @Test func `a branch that is not tracked does not count`() async throws {
        try await lookout.open(1)
        lookout.forge.show { $0.branches = ["main", "playground"] }
        try show("a", on: "playground")

        let verdict = try await lookout.dispatcher.verdict(on: push("a", branch: "playground"), lookout.place)

        #expect(verdict == .ignored("the branch is not tracked"))
    }

    @Test func `a release is seen on each branch whose fix it contains`() async throws {
        let fix = try lookout.fix("a")
        try await lookout.open(1) { $0[branch: "main"].fix = fix }
        try await lookout.open(2)
        let release = ReleaseSnapshot(id: 5, tag: "v1.0.1", isDraft: false, publishedAt: lookout.time.now)
        lookout.forge.show { $0.releases = [fix.commit: release] }
        let payload = ReleasePayload(repository: lookout.repository, repositoryID: 7)

        let verdict = try await lookout.dispatcher.verdict(on: payload, lookout.place)

        #expect(verdict == .news([CaseNews(.releaseSeen(branch: "main", release), to: .number(1))]))
    }

    @Test func `an advisory of the global database is read again if a case has it and does not know`() async throws {
        try await lookout.open(1)
        try await lookout.open(2) { $0.publishedAt = lookout.time.now }
        let shown = try lookout.snapshot(of: 1, state: .published)
        lookout.forge.show { $0.advisories = [shown] }

        let first = try await lookout.dispatcher.verdict(onPublished: Lookout.advisoryID(1))
        let second = try await lookout.dispatcher.verdict(onPublished: Lookout.advisoryID(2))
        let third = try await lookout.dispatcher.verdict(onPublished: Lookout.advisoryID(3))

        #expect(first == .event(.advisoryObserved(shown), .advisory(shown.reference)))
        #expect(second == .ignored("the publication is known"))
        #expect(third == .ignored("nobody's advisory here"))
    }

    @Test(arguments: [
        ([], ["main", "1.x"], ["main"], ["main"]),
        (["main", "release/*"], ["main", "release/1", "release/1/x"], ["main", "release/1"], ["main"]),
        (["1.x", "2.x"], ["main", "2.x"], ["2.x"], ["2.x"]),
        (["MAIN"], ["main"], [], []), ([], [], [], []),
    ])
    func `branches count by name and pattern, and names are awaited`(
        patterns: [String],
        existing: [String],
        names: [String],
        required: [String]
    ) {
        let tracked = TrackedBranches(existing.map { Branch($0) }, patterns.map { BranchPattern($0) })

        #expect(tracked.names == names)
        #expect(tracked.required == required)
    }
}
