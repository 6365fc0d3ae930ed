import Foundation
import Testing

@testable import Disclosure

/// Invitations to meetings: who gets which, and what a change sends.
struct MeetingTests {
    private static let start = Fixture.now.addingTimeInterval(86_400)

    @Test func `each member of the team gets an invitation that names nobody else`() {
        var story = Self.story

        let mails = Self.mails(story.tell(Self.meeting()))

        #expect(mails.map { $0.to.map(\.description) } == [["lee@example.net"], ["mo@example.net"]])
        #expect(mails.allSatisfy { $0.invitation?.attendees == $0.to && $0.subject.content == "Meeting about case 1" })
        #expect(mails.allSatisfy { $0.invitation?.agenda == "https://forge.example/acme/widget/issues/34" })
    }

    @Test func `the reporter is invited if asked for, without a link`() {
        var story = Self.story

        let mails = Self.mails(story.tell(Self.meeting(includesReporter: true)))

        #expect(mails.map { $0.to[0].description } == ["lee@example.net", "mo@example.net", "rae@example.org"])
        #expect(mails.last?.invitation?.agenda == nil)
        #expect(mails.last?.body.content.contains("https://") == false)
    }

    @Test func `the same command again invites nobody twice`() {
        var story = Self.story
        story.tell(Self.meeting())

        #expect(story.tell(Self.meeting()).isEmpty)
    }

    @Test func `another time moves the same meeting for everybody whom it was made with`() {
        var story = Self.story
        let first = Self.mails(story.tell(Self.meeting(includesReporter: true)))

        let then = Self.mails(story.tell(Self.meeting(minutes: 60)))

        #expect(then.allSatisfy { $0.invitation?.method == .request })
        #expect(then.map { $0.to[0].description } == ["lee@example.net", "mo@example.net", "rae@example.org"])
        #expect(Set((first + then).map { $0.invitation?.id }).count == 1)
        #expect(then.allSatisfy { $0.invitation?.sequence == 1 })
    }

    @Test func `nobody can guess the identifier of a meeting, and its case is found by it`() throws {
        var story = Self.story

        let id = try #require(Self.mails(story.tell(Self.meeting())).first?.invitation?.id)

        let token = try #require(story.state.mail?.token.digits)
        #expect(id.content.hasSuffix(".\(token.prefix(12))@example.net") && !id.content.contains(token))
        #expect(id.caseOfMeeting(from: "example.net") == 1)
    }

    @Test func `a cancelled meeting stays so, and the next one is another`() {
        var story = Self.story
        let first = Self.mails(story.tell(Self.meeting()))

        let cancelled = Self.mails(story.tell(.commanded(.cancelMeeting, by: Fixture.maintainer)))
        let again = story.tell(.commanded(.cancelMeeting, by: Fixture.maintainer))
        let next = Self.mails(story.tell(Self.meeting()))

        #expect(cancelled.allSatisfy { $0.invitation?.method == .cancel && $0.invitation?.sequence == 1 })
        #expect(again.isEmpty)
        #expect(next.first?.invitation?.id != first.first?.invitation?.id && next.first?.invitation?.sequence == 0)
    }

    @Test func `whoever is no maintainer holds no meetings`() {
        var story = Self.story

        let calls = story.tell(
            .commanded(.meeting(start: Self.start, minutes: 30, includesReporter: false), by: Fixture.triager)
        )

        #expect(calls.isEmpty && story.state.meeting == nil)
    }

    @Test(arguments: [
        ("meeting 2027-02-17T15:00 45", 45, false), ("meeting 2027-02-17t15:00Z 5 reporter", 5, true),
        ("MEETING 2027-02-17T15:00 480 Reporter", 480, true),
    ])
    func `a time in UTC and its minutes are read`(words: String, minutes: Int, includesReporter: Bool) {
        let start = Date(timeIntervalSince1970: 1_802_876_400)

        #expect(Self.read(words) == .meeting(start: start, minutes: minutes, includesReporter: includesReporter))
    }

    @Test(arguments: [
        "meeting", "meeting now 30", "meeting 2027-02-17 30", "meeting 2027-02-17T24:00 30",
        "meeting 2027-02-17T15:60 30",
        "meeting 2027-02-30T15:00 30", "meeting 2027-02-17T15:00", "meeting 2027-02-17T15:00 4",
        "meeting 2027-02-17T15:00 481", "meeting 2027-02-17T15:00 -30", "meeting 2027-02-17T15:00 30 everybody",
        "meeting 2027-02-17T15:00:00 30", "meeting 2027-02-17T1:00 30", "meeting cancel it", "meeting 30 30",
    ])
    func `anything else is no meeting`(words: String) {
        #expect(Self.read(words) == nil)
    }

    @Test func `a declined report has no new meeting, and whoever declines it is asked about the one to come`() {
        var story = Self.story
        story.tell(Self.meeting())

        let declined = story.tell(.commanded(.decline(.spam), by: Fixture.maintainer))
        let moved = story.tell(Self.meeting(minutes: 60))
        let cancelled = Self.mails(story.tell(.commanded(.cancelMeeting, by: Fixture.maintainer)))

        #expect(declined.contains { $0.privateText?.contains("`/advisory meeting cancel` in a comment") == true })
        #expect(moved.isEmpty && story.state.meeting?.minutes == 30)
        #expect(cancelled.count == 2)
    }

    @Test func `whoever declines a report is not asked about a meeting that is over`() {
        var story = Self.story
        story.tell(Self.meeting())
        story.now = Self.start + 60

        let declined = story.tell(.commanded(.decline(.spam), by: Fixture.maintainer))

        #expect(!declined.contains { $0.privateText?.contains("meeting") == true })
    }

    @Test func `a meeting about a concluded case is refused with a cure`() {
        var state = Fixture.released
        state.concludedAt = Fixture.now
        let context = Workflow.Context(policy: Policy(), now: Fixture.now)
        let meeting = Command.meeting(start: Self.start, minutes: 30, includesReporter: false)

        let objection = Workflow.objection(to: meeting, by: .operator, state, context)

        #expect(objection?.reason == "the case is concluded")
        #expect(Workflow.objection(to: .cancelMeeting, by: .operator, state, context) == nil)
    }

    // MARK: - Furniture

    private static func read(_ words: String) -> Request? {
        let lines = CommandReader(prefix: "/advisory").commands(in: Untrusted("/advisory " + words))
        guard lines.count == 1, case .request(let request) = lines[0] else { return nil }
        return request
    }

    private static func meeting(minutes: Int = 30, includesReporter: Bool = false) -> Event {
        .commanded(
            .meeting(start: start, minutes: minutes, includesReporter: includesReporter),
            by: Fixture.maintainer
        )
    }

    private static func mails(_ calls: [Effect.Call]) -> [OutgoingMail] {
        calls.compactMap { call in if case .sendMail(_, let mail) = call { mail } else { nil } }
    }

    private static var story: Story {
        var story = MailIntakeTests.opened
        story.now += 60
        story.policy.mail?.team = ["lee@example.net", "mo@example.net"].map(MailIntakeTests.address)
        return story
    }
}
