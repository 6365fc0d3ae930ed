import Foundation
import Testing

@testable import Disclosure

/// Where maintainers hear of a case that has no private place of its own.
@Suite struct TeamChannelTests {
    static let room = ChatRoomID(digits: "a1")
    static let intake = Fixture.repository("acme/reports")

    /// A report that everybody can read, of which nothing is left to do.
    func publicReport(_ change: (inout Policy) -> Void = { _ in }) -> Story {
        var story = Story()
        change(&story.policy)
        let issue = Fixture.issue(.publiclyReadable, labels: ["security"])
        story.tell(.issueLabelled(issue, .report, by: Fixture.maintainer))
        story.finishEverything()
        return story
    }

    func privateReport(_ change: (inout Policy) -> Void = { _ in }) -> Story {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        change(&story.policy)
        story.tell(.advisoryReported(Fixture.snapshot(.triage)))
        story.finishEverything()
        return story
    }

    func wait(_ days: Double, _ story: inout Story) -> [Effect.Call] {
        story.now = Fixture.now + days * Fixture.day
        return story.tell(.timePassed)
    }

    @Test func `a reminder of a public report goes to the team's room and mail, with a link alone`() throws {
        let mailbox = try #require(MailAddress("maya@acme.example"))
        let address = try #require(MailAddress("security@acme.example"))
        var story = publicReport {
            $0.chatRooms = [Self.room]
            $0.mail = MailPolicy(address: address, team: [mailbox], webURL: "https://forge.example")
        }

        let calls = wait(2, &story)

        let place = Comment.Place.issue(IssueReference(Fixture.widget, 5))
        let notice = Notice(.reminder, caseNumber: 1, place: place)
        #expect(calls.first == .notifyTeam(Self.room, notice))
        let mail = try #require(calls.compactMap(\.mail).first)
        #expect(mail.to == [mailbox])
        #expect(mail.body.content.contains("https://forge.example/acme/widget/issues/5"))
        #expect(!mail.body.content.contains("Path traversal"))
        #expect(story.state.attentions.isEmpty)
    }

    @Test func `a reminder that is answered before it went out is taken back from every channel`() throws {
        let mailbox = try #require(MailAddress("maya@acme.example"))
        let address = try #require(MailAddress("security@acme.example"))
        var story = publicReport {
            $0.chatRooms = [Self.room, ChatRoomID(digits: "b2")]
            $0.mail = MailPolicy(address: address, team: [mailbox], webURL: "https://forge.example")
        }
        _ = wait(2, &story)
        let waiting = story.todo

        story.tell(.commanded(.decline(.spam), by: Fixture.maintainer))

        #expect(waiting == ["notify-team", "notify-team", "send-mail"])
        #expect(!story.todo.contains("notify-team") && !story.todo.contains("send-mail"))
    }

    @Test func `what a room has not heard yet is not said to it twice`() {
        var story = publicReport { $0.chatRooms = [Self.room] }

        let calls = wait(1.5, &story) + wait(2, &story) + wait(3, &story)

        #expect(calls.count == 3)
        #expect(story.todo == ["notify-team"])
    }

    @Test func `without any channel the case shows once that nobody hears of it`() {
        var story = publicReport()

        let calls = wait(2, &story) + wait(3, &story)

        #expect(calls.isEmpty)
        #expect(story.state.attentions.map(\.problem) == [Messages.nobodyToTell.what])
    }

    @Test func `the journal says that a reminder reached nobody`() {
        var story = publicReport()
        let context = Workflow.Context(policy: story.policy, now: Fixture.now + 2 * Fixture.day)

        let reaction = Workflow.react(to: .timePassed, &story.state, context)

        #expect(reaction.notes.map(\.kind) == ["not-said", "reminder-unsaid"])
    }

    @Test func `a room that refuses is not told of its refusal`() throws {
        var story = publicReport { $0.chatRooms = [Self.room] }
        _ = wait(2, &story)
        let effect = try #require(story.unfinished.first)

        let calls = story.tell(
            .effectRefused(effect.id, effect.call, Refusal(kind: .notFound, message: "no", remedy: ""))
        )

        #expect(calls.isEmpty)
        #expect(story.state.attentions.count == 1)
    }

    @Test func `an advisory that takes no comments has the team told elsewhere`() throws {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        story.policy.intakeRepository = Self.intake
        story.tell(.advisoryReported(Fixture.snapshot(.triage)))
        let effect = try #require(story.unfinished.first)

        let calls = story.tell(
            .effectRefused(effect.id, effect.call, Refusal(kind: .forbidden, message: "", remedy: ""))
        )

        #expect(calls.map(\.name) == ["create-intake-issue"])
    }

    @Test func `after the disclosure news are shown to nobody, and a notice that is owed is still told`() {
        var story = publicReport()
        story.state.publishedAt = Fixture.now
        story.state.exploitedAt = ExploitationNotice.appliesFrom
        let context = Workflow.Context(policy: story.policy, now: Fixture.now)

        var reaction = Workflow.Reaction()
        reaction.tell(Text<Private>("News."), &story.state, context)
        #expect(story.state.attentions.isEmpty)
        reaction.tell(Text<Private>("Something is owed."), &story.state, context, remindingOf: .warning)
        #expect(story.state.attentions.map(\.problem) == [Messages.nobodyToTell.what])
        story.policy.intakeRepository = Self.intake
        #expect(wait(249, &story).map(\.name) == ["create-intake-issue"])
    }

    /// A case whose fix is released, and whose reporter is known by their mail address alone.
    func releasedReportByMail() throws -> Story {
        let address = try #require(MailAddress("security@acme.example"))
        var story = Story(Fixture.released)
        story.policy.mail = MailPolicy(address: address, webURL: "https://forge.example")
        story.state.report?.reporter = nil
        story.state.mail = MailThread(
            token: Fixture.vacancies[0].token,
            sender: MailAddress("rae@example.org"),
            messageID: nil,
            received: []
        )
        return story
    }

    @Test func `whose access was granted is for the intake issue, and not for the reporter's mail`() throws {
        var story = try releasedReportByMail()
        var advisory = Fixture.snapshotWithPage
        advisory.state = .published
        advisory.teams = ["security"]

        let calls = story.tell(.advisoryPublished(advisory))

        let comments = calls.compactMap { call -> String? in
            if case .commentOnPrivateIssue(_, let text) = call { text.content } else { nil }
        }
        let mails = calls.compactMap(\.mail?.body.content)
        #expect(comments.contains { $0.contains("team `security`") })
        #expect(mails.contains { $0.contains("The advisory is published") })
        #expect(!mails.contains { $0.contains("team `security`") })
    }
}

extension Effect.Call {
    /// The mail that it sends; nil: it sends none.
    var mail: OutgoingMail? {
        if case .sendMail(_, let mail) = self { mail } else { nil }
    }
}
