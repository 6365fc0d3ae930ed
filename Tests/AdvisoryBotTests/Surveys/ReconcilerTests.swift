import Disclosure
import Foundation
import Locking
import Storage
import Testing

@testable import AdvisoryBot

/// What is noticed without a webhook.
struct ReconcilerTests {
    let lookout: Lookout

    init() throws { lookout = try Lookout() }

    /// Puts an open issue with labels, all of Maya's, where reports come in.
    private func show(issue number: Int, labels: [String], by labeller: Account? = Lookout.maya) {
        let reference = IssueReference(lookout.intake, number)
        lookout.forge.show { pages in
            pages.issues.append(
                IntakeIssue(
                    reference: reference,
                    visibility: .membersOnly,
                    title: Untrusted("A report"),
                    body: Untrusted("Its text"),
                    author: Lookout.rae,
                    labels: labels
                )
            )
            for label in labels {
                pages.labellings["\(reference) \(label)"] = labeller.map { Labelling(by: $0, at: lookout.time.now) }
            }
        }
    }

    @Test func `what happened in five days without webhooks is noticed at the start`() async throws {
        try await lookout.open(1)
        let fixed = try lookout.fix("b")
        try await lookout.open(2) { $0[branch: "main"].fix = fixed }
        lookout.time.advance(by: .seconds(5 * 86_400))
        show(issue: 1, labels: ["security", "security: accepted"])
        show(issue: 2, labels: ["security", "security: accepted"])
        show(issue: 3, labels: ["security", "security: accepted", "severity: high"])
        let (first, second) = (try lookout.snapshot(of: 1), try lookout.snapshot(of: 2))
        var report = try lookout.snapshot(of: 7, state: .triage)
        report.isPrivateReport = true
        let released = ReleaseSnapshot(id: 5, tag: "v1.0.1", isDraft: false, publishedAt: lookout.time.now)
        let merge = StaticForge.Merge(commit: try Lookout.commit("a"), at: lookout.time.now)
        lookout.forge.show {
            $0.advisories = [first, second, report]
            $0.merges = ["main": [merge]]
            $0.releases = [fixed.commit: released]
        }

        let news = try await lookout.lookOnce()

        #expect(
            news.map { "\($0.event.name) \($0.subject.number ?? 0)" } == [
                "advisory-observed 1", "advisory-observed 2", "advisory-reported 0", "issue-labelled 0",
                "issue-labelled 0", "issue-labelled 0", "fix-merged 1", "release-seen 2",
            ]
        )
        #expect(news[2].subject == .report(.privateReport(report.reference), about: lookout.repository))
        let issue = IssueReference(lookout.intake, 3)
        #expect(news[3].subject == .report(.issue(issue), about: lookout.repository))
    }

    @Test func `a round opens the cases of what it noticed, once`() async throws {
        show(issue: 3, labels: ["security", "severity: high"])
        var report = try lookout.snapshot(of: 7, state: .triage)
        report.isPrivateReport = true
        lookout.forge.show { $0.advisories = [report] }

        await lookout.reconciler.round()
        await lookout.reconciler.round()

        let cases = try await lookout.store.listCases().map(\.state)
        #expect(cases.count == 2)
        #expect(cases.first { $0.advisory == nil }?.severity == .high)
        #expect(cases.first { $0.advisory != nil }?.report?.reporter == Lookout.rae)
        #expect(try await lookout.journal().filter { $0.hasSuffix("opened") }.count == 2)
    }

    @Test func `where nothing changed nothing is found`() async throws {
        show(issue: 1, labels: ["security", "security: accepted", "severity: high"])
        let (shown, fix) = (try lookout.snapshot(of: 1), try lookout.fix("a"))
        let release = ReleaseSnapshot(id: 5, tag: "v1", isDraft: false, publishedAt: nil)
        try await lookout.open(1) {
            $0.seen = AdvisoryMemory(shown)
            $0[branch: "main"].fix = fix
            $0[branch: "main"].release = SecurityRelease(
                tag: "v1",
                version: "1",
                id: 5,
                origin: .found,
                publishedAt: nil
            )
        }
        lookout.forge.show {
            $0.advisories = [shown]
            $0.merges = ["main": [StaticForge.Merge(commit: fix.commit, at: fix.mergedAt)]]
            $0.releases = [fix.commit: release]
        }

        #expect(try await lookout.lookOnce() == [])
    }

    @Test func `an advisory that is gone is believed at the second look only, and told once`() async throws {
        try await lookout.open(1)

        await lookout.reconciler.round()
        let first = try #require(try await lookout.store.storedCase(number: 1)).state
        await lookout.reconciler.round()
        await lookout.reconciler.round()

        let last = try #require(try await lookout.store.storedCase(number: 1))
        #expect(first.attentions.isEmpty)
        #expect(last.state.attentions.count == 1)
        #expect(last.state.decision == .accepted)
        #expect(last.unfinished.map(\.call.name) == ["comment-on-private-issue"])
    }

    @Test func `an advisory that comes back after one look is not taken for gone`() async throws {
        try await lookout.open(1)
        let shown = try lookout.snapshot(of: 1)

        for isThere in [false, true, false] {
            lookout.forge.show { $0.advisories = isThere ? [shown] : [] }
            await lookout.reconciler.round()
        }

        #expect(try await lookout.store.storedCase(number: 1)?.state.attentions.isEmpty == true)
    }

    @Test func `nobody is asked any more for an advisory that is shown again as it was`() async throws {
        try await lookout.open(1)
        let shown = try lookout.snapshot(of: 1)

        var counts: [Int?] = []
        for isThere in [true, false, false, true, true] {
            lookout.forge.show { $0.advisories = isThere ? [shown] : [] }
            await lookout.reconciler.round()
            counts.append(try await lookout.store.storedCase(number: 1)?.state.attentions.count)
        }

        #expect(counts == [0, 0, 1, 0, 0])
    }

    @Test func `an advisory that lists leave out is read by itself`() async throws {
        try await lookout.open(1)
        let closed = try lookout.snapshot(of: 1, state: .closed)
        lookout.forge.show { $0.unlisted = [closed] }

        let news = try await lookout.lookOnce()

        #expect(news == [CaseNews(.advisoryObserved(closed), to: .number(1))])
    }

    @Test func `the advisories of a rehearsal are not missed`() async throws {
        let lookout = try Lookout(isRehearsal: true)
        try await lookout.open(1)

        for _ in 0..<3 { await lookout.reconciler.round() }

        #expect(try await lookout.store.storedCase(number: 1)?.state.attentions.isEmpty == true)
    }

    @Test func `a label of nobody in particular does not count, and is told of once`() async throws {
        show(issue: 3, labels: ["security"], by: nil)

        for _ in 0..<3 { await lookout.reconciler.round() }

        #expect(try await lookout.store.listCases().isEmpty)
        let lines = lookout.logLines.withLock { $0 }.filter { $0.contains("labeller-unknown") }
        #expect(lines.count == 1)
        #expect(lines.first?.contains("put it on again") == true)
    }

    @Test func `what was labelled or accepted long before is left alone`() async throws {
        show(issue: 3, labels: ["security"])
        var draft = try lookout.snapshot(of: 7, state: .draft)
        draft.isPrivateReport = true
        draft.createdAt = lookout.time.now
        let old = draft
        lookout.forge.show { $0.advisories = [old] }
        lookout.time.advance(by: .seconds(15 * 86_400))

        #expect(try await lookout.lookOnce() == [])
    }

    @Test(arguments: [Lookout.rae, Account(id: 1, login: "maya", kind: .bot), Account(id: 9, login: "x")])
    func `a label of somebody who may not does not count`(labeller: Account) async throws {
        show(issue: 3, labels: ["security"], by: labeller)

        #expect(try await lookout.lookOnce() == [])
    }

    /// Labels on the issue of an open case, and the signals that the case lacks.
    @Test(arguments: [
        (Case.Decision.none, ["security: accepted"], [Signal.accepted]),
        (.none, ["security: spam", "severity: low"], [.severity(.low), .declined(.spam)]),
        (.none, ["security: needs info"], [.needsInformation]),
        // Two that contradict each other decide nothing, and neither does an old label against a later decision.
        (.none, ["security: accepted", "security: spam"], []), (.none, ["severity: low", "severity: high"], []),
        (.declined(.spam), ["security: accepted"], []), (.accepted, ["security: duplicate"], []),
        (.accepted, ["security: needs info"], []),
    ])
    func `a decision that the case lacks is brought`(
        decision: Case.Decision,
        labels: [String],
        signals: [Signal]
    ) async throws {
        show(issue: 1, labels: ["security"] + labels)
        try await lookout.open(1) {
            $0.decision = decision
            $0.severity = nil
            $0.advisory = nil
        }

        let news = try await lookout.lookOnce()

        let found = news.compactMap { news -> Signal? in
            guard case .issueLabelled(_, let signal, by: let actor) = news.event else { return nil }
            return actor == Actor(account: Lookout.maya, permission: .write) ? signal : nil
        }
        #expect(found == signals)
        #expect(news.count == signals.count)
    }

    @Test func `a question that was asked before is not asked again by the same label`() async throws {
        show(issue: 1, labels: ["security", "security: needs info"])
        try await lookout.open(1) {
            $0.decision = .none
            $0.advisory = nil
            $0.questionEffect = 1
        }

        #expect(try await lookout.lookOnce() == [])
    }

    @Test func `a pull request that is labelled as a fix is found without its webhook`() async throws {
        try await lookout.open(1)
        let fix = try lookout.fix("a", .pullRequest(8))
        lookout.forge.show {
            $0.merges = ["main": [StaticForge.Merge(commit: fix.commit, at: fix.mergedAt, isOfFork: false)]]
            $0.advisories = []
            $0.pullRequests = [
                PullRequestSnapshot(
                    number: 8,
                    author: Lookout.rae,
                    body: Untrusted(""),
                    labels: ["security: fix"],
                    branch: "main",
                    mergedBy: Lookout.maya,
                    mergeCommit: fix.commit
                )
            ]
        }
        let fixes = try lookout.reconciler.survey("fixes")

        let news = try await fixes.look(at: Docket(of: lookout.repository, lookout.work))

        #expect(news == [CaseNews(.fixMerged(fix, required: ["main"]), to: .number(1))])
    }

    @Test func `a branch whose head is the same is not read again, and what it has is still known`() async throws {
        try await lookout.open(1)
        let fix = try lookout.fix("a")
        let survey = try lookout.reconciler.survey("fixes")
        let docket = try await Docket(of: lookout.repository, lookout.work)
        let other = StaticForge.Merge(commit: try Lookout.commit("0"), at: fix.mergedAt, isOfFork: false)
        let merge = StaticForge.Merge(commit: fix.commit, at: fix.mergedAt)
        var news: [[CaseNews]] = []
        for merges in [[other], [other], [merge, other], [merge, other]] {
            lookout.forge.show { $0.merges = ["main": merges] }
            news.append(try await survey.look(at: docket))
        }

        let found = [CaseNews(.fixMerged(fix, required: ["main"]), to: .number(1))]
        #expect(news == [[], [], found, found])
        #expect(lookout.forge.takeReadings().filter { $0 == "forkMerges" }.count == 2)
    }

    @Test func `another case that awaits its fix has the branch read again`() async throws {
        let survey = try lookout.reconciler.survey("fixes")
        let commit = try Lookout.commit("0")
        let merge = StaticForge.Merge(commit: commit, at: lookout.time.now, isOfFork: false)
        lookout.forge.show { $0.merges = ["main": [merge]] }
        for number in 1...2 {
            try await lookout.open(number) { $0.decidedAt = $0.decidedAt?.addingTimeInterval(-Double(number)) }
            _ = try await survey.look(at: Docket(of: lookout.repository, lookout.work))
        }

        #expect(lookout.forge.takeReadings().filter { $0 == "forkMerges" }.count == 2)
    }

    @Test(arguments: [("", ["other"]), ("Advisory-Case: 9", ["bug"]), ("Advisory-Case: 2", ["security: fix"])])
    func `a pull request that claims nothing of a case costs one call`(body: String, labels: [String]) async throws {
        try await lookout.open(1)
        try await lookout.open(2) { $0[branch: "main"].isExempt = true }
        lookout.forge.show {
            $0.pullRequests = [
                PullRequestSnapshot(
                    number: 8,
                    author: Lookout.maya,
                    body: Untrusted(body),
                    labels: labels,
                    branch: "main",
                    mergedBy: Lookout.maya,
                    mergeCommit: nil
                )
            ]
        }

        _ = try await lookout.dispatcher.finders.fixes.pullRequest(8, Docket(of: lookout.repository, lookout.work))

        #expect(lookout.forge.takeReadings() == ["pullRequest"])
    }

    @Test func `a forge that wants to be left alone ends the round`() async throws {
        lookout.forge.show {
            $0.failure = .notTaken(pause: .seconds(900), reason: "rate limit")
            $0.takesCalls = false
        }

        let pause = await lookout.reconciler.round()

        #expect(pause == .seconds(900))
        #expect(lookout.forge.takeReadings() == ["advisories"])
        #expect(lookout.logLines.withLock { $0 }.contains { $0.contains("round-cut-short") })
    }

    @Test func `what fails does not keep the other surveys from looking, and is told once`() async throws {
        lookout.forge.show { $0.failure = .refused(Refusal(kind: .forbidden, message: "", remedy: "Grant it.")) }

        await lookout.reconciler.round()
        lookout.time.advance(by: .seconds(60))
        await lookout.reconciler.round()

        // Two labels in two repositories open cases.
        let round = ["advisories"] + Array(repeating: "issues", count: 4)
        #expect(lookout.forge.takeReadings() == round + round)
        #expect(lookout.logLines.withLock { $0 }.filter { $0.contains("survey-failed") }.count == 5)
    }
}

extension CaseWork.Subject {
    fileprivate var number: Int? {
        switch self {
        case .number(let number): number
        case .report, .advisory: nil
        }
    }
}
