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

    @Test func `under the policy of social-plus a mail becomes an advisory that two people publish`() async throws {
        let office = try await Self.officeWithMail()
        let issue = try #require(office.forge.snapshot().issues.first)
        #expect(issue.repository == Office.intake && issue.title == "Report by mail, case 1")
        #expect(office.post.sent.map { $0.to[0].description }.sorted() == ["lee@example.net", "rae@example.org"])
        #expect(!office.post.sent.contains { $0.subject.content.contains("traversal") })
        let acknowledgement = try #require(office.post.sent.first { $0.isAutomaticReply }).body.content
        let harbour = "https://github.com/acme/widget/security/policy, you have our permission"
        #expect(acknowledgement.replacing("\n", with: " ").contains(harbour), "\(acknowledgement)")
        #expect(office.forge.snapshot().advisories == [])

        try office.forge.addLabel("security: accepted", to: issue.number, in: Office.intake, by: "maya")
        try await office.settle()
        let meeting = "/advisory meeting 2026-01-12T15:00 45 reporter"
        try office.forge.comment(on: issue.number, in: Office.intake, by: "maya", body: meeting)
        try await office.settle()
        let invited = office.post.sent.filter { $0.invitation != nil }.map { $0.to[0].description }
        #expect(invited == ["lee@example.net", "rae@example.org"])

        try await office.mergeFork()
        #expect(office.forge.snapshot().releases.map(\.name) == ["v1.4.3 (security release)"])
        #expect(office.forge.snapshot().tags.map(\.name) == ["v1.4.2", "v1.4.3"])

        office.time.advance(by: .seconds(29 * 86_400))
        try await office.pass(days: 1)
        try await office.say { .agree(.reporter, $0) }
        try await office.say { .disclose($0) }
        #expect(office.forge.snapshot().advisories.first?.state == "draft", "one person alone")

        try await office.say(by: "tess") { .disclose($0) }
        let disclosed = office.forge.snapshot()
        #expect(disclosed.advisories.first?.state == "published")
        #expect(disclosed.advisories.first?.vulnerabilities.map(\.patchedVersions) == ["1.4.3"])
        #expect(disclosed.issues.allSatisfy { $0.repository == Office.intake && !$0.isOpen })
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test
    func `under the policy of social-plus a mail that nobody answers is recalled after 36 and 48 hours and 7 days`()
        async throws
    {
        let office = try await Self.officeWithMail()

        let told = try await ReminderStoryTests.pass(hours: 7 * 24, office)

        let hours = Set(told.map(\.hour))
        #expect(told.first?.hour == 36)
        #expect(hours.isSuperset(of: [36, 48, 168]), "\(hours.sorted())")
        #expect(office.post.sent.filter { $0.to[0].description == "rae@example.org" }.count == 1)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    /// An office under the policy of social-plus, with a report by mail taken in.
    private static func officeWithMail() async throws -> Office {
        let office = try Office(policy: ExampleConfiguration("social-plus").policy())
        try office.forge.setPermission(.write, of: "tess", in: Office.repository)
        try office.tagFirstVersion()
        try await office.settle()
        office.post.deliver(
            MailStoryTests.report.replacing("Unpacking `../../x` writes outside. CWE-22.", with: Office.advisoryForm)
        )
        try await office.settle()
        return office
    }
}
