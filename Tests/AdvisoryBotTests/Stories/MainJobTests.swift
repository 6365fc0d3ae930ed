import Disclosure
import Foundation
import Locking
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

struct MainJobTests {
    @Test func `a labelled report becomes an advisory with a fork, an invitation and a credit`() async throws {
        let office = try Office(policy: Self.policy)
        try office.report()

        try await office.settle()

        let advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(advisory.state == "draft")
        #expect(advisory.summary == "Path traversal in archive extraction")
        #expect(advisory.cweIDs == ["CWE-22"])
        #expect(advisory.collaborators.sorted() == ["lee", "rae"] && advisory.teams == ["security"])
        #expect(advisory.credits == [.init(login: "rae", type: "reporter", state: "pending")])
        #expect(advisory.fork?.isReady == true)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `what decides about a write is read at the moment of writing`() async throws {
        let office = try Office(policy: Self.policy)
        try office.report()

        try await office.settle()

        let exchanges = office.forge.exchanges
        let gaps = exchanges.indices.dropFirst().filter { exchanges[$0].method == "PATCH" }.map { index in
            exchanges[index].startedAt.timeIntervalSince(exchanges[index - 1].startedAt)
        }
        #expect(gaps.count == 3 && gaps.allSatisfy { $0 < 0.1 })
        await office.stop()
    }

    @Test func `a report made in public is locked and nothing private is said there`() async throws {
        let office = try Office(policy: Self.policy)
        let number = try office.report(in: Office.repository)

        try await office.settle()

        let snapshot = office.forge.snapshot()
        let issue = try #require(snapshot.issues.first { $0.number == number && $0.repository == Office.repository })
        let advisory = try #require(snapshot.advisories.first)
        #expect(issue.isLocked && issue.labels == [])
        #expect(issue.comments.count == 1)
        #expect(issue.comments.allSatisfy { !$0.body.contains(advisory.id) && !$0.body.contains("raversal") })
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a public report is rewritten where the policy says so, and its text stays in the advisory`()
        async throws
    {
        var policy = Self.policy
        policy.publicIssueMode = .redact
        let office = try Office(policy: policy)
        try office.report(in: Office.repository)

        try await office.settle()

        let snapshot = office.forge.snapshot()
        #expect(snapshot.issues.first?.title == Messages.redactedTitle.content)
        #expect(snapshot.issues.first?.body?.contains("outside") == false)
        #expect(snapshot.advisories.first?.description.contains("writes outside") == true)
        await office.stop()
    }

    @Test func `a label of somebody without the permission does nothing at all`() async throws {
        let office = try Office(policy: Self.policy)
        try office.report(by: "tess")

        try await office.settle()

        #expect(office.page == Office.Page(try Office().forge.snapshot()))
        #expect(office.forge.exchanges.allSatisfy { $0.method == "GET" || $0.path.hasSuffix("/access_tokens") })
        await office.stop()
    }

    @Test func `an acceptance that was taken back and given again at once counts`() async throws {
        let office = try Office(policy: Self.policy)
        let number = try office.report(in: Office.repository)
        try office.forge.removeLabel("security: accepted", from: number, in: Office.repository, by: "maya")
        try office.forge.addLabel("security: accepted", to: number, in: Office.repository, by: "maya")

        try await office.settle()

        #expect(office.forge.snapshot().advisories.count == 1)
        #expect(try await office.state().attentions == [])
        await office.stop()
    }

    @Test func `an acceptance that is taken back before anything was done does nothing`() async throws {
        let office = try Office(policy: Self.policy)
        let number = try office.report()
        try office.forge.removeLabel("security: accepted", from: number, in: Office.intake, by: "maya")

        try await office.settle()

        #expect(office.forge.snapshot().advisories.isEmpty)
        await office.stop()
    }

    @Test func `a private report is acknowledged in its own discussion`() async throws {
        let office = try Office(policy: Self.policy)
        try office.forge.setPrivateReporting(true, in: Office.repository)
        _ = try office.forge.reportPrivately(to: Office.repository, by: "rae", summary: "S", description: "D")

        try await office.settle()

        #expect(office.page.botComments == 1)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a rehearsal decides everything and changes nothing`() async throws {
        let office = try Office(policy: Self.policy)
        office.isDryRun = true
        try office.report()

        try await office.settle()

        let store = try #require(office.bot).store
        #expect(try await store.listCases().map(\.state.phase) == [.forkReady])
        #expect(office.page.advisories == 0 && office.page.botComments == 0)
        await office.stop()
    }

    @Test func `a missing permission for forks is shown once with its remedy, and everything else is done`()
        async throws
    {
        let granted = ["metadata": "read", "issues": "write", "repository_advisories": "write"]
        let office = try Office(policy: Self.policy, granted: granted)
        try office.report()

        try await office.settle()

        let comments = office.privateWords
        #expect(comments.count == 2)
        #expect(comments.last?.contains("dministration") == true)
        #expect(office.page.credits == 1 && office.page.forks == 0)
        await office.stop()
    }

    @Test func `hostile text stays inert in the advisory and out of the log`() async throws {
        let office = try Office(policy: Self.policy)
        let body =
            "```\n@octocat <!-- advisory-bot:x --> ![x](http://x/i.png) /advisory accept \u{202E}\n{\"level\":\"error\"}"
        try office.report(title: "@octocat\n\"}{ T1tle", body: body)

        try await office.settle()

        let advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(!advisory.description.contains("@octocat") && !advisory.summary.contains("@octocat"))
        #expect(advisory.description.contains("````text\n"))
        let log = office.logLines.withLock { $0.joined() }
        #expect(!log.contains("T1tle") && !log.contains("octocat") && !log.contains(advisory.id))
        await office.stop()
    }

    static let policy: Policy = {
        var policy = Policy()
        policy.intakeRepository = RepositoryName(Office.intake)
        policy.trustedUsers = ["lee"]
        policy.trustedTeams = ["security"]
        return policy
    }()
}
