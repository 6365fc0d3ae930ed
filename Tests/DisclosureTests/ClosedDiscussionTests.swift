import Foundation
import Testing

@testable import Disclosure

/// What becomes of words for the discussion of an advisory where the forge takes none of the bot's.
@Suite struct ClosedDiscussionTests {
    private static let refusal = Refusal(kind: .forbidden, message: "no", remedy: "Grant it.")
    private static let issue = IssueReference(Fixture.repository("acme/reports"), 34)

    /// A private report whose team has an issue of its own.
    private func report() -> Story {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        story.policy.intakeRepository = Fixture.repository("acme/reports")
        story.tell(.advisoryReported(Fixture.snapshot(.triage)))
        story.finishEverything()
        story.state.teamIssue.issue = Self.issue
        return story
    }

    private func comment(_ place: Disclosure.Comment.Place = .advisory(Fixture.advisory)) -> Disclosure.Comment {
        Disclosure.Comment(
            place: place,
            id: "31",
            author: Fixture.maintainer.account,
            body: Untrusted(""),
            createdAt: Fixture.now
        )
    }

    /// What was said in the team's issue.
    private func words(_ calls: [Effect.Call]) -> [String] {
        calls.compactMap { call in
            guard case .commentOnPrivateIssue(Self.issue, let text) = call else { return nil }
            return text.content
        }
    }

    @Test func `the words that meet the refusal are said in the issue for maintainers`() throws {
        var story = report()
        story.tell(.commanded(.exploited, by: Fixture.maintainer))
        let effects = story.unfinished.filter { $0.call.writesInDiscussion }

        var calls: [Effect.Call] = []
        for effect in effects { calls += story.tell(.effectRefused(effect.id, effect.call, Self.refusal)) }

        let said = words(calls).filter { $0.hasPrefix("This was to be said in the discussion") }
        #expect(effects.count > 0 && said.count == effects.count)
        #expect(said.contains { $0.contains("is being exploited") })
    }

    @Test(arguments: [true, false])
    func `a reminder that met the refusal is said elsewhere as long as it is true`(isAccepted: Bool) throws {
        var story = report()
        story.state.teamIssue.issue = nil
        story.now += 3 * Fixture.day
        story.tell(.timePassed)
        story.refuseComments(Self.refusal)
        let opening = try #require(story.unfinished.first { $0.call.name == "create-intake-issue" })

        if isAccepted { story.tell(.commanded(.accept, by: Fixture.maintainer)) }
        let calls = story.tell(.effectDone(opening.id, opening.call, .issueCreated(number: Self.issue.number)))

        #expect(words(calls).contains { $0.contains("no person has answered") } == !isAccepted)
    }

    @Test func `a maintainer's command in the discussion is answered in the issue for maintainers`() {
        var story = report()
        story.state.discussion.closedAt = story.now

        let calls = story.tell(.commented(comment(), [.command(.severity(.high))], by: Fixture.maintainer))

        #expect(words(calls).count { $0.contains("`severity`") } == 1)
        #expect(!calls.contains { $0.writesInDiscussion })
    }

    @Test func `a question that nobody would read is refused`() throws {
        var story = report()
        story.state.discussion.closedAt = story.now
        let ask = Saying.command(.ask(Untrusted("Which version?")))

        let calls = story.tell(.commented(comment(.issue(Self.issue)), [ask], by: Fixture.maintainer))

        #expect(story.state.awaitsReporterSince == nil)
        #expect(try #require(words(calls).first).contains("takes no comments of the bot's"))
    }

    @Test(arguments: [(0.9, false), (1.1, true)])
    func `where the card stands elsewhere, an answer tries the discussion again after a day`(days: Double, tries: Bool)
    {
        var story = Story(Fixture.accepted)
        story.state.card.place = .issue(Self.issue)
        story.state.discussion.closedAt = story.now
        story.now += days * Fixture.day
        let reporter = Actor(account: Fixture.reporter, permission: .none)

        let calls = story.tell(.commented(comment(), [.status], by: reporter))

        #expect(calls.contains { $0.writesInDiscussion } == tries)
    }

