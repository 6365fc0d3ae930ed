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
}
