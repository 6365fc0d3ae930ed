import Foundation
import Testing

@testable import Disclosure

/// Two reports of the same thing: one is answered as a duplicate, the other credits both reporters in order of arrival.
struct DuplicateTests {
    private static let sam = Account(id: 50, login: "sam")
    private static let duplicate = Event.commanded(.duplicate(of: 12), by: Fixture.maintainer)

    /// Sam's report, in a private issue, and beside it case 12.
    private func reported(_ other: Case? = nil) -> Story {
        var story = Story()
        let issue = Fixture.issue(labels: ["security"], author: Self.sam)
        story.tell(.issueLabelled(issue, .report, by: Fixture.maintainer))
        story.finishEverything()
        story.named = [other ?? Self.case12()]
        return story
    }

    /// Rae's report of the same thing, `arrival` seconds after Sam's.
    private static func case12(arrival: Double = -60, _ change: (inout Case) -> Void = { _ in }) -> Case {
        var state = Case(
            number: 12,
            repository: Fixture.widget,
            intake: .issue(IssueReference(Fixture.widget, 4)),
            isRehearsal: false
        )
        state.openedAt = Fixture.now + arrival
        state.intakeVisibility = .membersOnly
        state.report = Fixture.released.report
        state.decision = .accepted
        state.advisory = Fixture.advisoryID
        change(&state)
        return state
    }

