import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// Commands that are written before the issue is a case.
struct EarlyCommandTests {
    /// Has a report labelled, and a minute later rated and accepted by comments.
    private static func reportAndAccept(_ office: Office) throws {
        let number = try office.report(labels: ["security"])
        office.time.advance(by: .seconds(60))
        for words in ["/advisory severity high", "/advisory accept"] {
            try office.forge.comment(on: number, in: Office.intake, by: "maya", body: words)
        }
    }

    private static func expectAccepted(_ office: Office) async throws {
        let state = try await office.state()
        #expect(state.decision == .accepted)
        #expect(state.severity == .high)
        #expect(office.page.advisories == 1)
        let answers = office.privateWords.filter { $0.contains("Recorded: `accept`") }
        #expect(answers.count == 1, "\(office.privateWords)")
        #expect(office.forge.violations == [])
    }

    @Test func `what was commanded while the bot was down is done when it is back, however late`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try Self.reportAndAccept(office)
        office.time.advance(by: .seconds(660))

        try await office.settle()
        try await office.hear()

        try await Self.expectAccepted(office)
        await office.stop()
    }

    @Test func `what was commanded while the issue could not be read is done when it can be`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try Self.reportAndAccept(office)
        let end = office.time.elapsed + .seconds(420)
        let time = office.time
        office.forge.setFault { call in
            call.path.hasSuffix("/issues/1") && !call.isWrite && time.elapsed < end ? .status(500) : nil
        }

        try await office.settle()

        try await Self.expectAccepted(office)
        await office.stop()
    }

    @Test(arguments: [600, 30])
    func `what was said before the label is no command`(seconds: Int) async throws {
        let office = try Office(policy: MainJobTests.policy)
        let number = try office.report(labels: [])
        try office.forge.comment(on: number, in: Office.intake, by: "maya", body: "/advisory accept")
        office.time.advance(by: .seconds(seconds))
        try office.forge.addLabel("security", to: number, in: Office.intake, by: "maya")

        try await office.settle()
        try await office.hear()

        #expect(try await office.state().decision == .none)
        #expect(!office.privateWords.contains { $0.contains("accept`") && $0.contains("Done") })
        await office.stop()
    }
}
