import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// The policies of `examples/`, read from the files and lived through.
struct ExampleTests {
    @Test(
        arguments: [
            ("exposurex", ["forge.client_id", "repositories[0].name"]),
            (
                "social-plus",
                [
                    "forge.client_id", "mail.address", "mail.imap_url", "mail.smtp_url", "mail.team[0]",
                    "mail.username", "policy.intake.repository", "repositories[0].name",
                ]
            ),
        ]
    )
    func `an example says what is to be replaced, and is complete then`(name: String, places: [String]) throws {
        let example = try ExampleConfiguration(name)

        #expect(try example.placesToFillIn() == places)
        #expect(try example.configuration().webhook.secrets.count == 1)
    }

    @Test func `under the policy of exposurex the project's own next release is marked, and its embargo is kept`()
        async throws
    {
        let office = try Office(policy: ExampleConfiguration("exposurex").policy())
        try office.tagFirstVersion()
        try office.report(in: Office.repository, body: Office.advisoryForm)
        try await office.settle()
        let accepted = office.forge.snapshot()
        #expect(accepted.advisories.first?.fork?.isReady == true)
        #expect(accepted.advisories.first?.teams == ["security"])
        #expect(accepted.issues.first?.title.contains("traversal") == false)

        try await office.mergeFork()
        #expect(office.forge.snapshot().releases == [])
        try office.forge.publishRelease("v1.5.0", body: "Faster.", in: Office.repository, by: "maya")
        try await office.settle()

        let marked = try #require(office.forge.snapshot().releases.first)
        #expect(marked.name?.contains("security release") == true)
        #expect(marked.body?.contains("## Security release") == true)
        #expect(marked.body?.contains("Faster.") == true)
        #expect(office.forge.snapshot().tags.map(\.name) == ["v1.4.2", "v1.5.0"])
        let credits = office.forge.snapshot().advisories.first?.credits.map { "\($0.login) \($0.type)" }
        #expect(credits?.sorted() == ["lee remediation_developer", "rae reporter"])

        office.time.advance(by: .seconds(28 * 86_400))
        try await office.pass(days: 1)
        try await office.say { .agree(.reporter, $0) }
        try await office.say { .disclose($0) }
        #expect(office.forge.snapshot().advisories.first?.state == "draft")

        try await office.pass(days: 1)
        try await office.say { .disclose($0) }
        let disclosed = office.forge.snapshot()
        #expect(disclosed.advisories.first?.state == "published")
        #expect(disclosed.advisories.first?.vulnerabilities.map(\.patchedVersions) == ["1.5.0"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `under the policy of social-plus a report stays among the team, and two people publish it`() async throws
    {
        let office = try Office(policy: ExampleConfiguration("social-plus").policy())
        try office.forge.setPermission(.write, of: "tess", in: Office.repository)
        try office.tagFirstVersion()
        let number = try office.report(body: Office.advisoryForm, labels: ["security"])
        try await office.settle()
        let received = office.forge.snapshot()
        let comments = received.issues.first { $0.number == number }?.comments.map(\.body) ?? []
        #expect(comments.count == 2, "the acknowledgement and the card")
        #expect(
            comments.first?.contains("(https://github.com/acme/widget/security/policy), you have our permission")
                == true
        )
        #expect(received.advisories == [])

        try office.forge.addLabel("security: accepted", to: number, in: Office.intake, by: "maya")
        try await office.settle()
        try await office.mergeFork()
        #expect(office.forge.snapshot().releases.map(\.name) == ["v1.4.3 (security release)"])

        office.time.advance(by: .seconds(29 * 86_400))
        try await office.pass(days: 1)
        try await office.say { .agree(.reporter, $0) }
        try await office.say { .disclose($0) }
        #expect(office.forge.snapshot().advisories.first?.state == "draft")

        try await office.say(by: "tess") { .disclose($0) }
        let disclosed = office.forge.snapshot()
        #expect(disclosed.advisories.first?.state == "published")
        #expect(disclosed.issues.allSatisfy { $0.repository == Office.intake && !$0.isOpen })
        #expect(office.forge.violations == [])
        await office.stop()
    }
}
