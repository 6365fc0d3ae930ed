import Foundation
import Testing

@testable import Disclosure

/// What a report lacks is asked for once, in private, and no clock stands still for it.
struct CompletenessTests {
    private static let complete = "When you send `..` to 1.4.2, an attacker reads every file."

    private func opened(_ body: String, _ visibility: Visibility = .membersOnly, _ policy: Policy = Policy()) -> (
        story: Story, text: String?
    ) {
        var story = Story()
        story.policy = policy
        let issue = Fixture.issue(visibility, labels: ["security"], body: body)
        let calls = story.tell(.issueLabelled(issue, .report, by: Fixture.maintainer))
        story.finishEverything()
        return (story, calls.compactMap(\.privateText).first)
    }

    private func comment(_ body: String, by account: Account = Fixture.reporter, id: String = "31") -> Event {
        let place = Disclosure.Comment.Place.issue(IssueReference(Fixture.widget, 5))
        let comment = Disclosure.Comment(
            place: place,
            id: id,
            author: account,
            body: Untrusted(body),
            createdAt: Fixture.now
        )
        return .commented(comment, [], by: Actor(account: account, permission: .none))
    }

    @Test func `the acknowledgement asks for exactly what is missing, and quotes nothing`() throws {
        let (story, text) = opened("The bug is in 1.4.2, xyzzy.")

        let asked = try #require(text)
        #expect(story.state.missing == [.steps, .impact])
        #expect(asked.contains("by which steps") && asked.contains("what somebody could do"))
        #expect(!asked.contains("which versions") && !asked.contains("xyzzy"))
    }

    @Test func `a complete report is only acknowledged`() {
        let (story, text) = opened(Self.complete)

        #expect(story.state.missing == [])
        #expect(text == Messages.acknowledgement(Fixture.blank(), Policy()).content)
    }

    @Test func `a policy that requires nothing asks for nothing`() {
        var policy = Policy()
        policy.requiredParts = []

        let (story, text) = opened("It breaks.", .membersOnly, policy)

        #expect(story.state.missing == nil)
        #expect(text?.contains("also says") == false)
    }

    @Test func `in public nothing is asked, and the case knows what is missing`() {
        let (story, text) = opened("It breaks.", .publiclyReadable)

        #expect(text == nil)
        #expect(story.state.missing == ReportPart.allCases && story.state.askedForMissingAt == nil)
    }

    @Test func `nothing asks a second time, and no clock stands still`() {
        var (story, _) = opened("It breaks.")
        let clocks = story.state.countdowns(story.policy)
        let issue = Fixture.issue(labels: ["security"], body: "It still breaks.")

        let calls = story.tell(.issueLabelled(issue, .report, by: Fixture.maintainer)) + story.tell(comment("Hello?"))

        #expect(calls.isEmpty)
        #expect(story.state.awaitsReporterSince == nil && story.state.phase == .acknowledged)
        #expect(story.state.countdowns(story.policy).map(\.dueAt) == clocks.map(\.dueAt))
    }

    @Test func `the reporter's answer fills the gap, piece by piece`() {
        var (story, _) = opened("It breaks.")

        story.tell(comment("> which versions are affected\n\nAll since v1.2."))
        #expect(story.state.missing == [.steps, .impact])

        story.tell(comment("Steps: run it. An attacker reads files.", id: "32"))
        #expect(story.state.missing == [])
    }

    @Test func `what the reporter adds to the issue is noticed with the next label`() {
        var (story, _) = opened("It breaks.")
        let edited = Fixture.issue(labels: ["severity: low"], body: "It breaks 1.4.2.")

        story.tell(.issueLabelled(edited, .severity(.low), by: Fixture.maintainer))

        #expect(story.state.missing == [.steps, .impact])
    }

    @Test func `somebody else's words, and a comment that was read and edited, fill nothing`() {
        var (story, _) = opened("It breaks.")
        story.tell(comment("Hello?"))

        story.tell(comment("It is 1.4.2."))
        story.tell(comment("It is 1.4.2.", by: Account(id: 9, login: "sam"), id: "33"))

        #expect(story.state.missing == ReportPart.allCases)
    }

    @Test func `a private report tells by its fields too`() throws {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        var report = Fixture.snapshot(.triage)
        report.products = [AdvisoryDraft.Product(ecosystem: "npm", vulnerableRange: "< 1.4.3")]
        report.vectors = ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"]

        let calls = story.tell(.advisoryReported(report))

        #expect(story.state.missing == [.steps])
        #expect(try #require(calls.first?.privateText).contains("by which steps"))
        report.description = Untrusted("### PoC\nrun it")
        story.tell(.advisoryObserved(report))
        #expect(story.state.missing == [])
    }

    @Test func `a draft that shows the report in a block tells nothing new, a named package does`() {
        var (story, _) = opened("It breaks.")
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))
        story.finishEverything()
        var draft = Fixture.snapshot()
        draft.description = Untrusted("Case 1:\n```text\nIt breaks.\n```")
        story.tell(.advisoryObserved(draft))
        #expect(story.state.missing == ReportPart.allCases)

        draft.products = [AdvisoryDraft.Product(ecosystem: "npm", vulnerableRange: "< 1.4.3")]
        story.tell(.advisoryObserved(draft))

        #expect(story.state.missing == [.steps, .impact])
    }

    @Test func `a report by mail is asked in its acknowledgement, and answered by mail`() throws {
        var story = MailIntakeTests.blank

        let calls = story.tell(.mailArrived(MailIntakeTests.mail("It breaks."), MailIntakeTests.arrival()))
        story.finishEverything()

        let mail = try #require(calls.compactMap(\.mail).first)
        #expect(mail.body.content.contains("by which steps") && mail.body.content.contains("answer this mail"))
        let robot = MailIntakeTests.mail("In 1.4.2.", noAnswer: .autoSubmitted)
        story.tell(.mailArrived(robot, MailIntakeTests.arrival("f2")))
        #expect(story.state.missing == [.steps, .version])
        story.tell(.mailArrived(MailIntakeTests.mail("In 1.4.2."), MailIntakeTests.arrival("f3")))
        #expect(story.state.missing == [.steps])
    }

    @Test(arguments: [true, false])
    func `what a program can't read lacks nothing that it could know of`(isEncrypted: Bool) {
        var story = MailIntakeTests.blank
        let attachment = MailAttachment(name: Untrusted("a.pdf"), type: Untrusted("application/pdf"), bytes: 9)
        let mail = IncomingMail(
            messageID: nil,
            from: MailIntakeTests.address("rae@example.org"),
            subject: Untrusted("A report"),
            text: Untrusted("See there."),
            hasPGP: isEncrypted,
            attachments: isEncrypted ? [] : [attachment]
        )

        let calls = story.tell(.mailArrived(mail, MailIntakeTests.arrival()))

        #expect(story.state.missing == nil)
        #expect(calls.compactMap(\.mail).first?.body.content.contains("also says") == false)
    }

    @Test func `a case of an earlier version reads as not looked through`() throws {
        let old = try JSONEncoder().encode(Fixture.blank())

        let state = try JSONDecoder().decode(Case.self, from: old)

        #expect(state.missing == nil)
        #expect(Messages.statusCard(state, Policy()).content.contains("| report | not looked through by the bot |"))
    }
}
