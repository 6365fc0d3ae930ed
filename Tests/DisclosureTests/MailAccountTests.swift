import Foundation
import Testing

@testable import Disclosure

/// Whose account a reporter by mail has: by their own word and a maintainer's, by a maintainer's alone, and corrected.
struct MailAccountTests {
    private static let sue = Account(id: 9, login: "sue")
    private static let wrong = Account(id: 7, login: "rae")

    /// An accepted case by mail, with its draft.
    private static var drafted: Story {
        var story = MailIntakeTests.opened
        story.tell(.issueLabelled(MailIntakeTests.issue(.accepted), .accepted, by: Fixture.maintainer))
        story.finishEverything()
        return story
    }

    /// The same with the wrong account confirmed.
    private static func confirmed(finished: Bool = true) -> Story {
        var story = drafted
        story.tell(.mailArrived(MailIntakeTests.mail("login: rae"), MailIntakeTests.arrival("f2")))
        story.finishEverything()
        story.tell(.commanded(.invite(wrong), by: Fixture.maintainer))
        if finished { story.finishEverything() }
        return story
    }

    /// The answer to a command that a maintainer writes on the case's issue.
    private static func answer(to command: Command, _ story: inout Story) -> String {
        let comment = Comment(
            place: .issue(IssueReference(Fixture.widget, 34)),
            id: "77",
            author: Fixture.maintainer.account,
            body: Untrusted("/advisory invite"),
            createdAt: story.now
        )
        let calls = story.tell(.commented(comment, [.command(command)], by: Fixture.maintainer))
        return calls.compactMap(\.privateText).joined()
    }

