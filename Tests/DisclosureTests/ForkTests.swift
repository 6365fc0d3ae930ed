import Foundation
import Testing

@testable import Disclosure

struct ForkTests {
    @Test func `a fork that comes later is looked for with growing pauses`() throws {
        var story = requested()
        var pauses: [Double] = []
        for _ in 0..<5 {
            let wakeAt = try #require(story.state.wakeAt)
            pauses.append(wakeAt.timeIntervalSince(story.now))
            story.now = wakeAt
            story.tell(.timePassed)
            finishLook(&story, .forkNotSeen)
        }

        #expect(pauses == [2, 3, 5, 10, 15])
    }

    @Test func `a fork that is seen ends the looking`() {
        var story = requested()
        story.now += 2
        story.tell(.timePassed)

        finishLook(&story, .forkSeen)

        #expect(story.state.phase == .forkReady)
        #expect(story.state.fork.lookAt == nil)
    }

    @Test func `time that passes while a look is under way plans no second one`() {
        var story = requested()
        story.now += 2
        story.tell(.timePassed)
        story.now += 60

        #expect(story.tell(.timePassed).isEmpty)
    }

    @Test func `after ten minutes a person is told once and the looking goes on`() {
        var story = requested()
        for _ in 0..<3 {
            story.now += 601
            story.tell(.timePassed)
            finishLook(&story, .forkNotSeen)
        }

        #expect(story.state.attentions.map(\.problem) == [Messages.forkOverdue.what])
        #expect(story.todo == ["comment-on-private-issue"])
        #expect(story.state.wakeAt != nil)
    }

    @Test func `a request whose answer was lost is looked after and never repeated`() {
        var story = drafted()
        story.tell(.effectLeftInDoubt(story.unfinished[0].id, .requestFork(Fixture.advisory)))
        story.now += 2

        #expect(story.tell(.timePassed).map(\.name) == ["look-for-fork"])
    }

    @Test func `a refused request is shown with its remedy and nothing is looked for`() {
        var story = drafted()
        let refusal = Refusal(kind: .forbidden, message: "…", remedy: "Grant administration: write.")

        let calls = story.tell(.effectRefused(story.unfinished[0].id, .requestFork(Fixture.advisory), refusal))

        #expect(story.state.fork == .refused && story.state.fork.lookAt == nil)
        #expect(calls.map(\.name) == ["comment-on-private-issue"])
        #expect(story.state.attentions.first?.remedy.contains("administration: write") == true)
    }

    /// A case whose only unfinished effect asks for the fork.
    private func drafted() -> Story {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))
        while story.todo != ["request-fork"] {
            let next = story.unfinished[0]
            let result: Effect.Result =
                next.call.name == "create-advisory" ? .advisoryCreated(Fixture.advisoryID) : .done
            story.tell(.effectDone(next.id, next.call, result))
        }
        return story
    }

    private func requested() -> Story {
        var story = drafted()
        let request = story.unfinished[0]
        story.tell(.effectDone(request.id, request.call, .forkRequested))
        return story
    }

    private func finishLook(_ story: inout Story, _ result: Effect.Result) {
        guard let look = story.unfinished.first(where: { $0.call.name == "look-for-fork" }) else { return }
        story.tell(.effectDone(look.id, look.call, result))
    }
}
