import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// Whole lives of reports, from the label to the published advisory.
struct DisclosureTests {
    @Test(arguments: [Office.intake, Office.repository])
    func `a labelled report goes all the way to its publication`(place: String) async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.tagFirstVersion()
        try office.report(in: place, body: Office.advisoryForm)
        try await office.settle()
        try await office.mergeFork()

        let released = office.forge.snapshot()
        #expect(released.releases.map(\.tag) == ["v1.4.3"])
        #expect(released.releases.first?.name == "v1.4.3 (security release)")
        #expect(try await office.state().phase == .released)

        try await office.pass(days: 30)
        try await office.say { .agree(.reporter, $0) }
        try await office.say { .disclose($0) }

        let shown = office.forge.snapshot()
        let advisory = try #require(shown.advisories.first)
        #expect(advisory.state == "published")
        #expect(advisory.vulnerabilities.map(\.patchedVersions) == ["1.4.3"])
        #expect(advisory.credits.map(\.login).sorted() == ["lee", "rae"])
        #expect(shown.releases.first?.body?.contains(advisory.id) == true)
        #expect(shown.issues.first { $0.title.contains("traversal") }?.isOpen == false)
        #expect(office.forge.violations == [])
        #expect(try await office.state().attentions == [])
        await office.stop()
    }
}
