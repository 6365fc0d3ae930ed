import Disclosure
import Foundation
import Locking
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// What the bot learns from a forge that sends nothing, or what it makes of a fix, against the sandbox and over the
/// real adapter.
struct LookingTests {
    private static let repository = RepositoryName(Office.repository)

    @Test func `a report whose webhooks were lost ends as one whose webhooks came`() async throws {
        let told = try Office(policy: MainJobTests.policy)
        let looking = try Office(policy: MainJobTests.policy)
        for office in [told, looking] { try office.report() }

        try await told.settle()
        try await looking.look()
        try await looking.look()

        #expect(looking.page == told.page)
        #expect(looking.page.forks == 1)
        #expect(looking.forge.violations == [])
        await told.stop()
        await looking.stop()
    }

    @Test func `a private report is found, and so is that it was accepted on the forge's page`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let id = try office.forge.reportPrivately(
            to: Office.repository,
            by: "rae",
            summary: "Path traversal",
            description: "Outside."
        )

        try await office.look()
        let reported = try #require(try await office.bot?.store.listCases().first).state
        try office.forge.acceptReport(id, in: Office.repository, by: "maya")
        try await office.look()

        let accepted = try #require(try await office.bot?.store.listCases().first).state
        #expect(reported.decision == .none)
        #expect(reported.acknowledgedAt != nil)
        #expect(accepted.decision == .accepted)
        #expect(office.page.forks == 1)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `the merge of a private fork is noticed with its webhook and without`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report()
        try await office.settle()
        let advisory = try #require(office.forge.snapshot().advisories.first)
        office.time.advance(by: .seconds(60))
        let commits = try office.forge.mergeFork(of: advisory.id, in: Office.repository, by: "maya")

        let fixes = try #require(office.bot).reconciler.survey("fixes")
        let work = try #require(office.bot).reconciler.work
        let found = try await fixes.look(at: Docket(of: try #require(Self.repository), work))
        try await office.settle()

        guard case .fixMerged(let fix, let required) = found.first?.event else {
            Issue.record("\(found)")
            return
        }
        #expect(commits == [fix.commit.text])
        #expect(fix.source == .privateFork)
        #expect(required == ["main"])
        #expect(office.logLines.withLock { $0 }.contains { $0.contains("fix-merged") })
        await office.stop()
    }

    @Test func `a pull request that a maintainer marked and merged is noticed as a fix`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report()
        try await office.settle()
        office.time.advance(by: .seconds(60))
        let number = try office.forge.openPullRequest("Check paths", in: Office.repository, by: "rae")
        try office.forge.labelPullRequest(number, with: "security: fix", in: Office.repository, by: "maya")
        try office.forge.mergePullRequest(number, in: Office.repository, by: "maya")

        try await office.settle()

        #expect(office.logLines.withLock { $0 }.contains { $0.contains("fix-merged") })
        #expect(office.forge.violations == [])
        await office.stop()
    }
}
