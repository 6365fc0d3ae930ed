import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// An advisory that somebody publishes on the forge's page before users have the fix.
struct LeakStoryTests {
    @Test(arguments: [true, false])
    func `the fix that follows a leak is released at once and tells what is public`(losesDeliveries: Bool) async throws
    {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachFork()
        office.losesDeliveries = losesDeliveries
        try office.forge.publishAdvisory(office.advisoryID(), in: Office.repository, by: "maya")
        try await office.pass(days: 1)
        let before = office.page

        let number = try office.forge.openPullRequest("Check paths", in: Office.repository, by: "maya")
        try office.forge.labelPullRequest(number, with: "security: fix", in: Office.repository, by: "maya")
        try office.forge.mergePullRequest(number, in: Office.repository, by: "maya")
        try await office.look()

        #expect(before.releases == [] && before.closedIssues == 0)
        #expect(office.page.releases == ["v1.4.3: v1.4.3 (security release)"])
        #expect(office.notes.first?.contains("fixes [GHSA]") == true)
        #expect(office.page.closedIssues == 1)
        let problems = try await office.state().attentions.map(\.problem)
        #expect(problems.map { $0.contains("before its embargo") } == [true])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a fork that is merged before the leak is told of after it`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachFork()
        office.time.advance(by: .seconds(60))
        let id = try office.advisoryID()
        try office.forge.mergeFork(
            of: id,
            in: Office.repository,
            into: ["main"],
            by: "maya",
            authors: ["lee"],
            paths: ["a.c"]
        )
        office.time.advance(by: .seconds(60))
        try office.forge.publishAdvisory(id, in: Office.repository, by: "maya")
        _ = office.forge.takeDeliveries()

        await office.bot?.reconciler.round()
        try await office.settle()
        await office.bot?.reconciler.round()
        try await office.settle()

        #expect(office.page.releases == ["v1.4.3: v1.4.3 (security release)"])
        #expect(office.notes.first?.contains("fixes [GHSA]") == true)
        #expect(office.page.closedIssues == 1)
        #expect(office.forge.violations == [])
        await office.stop()
    }
}
