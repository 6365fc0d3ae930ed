import Disclosure
import Foundation
import HTTPServer
import Sandbox
import Testing

@testable import AdvisoryBot

/// The status card on the forge's pages, through a report's whole life.
struct StatusCardStoryTests {
    private static let gone = "{\"message\":\"Not Found\"}"

    @Test func `one card tells a report's life from the label to the release`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachRelease()

        let card = try #require(office.cards.first)
        #expect(office.cards.count == 1)
        #expect(card.contains("**Case 1: released, under embargo**") && card.contains("`v1.4.3`"))
        #expect(!card.contains("raversal") && !card.contains("@"))
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a card needs few writes`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachRelease()

        #expect(office.cardWrites <= 6)
        await office.stop()
    }

    @Test func `a card that was edited is overwritten, one that was deleted is made anew`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachFork()
        try office.forge.editComments(containing: "advisory-bot-card", to: "mine", in: Office.intake, by: "maya")
        try await office.say { _ in .severity(.low) }
        #expect(office.cards.count == 1)

        try office.forge.deleteComments(containing: "advisory-bot-card", in: Office.intake, by: "maya")
        try await office.say { _ in .severity(.high) }

        #expect(office.cards.count == 1 && office.cards.first?.contains("high") == true)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a private report has its card in the advisory, which is up to date when it is published`() async throws
    {
        let office = try Office(policy: MainJobTests.policy)
        let id = try office.forge.reportPrivately(to: Office.repository, by: "rae", summary: "S", description: "D")
        try await office.settle()

        #expect(office.forge.snapshot().advisories.first { $0.id == id }?.comments.count == 2)
        #expect(office.cards.count == 1)
        await office.stop()
    }

    @Test func `where advisories take no comments one person is asked, and a day passes before the next try`()
        async throws
    {
        let office = try Office(policy: MainJobTests.policy)
        let gone = Self.gone
        @Sendable func isOnAdvisory(_ method: String, _ path: String) -> Bool {
            method == "POST" && path.contains("/security-advisories/") && path.hasSuffix("/comments")
        }
        office.forge.setFault { call in
            isOnAdvisory(call.method, call.path) ? .status(404, headers: HTTPHeaders(), body: gone) : nil
        }
        _ = try office.forge.reportPrivately(to: Office.repository, by: "rae", summary: "S", description: "D")
        try await office.settle()

        #expect(try await office.state().attentions.count == 1)
        #expect(office.forge.exchanges.count { isOnAdvisory($0.method, $0.path) } == 1)
        let issue = try #require(try await office.state().teamIssue.issue)
        #expect(issue.repository.description == Office.intake)
        #expect(office.privateWords.count { $0.contains("A maintainer is needed for case 1") } == 1)
        office.forge.setFault(nil)
        try await office.pass(days: 1)

        #expect(office.cards.count == 1)
        #expect(try await office.state().attentions.isEmpty)
        await office.stop()
    }

    @Test func `with the discussion switched off nothing is written there`() async throws {
        var policy = MainJobTests.policy
        policy.discussionMode = .off
        let office = try Office(policy: policy)
        _ = try office.forge.reportPrivately(to: Office.repository, by: "rae", summary: "S", description: "D")

        try await office.settle()

        #expect(office.page.botComments == 0 && office.cards.isEmpty)
        #expect(try await office.state().attentions.isEmpty)
        await office.stop()
    }

    @Test func `a credit that an edit dropped is told, and pending ones are recalled`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachRelease()
        try await office.look()
        let id = try office.advisoryID()
        try office.forge.dropCredits(of: "lee", on: id, in: Office.repository, by: "maya")
        try await office.look()

        #expect(office.privateWords.count { $0.contains("took a credit away**, of `lee`") } == 1)
        try await office.pass(days: 31)

        #expect(office.privateWords.count { $0.contains("`rae` (reporter) has not answered yet") } == 2)
        #expect(office.forge.snapshot().advisories.first?.credits.contains { $0.login == "lee" } == false)
        await office.stop()
    }
}
