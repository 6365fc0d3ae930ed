import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// What happens between the release and the disclosure, on the forge's pages and by commands.
struct EmbargoStoryTests {
    @Test func `both sides are reminded twice and asked once`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachRelease()

        try await office.pass(days: 32)

        #expect(office.privateWords.count { $0.contains("ends in 7 days") } == 1)
        #expect(office.privateWords.count { $0.contains("ends in one day") } == 1)
        #expect(office.privateWords.count { $0.contains("is over") } == 1)
        #expect(office.page.publications == [])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a CVE id that comes days later stands in the advisory and in the release`() async throws {
        var policy = MainJobTests.policy
        policy.cveMode = .forge
        let office = try Office(policy: policy)
        try await office.reachRelease()
        #expect(office.forge.snapshot().advisories.first?.isCVERequested == true)

        try await office.pass(days: 3)
        try office.forge.assignCVE("CVE-2027-1234", to: office.advisoryID(), in: Office.repository)
        try await office.passEmbargo()
        try await office.disclose()

        #expect(office.page.publications == ["CVE-2027-1234 1.4.3"])
        #expect(office.notes.first?.contains("CVE-2027-1234") == true)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a CVE id that was set by hand is kept, and none is asked for`() async throws {
        var policy = MainJobTests.policy
        policy.cveMode = .forge
        let office = try Office(policy: policy)
        let id = try office.forge.reportPrivately(to: Office.repository, by: "rae", summary: "S", description: "D")
        try await office.settle()
        try office.forge.assignCVE("CVE-2026-1009", to: id, in: Office.repository)
        try office.forge.acceptReport(id, in: Office.repository, by: "maya")

        try await office.look()

        let advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(advisory.cveID == "CVE-2026-1009" && !advisory.isCVERequested)
        #expect(office.page.forks == 1)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test(arguments: [Office.intake, Office.repository])
    func `an advisory that leaks by hand is followed by everything else, and a person is told`(
        place: String
    ) async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachRelease(in: place)
        try await office.pass(days: 3)

        try office.forge.publishAdvisory(office.advisoryID(), in: Office.repository, by: "maya")
        try await office.settle()
        try await office.pass(days: 30)

        #expect(office.notes.first?.contains("fixes [GHSA]") == true)
        #expect(office.page.closedIssues == 1 && office.page.publications == ["no CVE 1.4.3"])
        let problems = try await office.state().attentions.map(\.problem)
        #expect(problems.map { $0.contains("published on the forge before its embargo") } == [true])
        #expect(!office.privateWords.contains { $0.contains("ends in") })
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `an exploited vulnerability is disclosed as soon as the maintainers end the embargo`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachRelease()
        try await office.pass(days: 2)

        try await office.say { _ in .exploited }
        try await office.say { [now = office.time.now] _ in .embargo(until: now) }
        try await office.disclose()

        #expect(office.privateWords.count { $0.contains("is being exploited") } == 1)
        #expect(office.page.publications == ["no CVE 1.4.3"])
        #expect(try await office.state().attentions == [])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `an advisory that is closed on the forge waits for a person, and goes on once it is opened again`()
        async throws
    {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachRelease()
        let id = try office.advisoryID()
        try office.forge.closeAdvisory(id, in: Office.repository, by: "maya")
        try await office.passEmbargo()
        try await office.disclose()
        let closed = try await office.state().attentions.map(\.problem)

        try office.forge.reopenAdvisory(id, in: Office.repository, by: "maya")
        try await office.look()
        try await office.disclose()

        #expect(closed.contains { $0.contains("was closed on the forge") })
        #expect(office.page.publications == ["no CVE 1.4.3"])
        #expect(try await office.state().attentions == [])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `an advisory that is opened again needs nobody any more`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachRelease()
        let id = try office.advisoryID()
        try office.forge.closeAdvisory(id, in: Office.repository, by: "maya")
        try await office.look()
        let closed = try await office.state().attentions.map(\.problem)

        try office.forge.reopenAdvisory(id, in: Office.repository, by: "maya")
        try await office.look()

        #expect(closed.map { $0.contains("was closed on the forge") } == [true])
        #expect(try await office.state().attentions == [])
        await office.stop()
    }
}
