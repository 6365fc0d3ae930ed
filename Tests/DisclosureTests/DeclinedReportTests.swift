import Testing

@testable import Disclosure

/// A private report that maintainers decline.
struct DeclinedReportTests {
    private static let answer = Effect.Call.commentOnAdvisory(
        Fixture.advisory,
        Messages.declined(.outOfScope, Fixture.blank(), Policy())
    )

    /// A private report whose case is open, and which was declined.
    private static func declined() -> Story {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        story.tell(.advisoryReported(Fixture.snapshot(.triage)))
        story.finishEverything()
        story.tell(.commanded(.decline(.outOfScope), by: Fixture.maintainer))
        return story
    }

    @Test func `a declined private report is closed after its answer`() {
        var story = Self.declined()
        let first = story.unfinished.map(\.call)

        let then = story.finishNext()

        #expect(first == [Self.answer])
        #expect(then == [.closeAdvisory(Fixture.advisory)])
        #expect(story.finishNext().isEmpty && story.todo.isEmpty)
    }

    @Test func `accepting it before the answer went out takes both back`() {
        var story = Self.declined()

        story.tell(.commanded(.accept, by: Fixture.maintainer))

        #expect(story.todo == ["accept-report"])
        #expect(!story.play(.timePassed).map(\.name).contains("close-advisory"))
    }

    @Test func `accepting it before it was closed leaves it open`() {
        var story = Self.declined()
        story.finishNext()

        story.tell(.commanded(.accept, by: Fixture.maintainer))

        #expect(story.todo == ["accept-report"])
    }

    @Test func `it stays open while its reporter has no answer`() throws {
        var story = Self.declined()
        let effect = try #require(story.unfinished.first)
        let refusal = Refusal(kind: .notFound, message: "", remedy: "Look.")

        let refused = story.tell(.effectRefused(effect.id, effect.call, refusal))
        let retried = story.tell(.effectDone(effect.id, effect.call, .commented(id: "1")))

        #expect(refused.isEmpty)
        #expect(retried == [.closeAdvisory(Fixture.advisory)])
    }

    @Test func `a person is told once where it can not be closed`() throws {
        var story = Self.declined()
        story.finishNext()
        let effect = try #require(story.unfinished.first)
        let refusal = Refusal(kind: .forbidden, message: "", remedy: "Close it by hand.")

        let first = story.tell(.effectRefused(effect.id, effect.call, refusal))
        let second = story.tell(.effectRefused(effect.id, effect.call, refusal))

        #expect(first.map(\.name) == ["comment-on-advisory"] && second.isEmpty)
        #expect(story.problems.count == 1)
        #expect(story.state.attentions.first?.remedy.contains("Close it by hand.") == true)
    }

    @Test func `what is said to somebody else closes nothing`() throws {
        var story = Self.declined()
        story.finishEverything()
        let other = Effect.ID(caseNumber: 1, number: 1)

        #expect(story.tell(.effectDone(other, Self.answer, .commented(id: "9"))).isEmpty)
    }

    @Test func `an issue that is declined closes no advisory`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .report, by: Fixture.maintainer))
        story.finishEverything()

        let calls = story.play(.commanded(.decline(.spam), by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["comment-on-private-issue"])
    }

    // MARK: A reporter who can't be told

    private static let words = Messages.declineUnsaidProblem

    /// A private report that was declined while the forge took no comments on its advisory.
    private static func declinedInSilence() -> Story {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        story.tell(.advisoryReported(Fixture.snapshot(.triage)))
        story.finishEverything()
        story.state.discussion.closedAt = story.now
        story.tell(.commanded(.decline(.byDesign), by: Fixture.maintainer))
        return story
    }

    @Test func `it stays open while its reporter can't be told, and maintainers hear how to go on`() throws {
        let story = Self.declinedInSilence()

        #expect(!story.todo.contains("close-advisory"))
        let attention = try #require(story.state.attentions.first { $0.problem == Self.words })
        #expect(attention.remedy.contains("`/advisory decline by-design` again"))
    }

    @Test func `it is answered and closed when the discussion opens`() {
        var story = Self.declinedInSilence()

        let said = story.openDiscussion()
        let then = story.finishNext()

        #expect(said.map(\.name) == ["comment-on-advisory"])
        #expect(then == [.closeAdvisory(Fixture.advisory)])
        #expect(!story.problems.contains(Self.words))
    }

    @Test func `it is closed when a maintainer says again that it is declined`() {
        var story = Self.declinedInSilence()

        let calls = story.tell(.commanded(.decline(.byDesign), by: Fixture.maintainer))
        story.finishEverything()
        let later = story.openDiscussion()

        #expect(calls == [.closeAdvisory(Fixture.advisory)])
        #expect(later.isEmpty)
        #expect(!story.problems.contains(Self.words))
    }

    @Test func `to close it on its page settles it, too`() {
        var story = Self.declinedInSilence()

        story.tell(.advisoryObserved(Fixture.snapshot(.closed)))

        #expect(!story.problems.contains(Self.words))
        #expect(story.openDiscussion().isEmpty)
    }

    @Test func `to accept it after all settles it`() {
        var story = Self.declinedInSilence()

        story.tell(.commanded(.accept, by: Fixture.maintainer))
        story.tell(.timePassed)

        #expect(!story.problems.contains(Self.words))
        #expect(!story.openDiscussion().map(\.name).contains("comment-on-advisory"))
    }

    @Test func `an answer that is refused as it is given is owed as well`() {
        var story = Self.declined()
        story.refuseComments(Refusal(kind: .forbidden, message: "", remedy: "Grant it."))
        story.finishEverything()
        let unsaid = story.problems.contains(Self.words)

        let said = story.openDiscussion()
        let then = story.finishNext()

        #expect(unsaid)
        #expect(said.map(\.name) == ["comment-on-advisory"])
        #expect(then == [.closeAdvisory(Fixture.advisory)])
    }

    @Test func `a second decline while the answer is under way closes nothing`() {
        var story = Self.declined()

        #expect(story.tell(.commanded(.decline(.outOfScope), by: Fixture.maintainer)).isEmpty)
    }

    @Test(arguments: [Command.severity(.high), .weaknesses(["CWE-22"]), .credit(Fixture.reporter, .reporter)])
    func `nothing is recorded on the advisory of a declined report`(command: Command) throws {
        let story = Self.declined()

        let context = Workflow.Context(policy: Policy(), now: story.now)
        let objection = try #require(Admission.objection(to: command, story.state, context, .typed))

        #expect(objection.reason == "the report is declined")
    }
}
