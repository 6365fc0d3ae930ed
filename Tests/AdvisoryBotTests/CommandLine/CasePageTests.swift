import Foundation
import JSON
import Testing

@testable import AdvisoryBot
@testable import Disclosure

/// What `cases show` says of a case after its fix.
struct CasePageTests {
    private static let start = Date(timeIntervalSince1970: 1_767_690_000)

    /// A case with a release on `main`, another branch still waiting for its fix, and one that is not affected.
    private static func fixedCase() throws -> Case {
        let repository = try #require(RepositoryName("acme/widget"))
        var state = Case(
            number: 12,
            repository: repository,
            intake: .issue(IssueReference(repository, 1)),
            isRehearsal: false
        )
        state.openedAt = start
        state.decision = .accepted
        state.report = Case.Report(
            title: Untrusted("t"),
            body: Untrusted("b"),
            reporter: Account(id: 7, login: "rae")
        )
        state.advisory = AdvisoryID("GHSA-2345-6789-cfgh")
        state.requiredBranches = ["main", "1.x"]
        state[branch: "main"].fix = Fix(
            branch: "main",
            commit: try #require(CommitID(String(repeating: "ab", count: 20))),
            mergedAt: start + 60,
            source: .pullRequest(8),
            authors: [Account(id: 7, login: "rae"), Account(id: 3, login: "lee")],
            reviewers: []
        )
        state[branch: "main"].release = SecurityRelease(
            tag: "v1.4.3",
            version: "1.4.3",
            id: 5,
            origin: .made,
            publishedAt: start + 4380
        )
        state[branch: "old"].isExempt = true
        return state
    }

    /// The same with every release out and the embargo over.
    private static func releasedCase() throws -> Case {
        var state = try fixedCase()
        state.requiredBranches = ["main"]
        state.embargo = Embargo(startedAt: start + 4380, endsAt: start + 86_400)
        state.embargo?.askedAt = start + 86_400
        return state
    }

    private func page(_ state: Case) -> CasePage {
        CasePage(state, Policy(), effects: [], journal: nil, showsReport: false, now: Self.start)
    }

    @Test func `after the disclosure, severity and fork are what they are then`() throws {
        var state = try Self.releasedCase()
        state.severity = .high
        state.fork = .ready(at: Self.start)
        let before = page(state).text
        var advisory = AdvisorySnapshot(
            reference: try #require(state.advisoryReference),
            state: .published,
            summary: Untrusted("t"),
            description: Untrusted("d"),
            author: nil,
            hasFork: false
        )
        advisory.severity = .critical
        state.published = PublishedAdvisory(advisory, seenAt: Self.start)
        state.publishedAt = Self.start

        let after = page(state).text

        #expect(before.contains("severity: high") && before.contains("fork: ready"))
        #expect(after.contains("severity: critical") && after.contains("fork: deleted with the publication"))
    }

    @Test func `each branch says how far it is`() throws {
        let text = page(try Self.fixedCase()).text

        #expect(
            text.contains(
                """
                Branches
                  main  2026-01-06T09:01:00Z  fixed by abababababab by rae, lee, from pull request #8
                  main  2026-01-06T10:13:00Z  released as v1.4.3, made by the bot
                  old  not affected
                  1.x  no fix yet
                """
            )
        )
        #expect(text.contains("waits for: a fix on 1.x\n"))
        #expect(!text.contains("from the merge to the release"))
    }

    @Test func `the time from the merge to the release is told in words and in seconds`() throws {
        let page = page(try Self.releasedCase())

        #expect(page.text.contains("from the merge to the release: 1 h 12 min"))
        #expect(page.json["seconds_from_fix_to_release"] == 4320)
        #expect(page.json["releases"]?.array?.first?["tag"] == "v1.4.3")
        #expect(page.json["fixes"]?.array?.first?["authors"] == ["rae", "lee"])
    }

    @Test func `what the report lacks is shown with the day on which it was asked for`() throws {
        var state = try Self.fixedCase()
        state.acknowledgedAt = Self.start
        #expect(!page(state).text.contains("report lacks") && page(state).json["missing"]?.isNull == true)

        state.missing = [.steps, .impact]

        let line = "\n  report lacks: steps to reproduce, impact, asked for on 2026-01-06T09:00:00Z\n"
        #expect(page(state).text.contains(line))
        #expect(page(state).json["missing"] == ["steps", "impact"])
    }

    @Test func `embargo, agreement, approvals, CVE and exploitation are shown with their times`() throws {
        var state = try Self.releasedCase()
        state.consent.reporterAgreedAt = Self.start + 86_460
        state.consent.approvals = [
            Consent.Approval(by: Account(id: 1, login: "maya"), at: Self.start + 86_520, version: "v")
        ]
        state.cveRequestedAt = Self.start
        state.exploitedAt = Self.start + 30

        let text = page(state).text

        #expect(
            text.contains(
                """
                Disclosure
                  embargo: from 2026-01-06T10:13:00Z until 2026-01-07T09:00:00Z
                  both sides were asked: 2026-01-07T09:00:00Z
                  the reporter agreed: 2026-01-07T09:01:00Z
                  approved by maya: 2026-01-07T09:02:00Z
                  CVE: asked for on 2026-01-06T09:00:00Z, not there yet
                  exploited: known since 2026-01-06T09:00:30Z
                """
            )
        )
        #expect(page(state).json["agreement"]?["approvals"]?.array?.first?["by"] == "maya")
    }

    @Test func `the milestones of a case that is over are told in their order`() throws {
        var state = try Self.releasedCase()
        state.publishedAt = Self.start + 90_000
        state.concludedAt = Self.start + 90_001

        let names = page(state).milestones.map(\.name)

        #expect(
            names == ["opened", "fix merged", "released", "embargo over", "disclosed", "concluded"]
        )
    }

    @Test func `who was given access is listed, with what to do about it`() throws {
        let repository = try #require(RepositoryName("acme/widget"))
        var snapshot = AdvisorySnapshot(
            reference: AdvisoryReference(repository, try #require(AdvisoryID("GHSA-2345-6789-cfgh"))),
            state: .draft,
            summary: Untrusted(""),
            description: Untrusted(""),
            author: nil,
            hasFork: false
        )
        snapshot.collaborators = [Account(id: 7, login: "rae")]
        snapshot.teams = ["security"]
        var state = try Self.releasedCase()
        state.seen = AdvisoryMemory(snapshot)

        let before = page(state)
        state.publishedAt = Self.start + 90_000

        #expect(
            before.text.contains("people: rae\n  teams: security\n  after the disclosure, take away what is not needed")
        )
        #expect(page(state).text.contains("  take away what is not needed any more, on the advisory's page"))
        #expect(before.json["access"] == ["people": ["rae"], "teams": ["security"]])
    }

    @Test(
        arguments: [
            (0, "0 s"), (39.6, "40 s"), (60, "1 min"), (61, "1 min 1 s"), (4320, "1 h 12 min"), (3605, "1 h"),
            (86_400, "1 d"), (93_600, "1 d 2 h"),
        ] as [(Double, String)]
    )
    func `a length of time is told in its two largest units`(seconds: Double, words: String) {
        #expect(Listing.span(seconds) == words)
    }
}