    @Test func `inviting a login that no mail claims says that it is a collaborator, and how it becomes the reporter`()
    {
        var story = Self.drafted

        let answer = Self.answer(to: .invite(Self.sue), &story)

        #expect(
            answer.contains("`sue` was invited as a collaborator; the reporter by mail is still without an account.")
        )
        #expect(answer.contains("/advisory invite @sue reporter"))
        #expect(answer.contains("advisory-bot cases invite 1 sue reporter"))
        #expect(story.state.report?.reporter == nil)
    }

    @Test func `whoever types it reads the same in the notes`() {
        var story = Self.drafted
        story.notes = []

        story.tell(.commanded(.invite(Self.sue), by: .operator))

        #expect(story.notes.contains { $0.kind == "reporter-unchanged" && $0.detail.contains("account 9") })
    }

    @Test func `a claimed login needs no such words`() {
        var story = Self.drafted
        story.tell(.mailArrived(MailIntakeTests.mail("login: sue"), MailIntakeTests.arrival("f2")))

        let answer = Self.answer(to: .invite(Self.sue), &story)

        #expect(answer.contains("Recorded: `invite`") && !answer.contains("collaborator"))
        #expect(story.state.report?.reporter == Self.sue)
    }

    @Test func `a maintainer says whose account the reporter has, and it is invited and credited`() {
        var story = Self.drafted

        let calls = story.tell(.commanded(.inviteReporter(Self.sue), by: Fixture.maintainer))

        #expect(story.state.report?.reporter == Self.sue)
        #expect(Set(calls.map(\.name)) == ["ensure-credit", "ensure-collaborators"])
    }

    @Test func `it can be said before there is an advisory, and acceptance invites and credits`() {
        var story = MailIntakeTests.opened

        let calls = story.tell(.commanded(.inviteReporter(Self.sue), by: Fixture.maintainer))
        story.tell(.issueLabelled(MailIntakeTests.issue(.accepted), .accepted, by: Fixture.maintainer))
        story.finishEverything()

        #expect(calls.isEmpty)
        #expect(story.state.invitedAt != nil && story.state.creditedAt != nil)
    }

    @Test func `without an advisory the answer to invite names both ways`() {
        var story = MailIntakeTests.opened

        let answer = Self.answer(to: .invite(Self.sue), &story)

        #expect(answer.contains("there is no advisory yet") && answer.contains("/advisory invite @login reporter"))
    }

    @Test(arguments: [Fixture.triager, Actor(account: sue, permission: .read)])
    func `nobody but a maintainer says so`(actor: Actor) {
        var story = Self.drafted

        story.tell(.commanded(.inviteReporter(Self.sue), by: actor))

        #expect(story.state.report?.reporter == nil)
    }

    @Test func `a report that did not come by mail keeps the reporter that it has`() {
        var story = Story(Fixture.released)
        let reporter = story.state.report?.reporter

        story.tell(.commanded(.inviteReporter(Self.sue), by: Fixture.maintainer))

        #expect(reporter != nil && story.state.report?.reporter == reporter)
    }

    @Test func `a wrong account gives way, and what it has is left to a person until it is gone`() {
        var story = Self.confirmed()

        let calls = story.tell(.commanded(.inviteReporter(Self.sue), by: Fixture.maintainer))

        #expect(story.state.report?.reporter == Self.sue)
        #expect(
            calls.contains { $0 == .ensureCollaborators(Fixture.advisory, accounts: [Self.sue], logins: [], teams: []) }
        )
        #expect(calls.contains { $0 == .ensureCredit(Fixture.advisory, Self.sue, .reporter) })
        #expect(story.state.attentions.map(\.problem) == ["`rae` was taken for the reporter, and is not."])
        #expect(
            calls.compactMap(\.privateText).contains { $0.contains("Take `rae` off the collaborators and the credits") }
        )

        story.finishEverything()
        story.tell(.advisoryObserved(Fixture.snapshot()))
        #expect(story.state.attentions.isEmpty)
    }

    @Test func `what has not left yet is taken back`() {
        var story = Self.confirmed(finished: false)

        story.tell(.commanded(.inviteReporter(Self.sue), by: Fixture.maintainer))

        #expect(story.state.attentions.isEmpty)
        #expect(!story.unfinished.contains { "\($0.call)".contains("rae") })
    }

    @Test func `nothing that the wrong account said counts any more`() {
        var story = Self.confirmed()
        let snapshot = Fixture.completeSnapshot()
        let rae = Actor(account: Self.wrong, permission: .read)
        story.tell(.commanded(.agree(.reporter, snapshot), by: rae))
        story.tell(.commanded(.leaveReporterAlone, by: rae))
        let before = story.state

        story.tell(.commanded(.inviteReporter(Self.sue), by: Fixture.maintainer))
        story.tell(.commanded(.agree(.reporter, snapshot), by: rae))

        #expect(before.consent.reporterAgreedAt != nil && before.clocks.isReporterLeftAlone)
        #expect(story.state.consent.reporterAgreedAt == nil && !story.state.clocks.isReporterLeftAlone)
    }

    @Test func `a plain invitation leaves the wrong account, and says how it is corrected`() {
        var story = Self.confirmed()

        let answer = Self.answer(to: .invite(Self.sue), &story)

        #expect(answer.contains("the reporter is `rae`") && answer.contains("/advisory invite @sue reporter"))
        #expect(story.state.report?.reporter == Self.wrong)
    }

    @Test func `the case that goes on instead of a duplicate hears of the correction`() throws {
        var story = MailIntakeTests.opened
        story.named = [Fixture.numbered(2)]
        story.tell(.commanded(.inviteReporter(Self.wrong), by: Fixture.maintainer))
        story.tell(.commanded(.duplicate(of: 2), by: Fixture.maintainer))
        let first = try #require(story.relayed.last)
        story.relayed = []

        story.tell(.commanded(.inviteReporter(Self.sue), by: Fixture.maintainer))
        var other = Story(Fixture.released)
        for relayed in [first] + story.relayed { other.tell(.relayed(relayed.relay)) }

        #expect(story.relayed.count == 2)
        #expect(other.state.otherReporters.map(\.account) == [Self.sue])
    }

    @Test func `who is the reporter again is not to be taken off any more`() {
        var story = Self.confirmed()
        story.tell(.commanded(.inviteReporter(Self.sue), by: Fixture.maintainer))
        let before = story.state.attentions.count { $0.problem.contains("was taken for the reporter") }

        story.tell(.commanded(.inviteReporter(Self.wrong), by: Fixture.maintainer))

        let after = story.state.attentions.filter { $0.problem.contains("was taken for the reporter") }
        #expect(before == 1 && !after.contains { $0.problem.contains("`\(Self.wrong.login)`") })
    }

    @Test func `a credit that a person takes off a wrong account is no loss`() {
        var story = Self.confirmed()
        var shown = Fixture.snapshot()
        shown.credits = [AdvisorySnapshot.Credit(account: Self.wrong, kind: .reporter, state: .accepted)]
        story.tell(.advisoryObserved(shown))
        story.tell(.commanded(.inviteReporter(Self.sue), by: Fixture.maintainer))
        story.finishEverything()

        let calls = story.tell(.advisoryObserved(Fixture.snapshot()))

        #expect(story.state.credits.dropped.isEmpty)
        #expect(!calls.compactMap(\.privateText).contains { $0.contains("rae") })
    }
}
