import Foundation
import Testing

@testable import Disclosure

/// When the status card is written, where, and when it is left alone.
struct StatusCardTests {
    private static let card = StatusCard.gathering

    /// A report in a private issue, acknowledged, whose card is about to be written.
    private static func reported() -> Story {
        var story = Story()
        story.hasCard = true
        story.tell(.issueLabelled(Fixture.issue(labels: ["security"]), .report, by: Fixture.maintainer))
        story.finishEverything()
        return story
    }

    /// A private report whose card is about to be written in its advisory.
    private static func privateReport() -> Story {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        story.hasCard = true
        story.tell(.advisoryReported(Fixture.snapshot(.triage)))
        story.finishEverything()
        return story
    }

    private static func refusal(_ kind: Refusal.Kind) -> Refusal {
        Refusal(kind: kind, message: "no", remedy: "Grant it.")
    }

    @Test func `a card is written some seconds after the last thing was done`() {
        var story = Self.reported()

        #expect(story.state.wakeAt == Fixture.now + Self.card)
        #expect(story.tell(.timePassed).isEmpty)
        story.now += Self.card
        #expect(story.tell(.timePassed).map(\.name) == ["ensure-status-card"])
        #expect(story.state.card.wakeAt == nil)
    }

    @Test func `a card names the nearest deadline, and none while the case waits for the reporter`() {
        var story = Self.reported()
        let before = Messages.statusCard(story.state, story.policy).content
        story.tell(.commanded(.ask(Untrusted("Which version?")), by: Fixture.maintainer))
        let after = Messages.statusCard(story.state, story.policy).content

        #expect(before.contains("It waits for **a maintainer's decision**, by 2026-01-08."))
        #expect(after.contains("It waits for **the reporter, who was asked for more on 2026-01-06**.\n"))
    }

    @Test func `a reporter who has agreed is not asked to`() {
        var story = Story(Fixture.released)
        story.state.embargo = Embargo(startedAt: story.now, endsAt: story.now)
        story.state.embargo?.askedAt = story.now
        let before = Messages.statusCard(story.state, story.policy).content
        story.state.consent.reporterAgreedAt = story.now
        let after = Messages.statusCard(story.state, story.policy).content

        #expect(before.contains("Reporter, you can: say here whether you agree"))
        #expect(after.contains("Reporter, you can: say here what is not right after all; it is noted that you agree"))
    }

