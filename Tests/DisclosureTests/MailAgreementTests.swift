import Foundation
import Testing

@testable import Disclosure

/// What asks a reporter by mail whether the advisory may be published, and what their answer means for the gate.
struct MailAgreementTests {
    /// A case at the end of its embargo; the mail that asks is planned, and went out if `isSent`.
    private static func asked(isSent: Bool) -> Story {
        var story = MailIntakeTests.blank
        story.state = Fixture.releasedByMail
        story.state.embargo = Embargo(startedAt: story.now, endsAt: story.now + 30 * Fixture.day)
        story.now += 30 * Fixture.day
        story.tell(.timePassed)
        if isSent { story.finishEverything() }
        return story
    }

    private static func agreement(_ story: Story) -> Gate.Item? {
        let context = Workflow.Context(policy: story.policy, now: story.now)
        return Gate(story.state, Fixture.completeSnapshot(), context).items.first { $0.name.hasPrefix("agreement") }
    }

    private static func request(in story: Story) throws -> UnfinishedEffect {
        try #require(story.unfinished.last { $0.call.mail != nil })
    }

    private static func bounce(of story: Story, fails: Bool = true) throws -> IncomingMail {
        let id = try #require(story.state.mail?.agreement?.messageID)
        return IncomingMail(
            messageID: nil,
            from: MailIntakeTests.address("mailer-daemon@example.org"),
            subject: Untrusted("Undelivered"),
            text: Untrusted(""),
            references: [id],
            noAnswer: .returned,
            isUndelivered: fails
        )
    }

    @Test func `two weeks of silence begin when the mail went out`() throws {
        var story = Self.asked(isSent: false)
        let mail = try Self.request(in: story)
        story.now += 5 * Fixture.day
        let before = Self.agreement(story)
        story.tell(.effectDone(mail.id, mail.call, .done))

        story.now += 13 * Fixture.day
        let early = Self.agreement(story)
        story.now += Fixture.day

        #expect(before?.finding.contains("has not gone out yet") == true)
        #expect(early?.state == .red)
        #expect(Self.agreement(story)?.state == .warning)
        #expect(story.state.nextDate == story.now)
    }

    @Test func `a mail that the server refused has asked nobody`() throws {
        var story = Self.asked(isSent: false)
        let mail = try Self.request(in: story)
        let refusal = Refusal(kind: .invalid, message: "550", remedy: "Look.")
        story.tell(.effectRefused(mail.id, mail.call, refusal))
        story.now += 3 * Gate.silence

        let item = Self.agreement(story)
        story.tell(.effectDone(mail.id, mail.call, .done))
        let again = Self.agreement(story)

        #expect(item?.state == .red && item?.finding.contains("advisory-bot effects retry \(mail.id)") == true)
        #expect(again?.finding.contains("They were asked by mail on") == true)
    }

    @Test func `a mail that came back has asked nobody, and a maintainer opens the gate`() throws {
        var story = Self.asked(isSent: true)
        let calls = story.tell(.mailArrived(try Self.bounce(of: story), MailIntakeTests.arrival("f2")))
        story.now += 3 * Gate.silence
        let item = Self.agreement(story)

        story.tell(.commanded(.agree(.reporter, Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(item?.state == .red && item?.finding.contains("came back on") == true)
        #expect(calls.compactMap(\.privateText).contains { $0.contains("Nobody has asked them") })
        #expect(Self.agreement(story)?.state == .green)
        #expect(!story.state.attentions.contains { $0.problem.contains("came back") })
    }

    @Test func `a report that the mail is late, or was read, changes nothing`() throws {
        var story = Self.asked(isSent: true)
        story.tell(.mailArrived(try Self.bounce(of: story, fails: false), MailIntakeTests.arrival("f2")))
        story.now += Gate.silence

        #expect(Self.agreement(story)?.state == .warning)
    }

    @Test func `who is asked anew after a new embargo is asked by the new mail`() throws {
        var story = Self.asked(isSent: true)
        story.tell(.mailArrived(try Self.bounce(of: story), MailIntakeTests.arrival("f2")))
        story.tell(.commanded(.embargo(until: story.now + Fixture.day), by: Fixture.maintainer))
        #expect(!story.state.attentions.contains { $0.problem.contains("came back") })
        #expect(!story.state.couldNotAskReporter)
        story.finishEverything()
        story.now += Fixture.day
        story.tell(.timePassed)
        story.finishEverything()
        story.now += Gate.silence

        #expect(Self.agreement(story)?.state == .warning)
    }

    @Test func `what an earlier version asked counts from when it was asked`() {
        var story = Self.asked(isSent: true)
        story.state.mail?.agreement = nil
        story.now += Gate.silence

        #expect(Self.agreement(story)?.state == .warning)
    }

    @Test func `a no by mail keeps the gate closed until a maintainer says what it means`() {
        var story = Self.asked(isSent: true)
        story.tell(.mailArrived(MailIntakeTests.mail("No!"), MailIntakeTests.arrival("f2")))
        story.now += 10 * Gate.silence
        let item = Self.agreement(story)
        let refused = story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        story.tell(.commanded(.agree(.reporter, Fixture.completeSnapshot()), by: Fixture.maintainer))
        let calls = story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(item?.state == .red && item?.finding.contains("cases agree 1 --as reporter") == true)
        #expect(!refused.contains { $0.name == "publish-advisory" })
        #expect(calls.contains { $0.name == "publish-advisory" })
        #expect(story.state.nextDate == nil)
    }

    @Test func `a no that comes while the publication waits takes it back`() {
        var story = Self.asked(isSent: true)
        story.now += Gate.silence
        story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))
        let planned = story.state.publishingEffect

        story.tell(.mailArrived(MailIntakeTests.mail("No!"), MailIntakeTests.arrival("f2")))

        #expect(planned != nil && story.state.publishingEffect == nil)
        #expect(!story.todo.contains("publish-advisory"))
    }

    @Test func `a calendar's word about a meeting answers neither a question nor the request`() {
        var story = Self.asked(isSent: true)
        story.tell(.commanded(.ask(Untrusted("Which version?")), by: Fixture.maintainer))
        let reply = IncomingMail(
            messageID: nil,
            from: MailIntakeTests.address("rae@example.org"),
            subject: Untrusted("Accepted"),
            text: Untrusted("Rae has accepted."),
            answeredMeeting: MessageID("meeting@example.net")
        )

        let calls = story.tell(.mailArrived(reply, MailIntakeTests.arrival("f2")))

        #expect(calls.compactMap(\.privateText).contains { $0.contains("invitation") })
        #expect(story.state.awaitsReporterSince != nil)
        #expect(story.state.mail?.answeredAt == nil)
    }
}