    /// Has case 12 hear what the story relayed.
    private func hear(_ story: Story, in other: Case = case12()) throws -> (story: Story, calls: [Effect.Call]) {
        var twelve = Story(other)
        let calls = twelve.tell(.relayed(try #require(story.relayed.first).relay))
        return (twelve, calls)
    }

    @Test func `the report is answered as the label does, and the cases are linked`() throws {
        var story = reported()

        let calls = story.tell(Self.duplicate)

        #expect(story.state.decision == .declined(.duplicate) && story.state.duplicateOf == 12)
        #expect(
            calls.map(\.privateText) == [
                Messages.declined(.duplicate, story.state, keepsCredit: true, story.policy).content
            ]
        )
        #expect(story.relayed.map(\.caseNumber) == [12])
    }

    @Test func `the reporter who came later is credited after the first, and not invited`() throws {
        var story = reported()
        story.tell(Self.duplicate)

        let (twelve, calls) = try hear(story)

        #expect(calls == [.ensureCredit(Fixture.advisory, Self.sam, .reporter)])
        #expect(twelve.state.otherReporters.map(\.caseNumber) == [1])
    }

    @Test func `the reporter who came first is credited ahead of the others`() throws {
        var story = reported()
        story.tell(Self.duplicate)

        let calls = try hear(story, in: Self.case12(arrival: 60)).calls

        #expect(calls == [.ensureCredit(Fixture.advisory, Self.sam, .reporter, before: [Fixture.reporter])])
    }

    @Test func `before there is an advisory credits wait for it, in order of arrival`() throws {
        var story = reported()
        story.tell(Self.duplicate)
        let undecided = Self.case12(arrival: 60) {
            $0.decision = .none
            $0.advisory = nil
        }

        var (twelve, calls) = try hear(story, in: undecided)
        twelve.policy.forkMode = .off
        let accepted = twelve.play(.commanded(.accept, by: Fixture.maintainer))

        #expect(calls.isEmpty)
        let credits = accepted.filter { $0.name == "ensure-credit" }
        #expect(
            credits == [
                .ensureCredit(Fixture.advisory, Fixture.reporter, .reporter),
                .ensureCredit(Fixture.advisory, Self.sam, .reporter, before: [Fixture.reporter]),
            ]
        )
        let invited = accepted.filter { $0.name == "ensure-collaborators" }
        #expect(
            invited == [.ensureCollaborators(Fixture.advisory, accounts: [Fixture.reporter], logins: [], teams: [])]
        )
    }

    @Test func `heard twice it changes nothing, and nobody who declined is credited`() throws {
        var story = reported()
        story.tell(Self.duplicate)
        var (twelve, _) = try hear(story)

        #expect(twelve.tell(.relayed(story.relayed[0].relay)).isEmpty)
        let declined = Self.case12 { $0.credits.declined = [Self.sam.id] }
        #expect(try hear(story, in: declined).calls.isEmpty)
        let own = Self.case12 { $0.report?.reporter = Self.sam }
        #expect(try hear(story, in: own).story.state.otherReporters.isEmpty)
    }

    @Test func `a duplicate that is named again changes nothing`() {
        var story = reported()
        story.tell(Self.duplicate)
        story.finishEverything()

        let calls = story.tell(Self.duplicate)

        #expect(calls.isEmpty && story.relayed.isEmpty && story.notes.isEmpty)
    }

    @Test func `a label said it before: only the cases are linked`() {
        var story = reported()
        let labelled = Fixture.issue(labels: ["security: duplicate"], author: Self.sam)
        story.tell(.issueLabelled(labelled, .declined(.duplicate), by: Fixture.maintainer))
        story.finishEverything()

        let calls = story.tell(Self.duplicate)

        #expect(calls.isEmpty && story.state.duplicateOf == 12 && story.relayed.count == 1)
    }

    private typealias Edit = @Sendable (inout Case) -> Void
    private static let nothing: Edit = { _ in }
    /// Each with the number that is named, what case 12 is, and what the duplicate is.
    private static let refusals: [(reason: String, number: Int, other: Edit, own: Edit)] = [
        ("no duplicate of itself", 1, nothing, nothing),
        ("there is no case 99 of this repository", 99, nothing, nothing),
        ("case 12 is a duplicate itself", 12, { $0.decision = .declined(.duplicate) }, nothing),
        ("case 12 is declined", 12, { $0.decision = .declined(.byDesign) }, nothing),
        ("case 12 is disclosed", 12, { $0.publishedAt = Fixture.now }, nothing),
        ("the advisory is published", 12, nothing, { $0.publishedAt = Fixture.now }),
        (
            "it is accepted and has an advisory", 12, nothing,
            {
                $0.decision = .accepted
                $0.advisory = Fixture.advisoryID
            }
        ),
    ]

    @Test(arguments: refusals.indices)
    func `what can't be is refused with the reason`(index: Int) {
        let (reason, number, changeOther, change) = Self.refusals[index]
        var story = reported(Self.case12(changeOther))
        change(&story.state)
        let state = story.state

        let calls = story.tell(.commanded(.duplicate(of: number), by: Fixture.maintainer))

        #expect(story.notes.first?.detail.contains(reason) == true, "\(story.notes)")
        #expect(calls.isEmpty && story.relayed.isEmpty && story.state.withoutClocks == state.withoutClocks)
    }

    @Test func `who accepts it after all takes the link back`() {
        var story = reported()
        story.tell(Self.duplicate)
        story.finishEverything()

        story.tell(.commanded(.accept, by: Fixture.maintainer))

        #expect(story.state.duplicateOf == nil && story.state.decision == .accepted)
    }

    @Test func `a case that goes on hands its reporters on when it becomes a duplicate itself`() throws {
        var story = reported(Self.case12())
        let third = OtherReporter(account: Fixture.fay, arrivedAt: Fixture.now, caseNumber: 7)
        story.state.otherReporters = [third]

        story.tell(Self.duplicate)

        let calls = try hear(story).calls
        #expect(calls.map(\.name) == ["ensure-credit", "ensure-credit"])
    }

    @Test func `a reporter by mail is credited there once a maintainer has confirmed the account`() throws {
        var story = Story.byMail(body: "It breaks.\nlogin: sam\n")
        story.named = [Self.case12()]
        let calls = story.tell(Self.duplicate)
        #expect(calls.map(\.name) == ["comment-on-private-issue", "send-mail"] && story.relayed.isEmpty)
        story.finishEverything()

        story.tell(.commanded(.invite(Self.sam), by: Fixture.maintainer))

        #expect(try hear(story).calls == [.ensureCredit(Fixture.advisory, Self.sam, .reporter)])
    }

    @Test func `no answer names the other case to a reporter who reads along`() throws {
        var story = reported()
        let comment = Disclosure.Comment(
            place: .issue(IssueReference(Fixture.widget, 5)),
            id: "1",
            author: Fixture.maintainer.account,
            body: Untrusted(""),
            createdAt: Fixture.now
        )

        let calls = story.tell(.commented(comment, [.command(.duplicate(of: 12))], by: Fixture.maintainer))

        let words = calls.compactMap(\.privateText)
        #expect(words.count == 2 && words[1].contains("not invited there"))
        #expect(!words.joined().contains("12") && !words.joined().contains("rae"))
        #expect(!Messages.statusCard(story.state, Policy()).content.contains("12"))
        let twelve = try hear(story)
        #expect(!Messages.statusCard(twelve.story.state, Policy()).content.contains("sam"))
        #expect(twelve.calls.compactMap(\.privateText).isEmpty)
    }
}