    @Test func `a reminder's date is no deadline on the card`() {
        var story = Self.reported()
        story.tell(.commanded(.accept, by: Fixture.maintainer))
        story.finishEverything()
        story.state.coordinator = Fixture.maintainer.account
        story.state.fork = .ready(at: story.now)
        let card = Messages.statusCard(story.state, story.policy).content

        #expect(
            card.contains(
                "It waits for **a fix**, `maya`. If nothing happens, maintainers are reminded from 2026-02-05 on."
            )
        )
    }

    @Test func `while the reporter is asked to agree, their date is the only one`() {
        var story = Story(Fixture.released)
        story.tell(.timePassed)
        story.now += 30 * Fixture.day
        story.tell(.timePassed)
        story.finishEverything()
        let asked = Messages.statusCard(story.state, story.policy).content
        story.tell(.commanded(.agree(.reporter, Fixture.completeSnapshot()), by: Fixture.maintainer))
        let agreed = Messages.statusCard(story.state, story.policy).content

        #expect(asked.contains("It waits for **the reporter's agreement, until 2026-02-19 at the latest**.\n"))
        #expect(
            agreed.contains(
                "**a maintainer to disclose it**. If nothing happens, maintainers are reminded from 2026-02-12 on."
            )
        )
    }

    @Test func `a card tells that the vulnerability is exploited`() {
        var story = Self.reported()
        story.tell(.commanded(.exploited, by: Fixture.maintainer))
        story.finishEverything()
        story.now += Self.card

        let card = story.tell(.timePassed).compactMap(\.privateText).last

        #expect(card?.contains("**known to be exploited** since 2026-01-06") == true)
    }

    @Test func `what changes nothing on the card writes nothing`() {
        var story = Self.reported()
        story.writeCard()

        story.now += Fixture.day
        story.tell(.timePassed)

        #expect(story.state.card.wakeAt == nil && story.unfinished.isEmpty)
    }

    @Test func `a change edits the same comment`() throws {
        var story = Self.reported()
        story.writeCard()

        story.tell(.commanded(.severity(.high), by: Fixture.maintainer))
        story.finishEverything()
        let calls = story.writeCard()

        guard case .ensureStatusCard(let place, let commentID, let text) = try #require(calls.first) else { return }
        #expect(place == .issue(IssueReference(Fixture.widget, 5)) && commentID == "1")
        #expect(text.content.contains("✓ high"))
    }

    @Test func `several changes make one edit`() {
        var story = Self.reported()
        story.writeCard()

        story.tell(.commanded(.assign(Fixture.maintainer.account), by: Fixture.maintainer))
        story.now += 1
        story.tell(.commanded(.severity(.low), by: Fixture.maintainer))
        story.finishEverything()

        #expect(story.writeCard().count == 1)
    }

    @Test func `while something else is to be done the card waits for it`() {
        var story = Self.reported()
        story.writeCard()
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))

        story.now += 3600
        story.tell(.timePassed)

        #expect(!story.todo.contains("ensure-status-card") && story.state.card.staleSince == nil)
    }

    @Test func `a private report has its card in the advisory until that is published`() throws {
        var story = Self.privateReport()

        let calls = story.writeCard()
        story.state.publishedAt = story.now

        guard case .ensureStatusCard(let place, nil, _) = try #require(calls.first) else { return }
        #expect(place == .advisory(Fixture.advisory))
        story.tell(.commanded(.assign(Fixture.maintainer.account), by: Fixture.maintainer))
        #expect(story.state.card.staleSince == nil)
    }

    @Test func `the last state is written before the publication, which takes the place away`() {
        var story = Story.readyToDisclose()
        var state = Case(
            number: 1,
            repository: Fixture.widget,
            intake: .privateReport(Fixture.advisory),
            isRehearsal: false
        )
        state.openedAt = Fixture.now
        state.report = story.state.report
        state.decision = .accepted
        state.advisory = Fixture.advisoryID
        state.requiredBranches = story.state.requiredBranches
        state.branches = story.state.branches
        state.embargo = story.state.embargo
        state.consent = story.state.consent
        state.card.place = .advisory(Fixture.advisory)
        state.card.commentID = "4"
        story.state = state
        story.hasCard = true

        let calls = story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["comment-on-advisory", "ensure-status-card", "publish-advisory"])
        #expect(calls[1].privateText?.contains("It waits for **the publication**.") == true)
    }

    @Test func `a declined case from before there were cards gets none, one with a card is told`() {
        var old = Self.reported()
        old.state.decision = .declined(.spam)
        var told = Self.reported()
        told.writeCard()
        told.state.decision = .declined(.spam)

        #expect(old.writeCard().isEmpty)
        #expect(told.writeCard().count == 1)
    }

    @Test func `a card that is refused is tried after a day, then ever more rarely, and then not any more`() {
        var story = Self.reported()
        var days: [Double] = []

        for _ in 0..<400 {
            story.writeCard(finishes: false)
            guard let effect = story.unfinished.first(where: \.call.isStatusCard) else {
                // Reminders, which go out.
                story.finishEverything()
                story.now += Fixture.day / 4
                continue
            }
            days.append((story.now.timeIntervalSince(Fixture.now) / Fixture.day).rounded(.down))
            story.tell(.effectRefused(effect.id, effect.call, Self.refusal(.unsafe)))
        }

        #expect(days == [0, 1, 3, 7, 15, 31])
        #expect(story.problems == [Messages.cardRefusedProblem])
        #expect(story.state.card.wakeAt == nil)
    }

    @Test func `a card that is taken after all takes its alarm back`() {
        var story = Self.reported()
        story.writeCard(finishes: false)
        let effect = story.unfinished[0]
        story.tell(.effectRefused(effect.id, effect.call, Self.refusal(.unsafe)))

        story.tell(.effectDone(effect.id, effect.call, .commented(id: "9")))

        #expect(story.problems.isEmpty && story.state.card.commentID == "9" && story.state.card.refusals == 0)
    }

    @Test(arguments: [Refusal.Kind.forbidden, .notFound])
    func `where advisories take no comments that is said once, and nothing more is tried for a day`(kind: Refusal.Kind)
    {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        story.hasCard = true
        story.tell(.advisoryReported(Fixture.snapshot(.triage)))
        let comment = story.unfinished[0]
        story.tell(.effectRefused(comment.id, comment.call, Self.refusal(kind)))

        story.now += 3600
        story.tell(.timePassed)
        let calls = story.tell(.commanded(.exploited, by: Fixture.maintainer))

        #expect(calls.isEmpty && story.problems == [Messages.discussionClosedProblem])
        #expect(story.state.wakeAt == Fixture.now + Fixture.day)
    }

    @Test func `the card finds out that the discussion is open again`() {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        story.hasCard = true
        story.tell(.advisoryReported(Fixture.snapshot(.triage)))
        let comment = story.unfinished[0]
        story.tell(.effectRefused(comment.id, comment.call, Self.refusal(.notFound)))

        story.now += Fixture.day
        #expect(story.tell(.timePassed).map(\.name) == ["ensure-status-card"])
        story.finishEverything()

        #expect(story.state.discussion.closedAt == nil && story.problems.isEmpty)
        #expect(story.tell(.commanded(.exploited, by: Fixture.maintainer)).map(\.name) == ["comment-on-advisory"])
    }

    @Test func `with the discussion off nothing is written on advisories and nothing is asked about`() {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        story.hasCard = true
        story.policy.discussionMode = .off

        let calls = story.tell(.advisoryReported(Fixture.snapshot(.triage)))
        story.now += Fixture.day

        #expect(calls.isEmpty && story.tell(.timePassed).isEmpty)
        #expect(story.problems.isEmpty && story.state.card.wakeAt == nil)
    }

    @Test func `the card says when both sides are asked without an embargo, and whose credit is under way`() {
        var state = Fixture.blank()
        state.openedAt = Fixture.now
        state.report = Case.Report(title: Untrusted("t"), body: Untrusted("b"), reporter: Fixture.reporter)
        state.decision = .accepted
        state.advisory = Fixture.advisoryID
        state.creditedAt = Fixture.now
        var policy = Policy()
        policy.embargoDays = 0

        let card = Messages.status(state, policy)

        #expect(card.contains("asked when the fix is merged") && !card.contains("asked after the embargo"))
        #expect(card.contains("`\(Fixture.reporter.login)` is asked"))
    }

    @Test func `a clock that was set back does not put the card off`() {
        var story = Self.reported()
        story.state.card.staleSince = Fixture.now + 400 * Fixture.day
        story.state.card.pausedUntil = Fixture.now + 400 * Fixture.day

        story.tell(.timePassed)

        #expect(story.state.wakeAt == Fixture.now + Fixture.day)
    }
}

extension Story {
    /// Lets the moment of the card pass, and has it written unless `finishes` is false; returns the calls.
    @discardableResult
    mutating func writeCard(finishes: Bool = true) -> [Effect.Call] {
        var calls = tell(.timePassed)
        now += StatusCard.gathering
        calls += tell(.timePassed)
        if finishes { finishEverything() }
        return calls
    }
}