    // MARK: What the reporter says there

    private static let rae = Actor(account: Fixture.reporter, permission: .none)

    @Test func `the reporter's command is answered once when the discussion opens again`() {
        var story = report()
        story.state.discussion.closedAt = story.now
        let refused = story.tell(.commented(comment(), [.help], by: Self.rae))

        let calls = story.openDiscussion()
        story.finishEverything()
        let again = story.openDiscussion()

        #expect(!refused.contains { $0.writesInDiscussion })
        #expect(calls.count { $0.isHelp } == 1)
        #expect(!again.contains { $0.writesInDiscussion })
    }

    @Test func `the answer that met the refusal is given when the discussion opens again`() {
        var story = report()
        story.tell(.commented(comment(), [.help], by: Self.rae))
        story.refuseComments(Self.refusal)
        story.finishEverything()

        let calls = story.openDiscussion()

        #expect(calls.count { $0.isHelp } == 1)
    }

    @Test func `an answer that was given is not given again`() {
        var story = report()
        story.tell(.commented(comment(), [.help], by: Self.rae))
        story.finishEverything()
        story.state.discussion.closedAt = story.now

        #expect(!story.openDiscussion().contains { $0.isHelp })
    }

    @Test func `an answer that is refused again is told maintainers once`() {
        var story = report()
        story.tell(.commented(comment(), [.help], by: Self.rae))
        var calls = story.refuseComments(Self.refusal)
        story.finishEverything()
        for _ in 1...3 {
            calls += story.openDiscussion()
            calls += story.refuseComments(Self.refusal)
            story.finishEverything()
        }

        #expect(words(calls).count { $0.contains("is for me:") } == 1)
        #expect(story.state.discussion.closedAt != nil)
    }

    // MARK: Whether it is the text that the forge finds fault with

    private static let fault = Refusal(kind: .invalid, message: "Validation Failed", remedy: "Correct it.")

    private func refuse(_ text: String, _ number: Int, _ story: inout Story) -> [Effect.Call] {
        let id = Effect.ID(caseNumber: 1, number: number)
        return story.tell(.effectRefused(id, .commentOnAdvisory(Fixture.advisory, Text<Private>(text)), Self.fault))
    }

    @Test func `one text with which the forge finds fault closes nothing`() {
        var story = report()
        _ = refuse("one", 101, &story)
        _ = refuse("one", 101, &story)

        #expect(story.state.discussion.closedAt == nil)
    }

    @Test func `a second text with which the forge finds fault closes the discussion, and both are told elsewhere`() {
        var story = report()
        let first = refuse("one", 101, &story)

        let second = refuse("two", 102, &story)

        #expect(story.state.discussion.closedAt == story.now)
        let said = words(first + second).filter { $0.hasPrefix("This was to be said in the discussion") }
        #expect(said.count { $0.contains("one") } == 1 && said.count { $0.contains("two") } == 1)
        #expect(story.problems == [Messages.discussionClosedProblem])
    }

    @Test func `a status card with which the forge finds fault closes the discussion after another text`() {
        var story = report()
        _ = refuse("one", 101, &story)
        let card = Effect.Call.ensureStatusCard(.advisory(Fixture.advisory), commentID: nil, Text<Private>("card"))

        story.tell(.effectRefused(Effect.ID(caseNumber: 1, number: 102), card, Self.fault))

        #expect(story.state.discussion.closedAt == story.now)
    }

    @Test func `a text that was taken in between shows that the fault was the text's`() {
        var story = report()
        _ = refuse("one", 101, &story)
        _ = story.openDiscussion()

        _ = refuse("two", 102, &story)

        #expect(story.state.discussion.closedAt == nil)
    }
}

extension Effect.Call {
    /// Whether it answers `help` in the discussion of an advisory.
    fileprivate var isHelp: Bool { writesInDiscussion && privateText?.contains("is for me:") == true }
}
