import Disclosure
import Foundation
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// A report that tells of several vulnerabilities, and the cases that become of it.
struct SplitStoryTests {
    static let body = """
        Widget 1.4.2 on Linux.

        ## Finding 1: Path traversal in unpacking

        `../../x` is written outside. CWE-22.

        ## Finding 2: File names are run

        A name with `;` runs what follows. CWE-78.
        """

    /// Without forks, whose requests a person must look after when their answer is lost; see decision 6.
    static var policy: Policy {
        var policy = MainJobTests.policy
        policy.forkMode = .off
        return policy
    }

    /// A report with two findings, labelled as one.
    private func reported(_ labels: [String] = ["security"]) async throws -> Office {
        let office = try Office(policy: Self.policy)
        try office.tagFirstVersion()
        try office.report(title: "Two bugs", body: Self.body, labels: labels)
        try await office.settle()
        return office
    }

    @Test func `a comment splits a report, and its second part is led to its disclosure in an issue of its own`()
        async throws
    {
        let office = try await reported()
        #expect(office.cards.first?.contains("seems to tell of 2 vulnerabilities") == true)
        func say(_ body: String, by login: String = "maya", on number: Int) async throws {
            try office.forge.comment(on: number, in: Office.intake, by: login, body: body)
            try await office.settle()
        }

        try await say("/advisory split", on: 1)
        let part = try #require(
            office.forge.snapshot().issues.first { $0.repository == Office.intake && $0.number != 1 }
        )
        try office.forge.addLabel("security: accepted", to: part.number, in: Office.intake, by: "maya")
        try await office.settle()
        let sha = try office.forge.pushCommit("Check names", in: Office.repository, by: "maya")
        try await say("/advisory package npm widget < 1.4.3", on: part.number)
        try await say("/advisory fix \(sha)\n/advisory embargo 0\n/advisory severity high", on: part.number)
        try await say("/advisory agree", by: "rae", on: part.number)
        try await say("/advisory status", on: part.number)
        try await say("/advisory disclose \(try #require(office.namedVersion))", on: part.number)

        let snapshot = office.forge.snapshot()
        let advisory = try #require(snapshot.advisories.first)
        #expect(advisory.state == "published" && snapshot.advisories.count == 1)
        #expect(advisory.summary == "File names are run" && advisory.cweIDs == ["CWE-78"])
        #expect(advisory.credits.first?.login == "rae" && advisory.collaborators.contains("rae"))
        #expect(part.title == "Part of a report, case 2" && part.body?.contains("A name with") == true)
        #expect(snapshot.issues.filter { !$0.isOpen }.map(\.number) == [part.number])
        #expect(try await office.state(1).decision == .none)
        #expect(office.privateWords.count { $0.contains("It has arrived safely") } == 1)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `an accepted private report becomes two advisories, each with a discussion in which commands work`()
        async throws
    {
        let office = try Office(policy: Self.policy)
        try await office.receivePrivateReport()
        try await office.tell("/advisory accept\n/advisory split Path traversal | It burns")

        let other = try #require(office.forge.snapshot().advisories.first { $0.summary == "It burns" })
        try office.forge.comment(
            onAdvisory: other.id,
            in: Office.repository,
            by: "maya",
            body: "/advisory severity critical"
        )
        try await office.hear()

        let advisories = office.forge.snapshot().advisories
        #expect(advisories.count == 2)
        #expect(advisories.allSatisfy { $0.credits.map(\.login) == ["rae"] && $0.collaborators.contains("rae") })
        #expect(advisories.first { $0.id == other.id }?.severity == "critical")
        #expect(advisories.first { $0.id != other.id }?.severity != "critical")
        #expect(try await office.state(2).splitFrom == 1)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `however often a command is read, sent, typed or edited, a report is split once`() async throws {
        let office = try await reported()
        let id = try office.forge.comment(on: 1, in: Office.intake, by: "maya", body: "/advisory split")
        let deliveries = office.forge.takeDeliveries()
        for _ in 0..<10 { for delivery in deliveries { _ = try await office.deliver(delivery) } }
        try await office.settle()
        let before = office.page

        try office.forge.editComment(id, in: Office.intake, by: "maya", body: "/advisory split a | b")
        try await office.hear()
        try office.forge.comment(on: 1, in: Office.intake, by: "rae", body: "/advisory split a | b | c")
        try office.forge.comment(on: 1, in: Office.intake, by: "maya", body: "/advisory split a | b | c")
        try await office.settle()
        let typed = try await OfficeCounter(office: office).type("cases split 1")

        #expect(typed.code == .failed && typed.error.contains("it is split already: case 2"))
        #expect(try await office.caseCount == 2)
        #expect(office.page.botComments == before.botComments + 2)
        #expect(office.privateWords.last?.contains("it is split already: case 2") == true)
        await office.stop()
    }

    @Test func `a report by mail is split, and its reporter's answers reach the case that they are about`() async throws
    {
        var policy = MailStoryTests.policy
        policy.forkMode = .off
        let office = try Office(policy: policy)
        try await office.settle()
        office.post.deliver(MailStoryTests.report.replacing("Unpacking", with: Self.body + "\n\nUnpacking"))
        try await office.settle()
        let issue = try #require(office.forge.snapshot().issues.first)
        let mails = office.post.sent.count

        try office.forge.comment(on: issue.number, in: Office.intake, by: "maya", body: "/advisory split")
        try await office.settle()
        let part = try #require(office.forge.snapshot().issues.first { $0.number != issue.number })
        try office.forge.comment(on: part.number, in: Office.intake, by: "maya", body: "/advisory needs-info Which?")
        try await office.settle()
        let question = try #require(office.post.sent.last)
        office.post.deliver(MailStoryTests.answer(to: question.messageID, "All of them."))
        try await office.settle()

        #expect(office.post.sent.count == mails + 2)
        #expect(!office.post.sent.dropFirst(mails).contains { $0.body.content.contains("File names") })
        let shown = try #require(office.forge.snapshot().issues.first { $0.number == part.number })
        #expect(shown.comments.contains { $0.body.contains("All of them.") })
        #expect(try await office.state(2).awaitsReporterSince == nil)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a dry run shows the new case and its exact call, and changes nothing`() async throws {
        let office = try await reported()
        let before = try await office.state()

        let ending = try await OfficeCounter(office: office).type("cases split 1 --dry-run")

        #expect(ending.code == .done, "\(ending.error)")
        #expect(ending.output.contains("case 2:") && ending.output.contains("2/1  create-intake-issue"))
        #expect(ending.output.contains("POST https://forge.example/api/repos/acme/widget-security/issues {"))
        #expect(try await office.state() == before)
        #expect(try await office.caseCount == 1)
        await office.stop()
    }

    @Test func `a report that nobody can part by itself says how`() async throws {
        let office = try Office(policy: Self.policy)
        try office.report(labels: ["security"])
        try await office.settle()

        let counter = OfficeCounter(office: office)
        let refused = try await counter.type("cases split 1")
        let split = try await counter.type("cases split 1 Traversal|Overwriting")
        try await office.settle()

        #expect(
            refused.code == .failed
                && refused.error.contains("`advisory-bot cases split 1 \"One title | Another title\"`")
        )
        #expect(split.code == .done && split.output.contains("into this case and case 2"))
        #expect(try await office.state(2).part?.title == Untrusted("Overwriting"))
        await office.stop()
    }
}
