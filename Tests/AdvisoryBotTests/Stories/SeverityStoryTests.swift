import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// Severity labels that are older than the case, which acceptance takes over by those alone whose word counts.
struct SeverityStoryTests {
    @Test(arguments: [("maya", Severity?.some(.critical)), ("tess", nil)], [true, false])
    func `a severity label from before counts if whoever put it there may decide, with and without webhooks`(
        labeller: (String, Severity?),
        arrives: Bool
    ) async throws {
        let (login, counted) = labeller
        let office = try Office(policy: MainJobTests.policy)
        let issue = try office.report(labels: [])
        try office.forge.addLabel("severity: critical", to: issue, in: Office.intake, by: login)
        try await office.settle()

        office.losesDeliveries = !arrives
        try office.forge.addLabel("security: accepted", to: issue, in: Office.intake, by: "maya")
        try await office.settle()
        await office.bot?.reconciler.round()
        try await office.settle()

        #expect(try await office.state().severity == counted)
        #expect(office.forge.snapshot().advisories.first?.severity == counted?.rawValue)
        await office.stop()
    }
}
