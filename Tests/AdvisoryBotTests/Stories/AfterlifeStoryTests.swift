import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// What reaches an advisory after its disclosure.
struct AfterlifeStoryTests {
    private func disclosed() async throws -> Office {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachEndOfEmbargo()
        try await office.disclose()
        #expect(try await office.state().concludedAt != nil)
        return office
    }

    @Test func `a CVE id and a credit that come after the disclosure reach the release and the records`() async throws {
        let office = try await disclosed()
        let before = try #require(office.notes.first)

        try await office.pass(days: 20)
        try office.forge.assignCVE("CVE-2027-1234", to: office.advisoryID(), in: Office.repository)
        try office.forge.decideCredit(of: "rae", on: office.advisoryID(), in: Office.repository, accepts: true)
        try await office.look()

        let after = try #require(office.notes.first)
        #expect(!before.contains("CVE-2027-1234") && after.contains("CVE-2027-1234"))
        #expect(after.contains("Thanks to `rae`"))
        #expect(after.components(separatedBy: "## Security release").count == 2)
        let published = try await office.state().published
        #expect(published?.cveID == "CVE-2027-1234" && published?.credits.map(\.account.login) == ["rae"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `where nothing changes nothing is written`() async throws {
        let office = try await disclosed()
        try await office.look()
        let effects = try await office.state().effectsPlanned
        let notes = office.notes

        try await office.pass(days: 30)

        #expect(try await office.state().effectsPlanned == effects)
        #expect(office.notes == notes)
        await office.stop()
    }

    @Test func `what comes after a season is left to people`() async throws {
        let office = try await disclosed()
        let before = office.notes

        office.time.advance(by: .seconds(91 * 86_400))
        try office.forge.assignCVE("CVE-2027-1234", to: office.advisoryID(), in: Office.repository)
        try await office.look()

        #expect(office.notes == before)
        await office.stop()
    }
}
