import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

// What a dry run shows.

extension CaseVerbTests {
    @Test func `a dry run shows the mails that would leave, and sends none`() async throws {
        let office = try Office(policy: MailStoryTests.policy)
        try await office.settle()
        office.post.deliver(MailStoryTests.report)
        try await office.settle()

        let ending = try await type("cases needs-info 1 When? --dry-run", in: office)

        #expect(ending.code == .done, "\(ending.error)")
        #expect(ending.output.contains("mail to rae@example.org, subject \"Case 1\":"), "\(ending.output)")
        #expect(ending.output.contains("\n            When?\n"), "\(ending.output)")
        #expect(office.post.sent.count == 1)
        await office.stop()
    }

    @Test func `a dry run of an invitation shows the list that would be written`() async throws {
        let office = try await reported()
        _ = try await type("cases accept 1", in: office)

        let ending = try await type("cases invite 1 tess --dry-run", in: office)

        #expect(ending.output.contains("PATCH ") && ending.output.contains("\"tess\""), "\(ending.output)")
        #expect(office.forge.snapshot().advisories.first?.collaborators.contains("tess") == false)
        await office.stop()
    }

    @Test func `a dry run shows the exact call and changes nothing`() async throws {
        let office = try await reported()
        let before = try await office.state()

        let ending = try await type("cases accept 1 --dry-run", in: office)

        #expect(ending.code == .done)
        #expect(ending.output.contains("POST https://forge.example/api/repos/acme/widget/security-advisories {"))
        for call in ["ensure-collaborators", "ensure-credit", "request-fork"] { #expect(ending.output.contains(call)) }
        #expect(office.forge.snapshot().advisories.isEmpty)
        #expect(try await office.state() == before)
        await office.stop()
    }
}
