import Foundation
import Testing

@testable import Disclosure

/// Who reported by mail is told by mail and asked by mail, whatever account of theirs is known.
struct MailReporterTests {
    /// A released case whose reporter wrote by mail; their account is known.
    private static func released(account: Account? = Fixture.reporter) -> Story {
        var story = MailIntakeTests.blank
        story.state = Fixture.releasedByMail
        story.state.report?.reporter = account
        story.state.embargo = Embargo(startedAt: story.now, endsAt: story.now + 30 * Fixture.day)
        return story
    }

    private static func asked(account: Account? = nil, mode: Policy.DisclosureMode = .confirm) -> Story {
        var story = released(account: account)
        story.policy.disclosureMode = mode
        story.now += 30 * Fixture.day
        story.tell(.timePassed)
        story.finishEverything()
        return story
    }

    private static func agreement(_ story: Story) -> Gate.Item? {
        let context = Workflow.Context(policy: story.policy, now: story.now)
        return Gate(story.state, Fixture.completeSnapshot(), context).items.first { $0.name.hasPrefix("agreement") }
    }

    @Test(arguments: [nil, Fixture.reporter])
    func `everything that is said to the reporter is mailed, with an account and without`(account: Account?) {
        let exploited = Event.commanded(.exploited, by: Fixture.maintainer)
        let asked = Event.commanded(.ask(Untrusted("Which version?")), by: Fixture.maintainer)
        for event in [exploited, asked] {
            var story = Self.released(account: account)
            #expect(story.tell(event).compactMap(\.mail).count == 1)
        }
        for days in [23.0, 29, 30] {
            var story = Self.released(account: account)
            story.now += days * Fixture.day
            #expect(story.tell(.timePassed).compactMap(\.mail).count == 1)
        }
    }

    @Test func `a decline is mailed to whoever was invited before`() {
        var story = MailIntakeTests.opened
        story.tell(.mailArrived(MailIntakeTests.mail("login: rae"), MailIntakeTests.arrival("f2")))
        story.tell(.commanded(.invite(Fixture.reporter), by: Fixture.maintainer))

        let calls = story.tell(.commanded(.decline(.byDesign), by: Fixture.maintainer))

        #expect(story.state.report?.reporter == Fixture.reporter)
        #expect(calls.compactMap(\.mail).count == 1)
    }

    @Test func `no mail tells a reporter to write a command`() {
        var story = Self.released()
        story.now += 30 * Fixture.day

        let mails = story.tell(.timePassed).compactMap(\.mail)

        #expect(mails.count == 1)
        #expect(
            mails.allSatisfy { !$0.body.content.contains("/advisory") && !$0.body.content.contains("advisory-bot") }
        )
        #expect(mails.allSatisfy { $0.body.content.contains("answer this mail") })
    }

    @Test func `the agreement of a reporter by mail is missing until a maintainer vouches for it`() {
        var story = Self.asked()
        let before = Self.agreement(story)

        story.tell(.commanded(.agree(.reporter, Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(before?.state == .red && before?.finding.contains("cases agree 1 --as reporter") == true)
        #expect(Self.agreement(story)?.state == .green)
    }

    @Test func `a disclosure is refused while the reporter by mail has not agreed, for two weeks`() {
        var early = Self.asked()
        var late = early
        late.now += Gate.silence

        let refused = early.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))
        let calls = late.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(!refused.contains { $0.name == "publish-advisory" })
        #expect(calls.contains { $0.name == "publish-advisory" })
    }

    @Test func `where both sides have the last word, the team alone does not publish`() {
        var story = Self.asked(mode: .auto)
        let team = Event.commanded(.agree(.team, Fixture.completeSnapshot()), by: Fixture.maintainer)
        let reporter = Event.commanded(.agree(.reporter, Fixture.completeSnapshot()), by: Fixture.maintainer)

        let first = story.tell(team)
        let second = story.tell(reporter)

        #expect(!first.contains { $0.name == "publish-advisory" })
        #expect(second.contains { $0.name == "publish-advisory" })
    }

    @Test func `an answer to the request is shown, is no agreement, and keeps silence from being said`() {
        var story = Self.asked()

        let calls = story.tell(.mailArrived(MailIntakeTests.mail("No!"), MailIntakeTests.arrival("f2")))
        story.now += Gate.silence

        #expect(calls.compactMap(\.privateText).contains { $0.contains("read it before anybody") })
        #expect(story.state.consent.reporterAgreedAt == nil)
        #expect(Self.agreement(story)?.finding.contains("They wrote by mail on") == true)
    }

    @Test func `where no mail could be sent, nobody's silence is counted`() {
        var story = Self.released(account: nil)
        story.policy.mail = nil
        story.now += 30 * Fixture.day
        story.tell(.timePassed)
        story.now += 2 * Gate.silence

        #expect(story.state.embargo?.wasUnsaid == true)
        #expect(Self.agreement(story)?.state == .red)
    }

    @Test func `what maintainers say in the advisory answers a reporter who was invited there, in the issue nobody`() {
        var story = Self.released()
        story.state.invitedAt = story.now
        let comment = { (place: Disclosure.Comment.Place) in
            Disclosure.Comment(
                place: place,
                id: place.isAdvisory ? "2" : "1",
                author: Fixture.maintainer.account,
                body: Untrusted("We look at it."),
                createdAt: Fixture.now
            )
        }

        story.tell(.commented(comment(.issue(IssueReference(Fixture.widget, 5))), [], by: Fixture.maintainer))
        let before = story.state.clocks.firstWordAt
        story.tell(.commented(comment(.advisory(Fixture.advisory)), [], by: Fixture.maintainer))

        #expect(before == nil)
        #expect(story.state.clocks.firstWordAt == story.now)
    }
}

extension Fixture {
    /// The released case, of a report that came by mail, whose issue is there.
    static var releasedByMail: Case {
        var state = released
        state.report?.reporter = nil
        state.mail = MailIntakeTests.opened.state.mail
        return state
    }
}
