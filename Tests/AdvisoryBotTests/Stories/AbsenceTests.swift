import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// A bot that was away, and a forge that tells it nothing: looking around finds everything.
struct AbsenceTests {
    private static let fiveDays = Duration.seconds(5 * 86_400)

    @Test func `a private report accepted on the web page during five days of downtime goes all the way`()
        async throws
    {
        let office = try Office(policy: MainJobTests.policy)
        try office.tagFirstVersion()
        let id = try office.forge.reportPrivately(
            to: Office.repository,
            by: "rae",
            summary: "Path traversal",
            description: "Outside.",
            severity: "high"
        )
        try await office.settle()
        await office.stop()

        try office.forge.acceptReport(id, in: Office.repository, by: "maya")
        office.time.advance(by: Self.fiveDays)
        try await office.look()

        #expect(office.page.forks == 1 && office.page.credits == 1)
        #expect(office.page.collaborators == ["lee", "rae"] && office.page.teams == ["security"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test(arguments: [Office.intake, Office.repository])
    func `a life of which no webhook tells ends as one of which all do`(place: String) async throws {
        let told = try Office(policy: MainJobTests.policy)
        try await told.reachEndOfEmbargo(in: place)
        try await told.disclose()

        let untold = try Office(policy: MainJobTests.policy)
        untold.losesDeliveries = true
        try untold.tagFirstVersion()
        try untold.report(in: place, body: Office.advisoryForm)
        try await Self.beAway(untold)
        try await Self.beAway(untold)
        untold.time.advance(by: .seconds(60))
        try untold.forge.mergeFork(of: untold.advisoryID(), in: Office.repository, by: "maya", authors: ["lee"])
        try await Self.beAway(untold)
        try await untold.passEmbargo()
        try await untold.disclose()

        #expect(untold.page == told.page)
        #expect(untold.notes == told.notes)
        #expect(untold.forge.violations == [])
        await told.stop()
        await untold.stop()
    }

    @Test func `what maintainers released and published during five days of downtime is caught up with`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachFork()
        await office.stop()

        office.time.advance(by: .seconds(60))
        let id = try office.advisoryID()
        try office.forge.mergeFork(of: id, in: Office.repository, by: "maya", authors: ["lee"])
        office.time.advance(by: .seconds(600))
        try office.forge.publishRelease("v1.5.0", in: Office.repository, by: "maya")
        try await Self.beAway(office)
        await office.stop()
        try office.forge.publishAdvisory(id, in: Office.repository, by: "maya")
        try await Self.beAway(office)

        #expect(office.page.releases == ["v1.5.0: v1.5.0 (security release)"])
        #expect(office.notes.first?.contains("fixes [GHSA]") == true)
        #expect(office.page.closedIssues == 1)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    /// Stops the bot, loses everything that is sent for five days, and lets it look around when it is back.
    private static func beAway(_ office: Office) async throws {
        await office.stop()
        office.time.advance(by: fiveDays)
        try await office.look()
    }
}
