import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// A private report that a maintainer declines.
struct DeclinedStoryTests {
    private func reported(_ granted: [String: String]? = nil) async throws -> (office: Office, id: String) {
        let office = try Office(policy: MainJobTests.policy, granted: granted)
        let id = try office.forge.reportPrivately(to: Office.repository, by: "rae", summary: "S", description: "D")
        try await office.settle()
        return (office, id)
    }

    private func state(_ office: Office) -> String? { office.forge.snapshot().advisories.first?.state }

    @Test func `it is answered and closed on the forge`() async throws {
        let (office, _) = try await reported()

        try await office.say { _ in .decline(.outOfScope) }
        try await office.pass(days: 2)

        #expect(state(office) == "closed")
        #expect(office.privateWords.count { $0.contains("decided not to treat it as a vulnerability") } == 1)
        #expect(try await office.state().attentions == [])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a report that was opened again by a person is not closed once more`() async throws {
        let (office, id) = try await reported()
        try await office.say { _ in .decline(.outOfScope) }
        try await office.look()
        try office.forge.reopenAdvisory(id, in: Office.repository, by: "maya")

        try await office.pass(days: 2)

        #expect(state(office) == "draft")
        await office.stop()
    }

    @Test func `a report that somebody published is left alone, and a person is told`() async throws {
        let (office, id) = try await reported()
        try office.forge.acceptReport(id, in: Office.repository, by: "maya")
        try office.forge.editAdvisory(
            id,
            in: Office.repository,
            by: "maya",
            severity: "high",
            vulnerabilities: [
                .init(ecosystem: "npm", package: "widget", vulnerableRange: "< 1.4.3", patchedVersions: "1.4.3")
            ]
        )
        try office.forge.publishAdvisory(id, in: Office.repository, by: "maya")

        try await office.say { _ in .decline(.spam) }

        #expect(state(office) == "published")
        #expect(try await !office.state().attentions.isEmpty)
        #expect(office.forge.violations == [])
        await office.stop()
    }
}
