import Foundation
import Testing

@testable import Disclosure

/// A maintainer's own words for a reporter who reads mails alone.
@Suite struct ReplyTests {
    private static let words = Untrusted("Thank you, @rae.\n\n```\nmake <test>\n```")

    private static func reply(_ words: Untrusted = words, by actor: Actor = Fixture.maintainer) -> Event {
        .commanded(.reply(words), by: actor)
    }

    @Test func `the words go by mail in the conversation, inactive, and the case waits for nothing`() throws {
        var story = MailIntakeTests.opened

        let calls = story.tell(Self.reply())

        #expect(calls.map(\.name) == ["send-mail", "comment-on-private-issue"])
        guard case .sendMail(_, let mail) = try #require(calls.first) else { return }
        #expect(mail.to.map(\.description) == ["rae@example.org"] && mail.subject.content == "Case 1")
        #expect(mail.inReplyTo == MessageID("first@example.org"))
        #expect(mail.messageID == MessageID("\(MailIntakeTests.token.digits).3@example.net"))
        #expect(mail.body.content.contains("Token: \(MailIntakeTests.token.digits)"))
        #expect(mail.body.content.contains("    Thank you, @rae.\n\n    ```\n    make <test>\n    ```"))
        #expect(calls.last?.privateText?.contains("This goes to the reporter by mail") == true)
        #expect(story.state.awaitsReporterSince == nil && story.state.questionedAt == nil)
    }

    @Test func `it is heard as any command is, below other lines for maintainers`() throws {
        var story = MailIntakeTests.opened
        let comment = Disclosure.Comment(
            place: .issue(IssueReference(Fixture.widget, 34)),
            id: "1",
            author: Fixture.maintainer.account,
            body: Untrusted("Looks real.\n/advisory reply Thank you."),
            createdAt: story.now
        )

        let calls = story.tell(
            .commented(comment, [.command(.reply(Untrusted("Thank you.")))], by: Fixture.maintainer)
        )

        #expect(calls.map(\.name) == ["send-mail", "comment-on-private-issue", "comment-on-private-issue"])
        #expect(calls.last?.privateText?.contains("Recorded: `reply`.") == true)
    }

    @Test func `the first answer stops the first clock, the second the other`() {
        var story = MailIntakeTests.opened
        let opened = story.now
        story.now += 60
        story.tell(Self.reply())
        let duties = story.state.clocks.deadlines.map(\.duty)
        let respondedAt = story.state.respondedAt

        story.now += 60
        story.tell(Self.reply())

        #expect(duties == [.respond] && respondedAt == nil)
        #expect(story.state.answeredByPersonAt == opened + 60)
        #expect(story.state.respondedAt == opened + 120)
        #expect(!story.state.clocks.deadlines.contains { [.acknowledge, .respond].contains($0.duty) })
    }

    @Test func `a question that waits goes on waiting`() {
        var story = MailIntakeTests.opened
        story.tell(.commanded(.ask(Untrusted("Which version?")), by: Fixture.maintainer))
        let since = story.state.awaitsReporterSince
        story.now += 60

        story.tell(Self.reply())

        #expect(since != nil && story.state.awaitsReporterSince == since)
    }

    @Test func `before there is an issue, and after the disclosure, the mail goes all the same`() {
        var early = MailIntakeTests.blank
        early.tell(.mailArrived(MailIntakeTests.mail(), MailIntakeTests.arrival()))
        var late = MailIntakeTests.opened
        late.state.advisory = Fixture.advisoryID
        late.state.publishedAt = late.now

        #expect(early.tell(Self.reply()).map(\.name) == ["send-mail"])
        #expect(late.tell(Self.reply()).map(\.name) == ["send-mail", "comment-on-private-issue"])
    }

    @Test func `only maintainers write`() {
        var story = MailIntakeTests.opened

        #expect(story.tell(Self.reply(by: Fixture.triager)).isEmpty)
        #expect(story.state.clocks.firstWordAt == nil)
    }

    private static let elsewhere: [(name: String, state: Case, cure: String)] = {
        var unsent = MailIntakeTests.blank
        unsent.tell(.mailArrived(MailIntakeTests.mail(noAnswer: .autoSubmitted), MailIntakeTests.arrival()))
        var discussed = Fixture.accepted
        discussed.intake = .privateReport(Fixture.advisory)
        var published = discussed
        published.publishedAt = Fixture.now
        var open = Fixture.accepted
        open.intakeVisibility = .publiclyReadable
        var undecided = open
        undecided.advisory = nil
        return [
            ("an issue", Fixture.accepted, "They read the issue `acme/widget#5`: comment there, without a command."),
            ("an advisory", discussed, "They read the discussion of the advisory: write there, without a command."),
            ("a public issue", open, "They read the discussion of the advisory: write there"),
            ("a public issue alone", undecided, "Accept it, and its advisory is such a place: `/advisory accept`."),
            ("published", published, "It takes no comments any more: write to the reporter in another way."),
            ("a program's mail", unsent.state, "write there from a mail program of your own."),
        ]
    }()

    @Test(arguments: elsewhere.indices)
    func `who reads elsewhere is written to there, and the answer says where`(index: Int) throws {
        let (name, state, cure) = Self.elsewhere[index]
        var story = Story(state)
        story.policy.mail = MailIntakeTests.blank.policy.mail
        let context = Workflow.Context(policy: story.policy, now: story.now)

        let objection = try #require(
            Admission.objection(to: .reply(Self.words), state, context, .said(prefix: "/advisory")),
            "\(name)"
        )

        #expect(objection.cure.contains(cure), "\(name): \(objection.cure)")
        #expect(story.tell(Self.reply()).isEmpty && story.state.clocks.firstWordAt == nil, "\(name)")
        #expect(!CommandHelp.lines(for: .maintainer, in: state, context).contains { $0.verb == .reply }, "\(name)")
    }

    @Test func `without a mail server nothing is promised`() {
        var story = MailIntakeTests.opened
        story.policy.mail = nil

        #expect(story.tell(Self.reply()).isEmpty)
        #expect(story.state.answeredByPersonAt == nil)
    }
}
