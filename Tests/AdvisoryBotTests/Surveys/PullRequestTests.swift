import Disclosure
import Foundation
import Testing
import Webhooks

@testable import AdvisoryBot

struct PullRequestTests {
    /// A merged pull request, and the cases whose fix it is; 0 means that each of the cases is told that it is unclear.
    struct Row: CustomStringConvertible {
        var body = ""
        var labels = ["security: fix"]
        var author = Lookout.rae
        var mergedBy: Account? = Lookout.maya
        var cases = [1]
        let fixed: [Int]

        var description: String { "\(body) \(labels) of \(author.login), cases \(cases)" }
    }

    @Test(arguments: [
        Row(fixed: [1]),
        Row(labels: ["SECURITY: Fix"], fixed: [1]),
        Row(labels: [], fixed: []),
        Row(mergedBy: Lookout.rae, fixed: []),
        Row(mergedBy: nil, fixed: []),
        Row(mergedBy: Account(id: 1, login: "maya", kind: .bot), fixed: []),
        Row(cases: [1, 2], fixed: [0]),
        Row(body: "Text\r\n  advisory-case: 2 \r\nMore", cases: [1, 2], fixed: [2]),
        Row(body: "Advisory-Case: 1\nAdvisory-Case: 2", cases: [1, 2, 3], fixed: [1, 2]),
        // Without the label a stranger's text does nothing, and a maintainer's is enough.
        Row(body: "Advisory-Case: 1", labels: [], fixed: []),
        Row(body: "Advisory-Case: 1", labels: [], author: Lookout.maya, mergedBy: Lookout.rae, fixed: [1]),
        Row(body: "Advisory-Case: 9", labels: [], author: Lookout.maya, fixed: []),
        // A number that is none of these cases: of a stranger it says nothing, of a maintainer it raises a doubt.
        Row(body: "Advisory-Case: 9", fixed: [1]),
        Row(body: "Advisory-Case: 9", author: Lookout.maya, fixed: [0]),
        Row(body: "See Advisory-Case: 2\nAdvisory-Case: two\nAdvisory-Case: -2", cases: [1, 2], fixed: [0]),
        Row(cases: [], fixed: []),
    ])
    func `a merged pull request counts by a maintainer's word`(row: Row) async throws {
        let lookout = try Lookout()
        for number in row.cases { try await lookout.open(number) }
        let commit = try Lookout.commit("a")
        let merge = StaticForge.Merge(commit: commit, at: lookout.time.now, isOfFork: false)
        lookout.forge.show {
            $0.merges = ["main": [merge]]
            $0.pullRequests = [
                PullRequestSnapshot(
                    number: 8,
                    author: row.author,
                    body: Untrusted(row.body),
                    labels: row.labels,
                    branch: "main",
                    mergedBy: row.mergedBy,
                    mergeCommit: commit
                )
            ]
        }

        let verdict = try await lookout.dispatcher.verdict(on: lookout.merged(), lookout.place, mayWait: true)

        let fix = try lookout.fix("a", .pullRequest(8))
        let news =
            row.fixed == [0]
            ? row.cases.map { CaseNews(.mergeUnclear(branch: "main", commit: commit), to: .number($0)) }
            : row.fixed.map { CaseNews(.fixMerged(fix, required: ["main"]), to: .number($0)) }
        if news.isEmpty {
            guard case .ignored = verdict else {
                Issue.record("\(verdict)")
                return
            }
        } else {
            #expect(verdict == .news(news))
        }
        // Whoever looks without a webhook finds the same.
        let noticed = try await lookout.lookOnce().filter { ["fix-merged", "merge-unclear"].contains($0.event.name) }
        #expect(noticed == news)
    }

    @Test func `a merge that the forge does not show yet is waited for a little`() async throws {
        let lookout = try Lookout()
        try await lookout.open(1)
        let commit = try Lookout.commit("a")
        lookout.forge.show {
            $0.pullRequests = [
                PullRequestSnapshot(
                    number: 8,
                    author: nil,
                    body: Untrusted(""),
                    labels: ["security: fix"],
                    branch: "main",
                    mergedBy: Lookout.maya,
                    mergeCommit: commit
                )
            ]
        }
        let reason = "the forge does not show the merge on its branch yet"

        #expect(
            try await lookout.dispatcher.verdict(on: lookout.merged(), lookout.place, mayWait: true)
                == .later(after: .seconds(5), reason: reason)
        )
        #expect(
            try await lookout.dispatcher.verdict(on: lookout.merged(), lookout.place, mayWait: false)
                == .ignored(reason)
        )
    }

    @Test func `a second fix counts where it names the case, and not by its label alone`() async throws {
        let lookout = try Lookout()
        let first = try lookout.fix("b")
        try await lookout.open(1) { $0[branch: "main"].fix = first }
        let commit = try Lookout.commit("a")
        let merge = StaticForge.Merge(commit: commit, at: lookout.time.now, isOfFork: false)
        var verdicts: [Dispatcher.Verdict] = []
        for body in ["Advisory-Case: 1", ""] {
            lookout.forge.show {
                $0.merges = ["main": [merge]]
                $0.pullRequests = [
                    PullRequestSnapshot(
                        number: 8,
                        author: Lookout.rae,
                        body: Untrusted(body),
                        labels: ["security: fix"],
                        branch: "main",
                        mergedBy: Lookout.maya,
                        mergeCommit: commit
                    )
                ]
            }
            verdicts.append(
                try await lookout.dispatcher.verdict(on: lookout.merged(), lookout.place, mayWait: true)
            )
        }

        let fix = try lookout.fix("a", .pullRequest(8))
        #expect(verdicts.first == .news([CaseNews(.fixMerged(fix, required: ["main"]), to: .number(1))]))
        #expect(verdicts.last == .ignored("no case awaits a fix on its branch"))
    }

    @Test func `another label on a merged pull request is not even looked at`() async throws {
        let lookout = try Lookout()
        try await lookout.open(1)

        let verdict = try await lookout.dispatcher.verdict(
            on: lookout.merged(.labeled("bug")),
            lookout.place,
            mayWait: true
        )

        #expect(verdict == .ignored("another label"))
        #expect(lookout.forge.takeReadings() == [])
    }
}

extension Lookout {
    /// What tells that pull request 8 was merged.
    func merged(_ action: PullRequestPayload.Action = .merged) -> PullRequestPayload {
        PullRequestPayload(action: action, repository: repository, number: 8, repositoryID: 7)
    }
}
