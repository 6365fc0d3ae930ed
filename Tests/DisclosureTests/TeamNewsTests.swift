import Foundation
import Testing

@testable import Disclosure

/// How the team hears of reports by mail outside of the forge, so that no program's answers go round for ever.
struct TeamNewsTests {
    @Test(
        arguments: [
            (0, false, .report), (28, false, .report), (29, false, .many(30)), (30, false, .nothing),
            (59, false, .many(60)), (89, false, .nothing), (119, false, .many(120)), (0, true, .mailOfProgram),
            (9, true, .mailOfProgram), (10, true, .nothing), (29, true, .many(30)),
        ] as [(Int, Bool, TeamNews)]
    )
    func `reports are told one by one until they are many`(before: Int, isOfProgram: Bool, expected: TeamNews) {
        #expect(TeamNews(reportsBefore: before, isOfProgram: isOfProgram) == expected)
    }

    @Test func `of many reports the team is told in one notice with their number, and of the next nothing`() throws {
        var last = Self.blank
        var next = Self.blank

        let told = last.tell(.mailArrived(MailIntakeTests.mail(), MailIntakeTests.arrival(reportsBefore: 29)))
        next.tell(.mailArrived(MailIntakeTests.mail(), MailIntakeTests.arrival(reportsBefore: 30)))

        let notice = try #require(Self.notices(told).first)
        #expect(notice.contains("30 security reports"))
        #expect(notice.contains("https://forge.example/\(Fixture.widget)/issues"))
        #expect(Self.notices(Self.finish(&last)).count == 1 && Self.notices(Self.finish(&next)).isEmpty)
    }

    @Test func `a notice of a program's mail says that it is one`() throws {
        var story = Self.blank

        story.tell(.mailArrived(MailIntakeTests.mail(noAnswer: .autoSubmitted), MailIntakeTests.arrival()))

        #expect(try #require(Self.notices(Self.finish(&story)).first).contains("looks like a program's"))
    }

    @Test func `the team hears once of a report whose issue waits for long, and not again when it is opened`() throws {
        var story = Self.blank
        story.tell(.mailArrived(MailIntakeTests.mail(), MailIntakeTests.arrival()))

        #expect(story.state.wakeAt == Fixture.now.addingTimeInterval(900))
        story.now = Fixture.now.addingTimeInterval(900)
        let late = story.tell(.timePassed)
        let again = story.tell(.timePassed)

        #expect(try #require(Self.notices(late).first).contains("Its issue waits"))
        #expect(Self.notices(again).isEmpty && Self.notices(Self.finish(&story)).count == 1)
    }

    @Test func `an answer to an invitation claims no login, ends no wait and is no answer`() throws {
        var story = MailIntakeTests.opened
        story.tell(.issueLabelled(MailIntakeTests.issue(.needsInformation), .needsInformation, by: Fixture.maintainer))
        let meeting = try #require(MessageID("meeting.1.2.3@example.net"))

        let mail = MailIntakeTests.mail("login: eve", meeting: meeting)
        let calls = story.tell(.mailArrived(mail, MailIntakeTests.arrival("f2")))

        #expect(calls.map(\.name) == ["comment-on-private-issue"])
        #expect(story.state.mail?.claimedLogins == [] && story.state.mail?.answeredAt == nil)
        #expect(story.state.awaitsReporterSince != nil)
    }

    // MARK: - Furniture

    private static var blank: Story {
        var story = MailIntakeTests.blank
        story.policy.mail?.team = [MailIntakeTests.address("lee@example.net")]
        return story
    }

    /// Tells that everything was done, and returns all that was planned for it.
    private static func finish(_ story: inout Story) -> [Effect.Call] {
        var calls = story.unfinished.map(\.call)
        while let effect = story.unfinished.first {
            calls += story.tell(.effectDone(effect.id, effect.call, Story.result(of: effect.call)))
        }
        return calls
    }

    private static func notices(_ calls: [Effect.Call]) -> [String] {
        calls.compactMap { call in
            guard case .sendMail(_, let mail) = call, mail.isForTeam else { return nil }
            return mail.body.content
        }
    }
}
