import Foundation
import Testing

@testable import Disclosure

/// Who looks after a case that nobody touches, and how they are credited.
struct RotaTests {
    private static let cora = Account(id: 40, login: "cora")

    private func reported(_ rota: [String] = ["cora", "max"]) -> Story {
        var story = Story()
        story.policy.rota = rota
        story.tell(.issueLabelled(Fixture.issue(labels: ["security"]), .report, by: Fixture.maintainer))
        story.finishEverything()
        return story
    }

    @Test func `after three idle days the one whose turn it is becomes coordinator`() throws {
        var story = reported()
        story.now += 3 * Fixture.day
        let calls = story.tell(.timePassed)
        let search = CoordinatorSearch(logins: ["max", "cora"], permission: .write, except: Fixture.reporter.id)
        #expect(calls.first == .lookUpCoordinator(Fixture.widget, search))

        let told = story.finishNext(.coordinatorFound(Self.cora))

        #expect(story.state.coordinator == Self.cora)
        #expect(try #require(told.first?.privateText).hasPrefix("@cora, case 1 has had nobody"))
        #expect(story.state.answeredByPersonAt == nil)
    }

    @Test func `a command puts off the search for a coordinator`() {
        var story = reported()
        story.now += 2 * Fixture.day
        story.tell(.commanded(.severity(.low), by: Fixture.maintainer))
        story.now += 2 * Fixture.day

        #expect(!story.play(.timePassed).contains { $0.name == "look-up-coordinator" })
    }

    @Test func `while an embargo runs nobody is sought, and three days after its end somebody is`() {
        var story = Story(Fixture.released)
        story.policy.rota = ["cora", "max"]
        story.tell(.timePassed)
        story.now += 29 * Fixture.day
        let during = story.play(.timePassed).map(\.name)
        story.now += Fixture.day
        let atEnd = story.play(.timePassed).map(\.name)
        let next = story.state.clocks.nextAt
        story.now += 3 * Fixture.day
        let after = story.play(.timePassed).map(\.name)

        #expect(!during.contains("look-up-coordinator") && !atEnd.contains("look-up-coordinator"))
        #expect(next == story.now)
        #expect(after.contains("look-up-coordinator"))
    }

    @Test func `the reporter never coordinates`() {
        var story = reported()
        let search = CoordinatorSearch(story.state, story.policy)

        story.tell(
            .effectDone(
                Effect.ID(caseNumber: 1, number: 9),
                .lookUpCoordinator(Fixture.widget, search),
                .coordinatorFound(Fixture.reporter)
            )
        )

        #expect(story.state.coordinator == nil)
    }

    @Test func `a rota in which nobody may do it needs a person, once, until somebody is assigned`() {
        var story = reported()
        story.now += 3 * Fixture.day
        _ = story.play(.timePassed) { $0.name == "look-up-coordinator" ? .coordinatorNotFound : nil }
        let raised = story.problems
        story.now += Fixture.day
        let again = story.play(.timePassed).map(\.name)
        story.tell(.commanded(.assign(Self.cora), by: Fixture.maintainer))

        #expect(raised == [Messages.nobodyOfRota.what])
        #expect(!again.contains("look-up-coordinator"))
        #expect(story.problems == [])
    }

    @Test func `a coordinator who did something is credited at the release`() {
        var story = Story(Fixture.released)
        story.state.coordinator = Fixture.maintainer.account
        story.tell(.commanded(.severity(.high), by: Fixture.maintainer))

        let calls = story.tell(.timePassed)

        #expect(calls.contains(.ensureCredit(Fixture.advisory, Fixture.maintainer.account, .coordinator)))
    }

    @Test(arguments: [true, false])
    func `a coordinator who did nothing, or does not want it, is not`(didSomething: Bool) {
        var story = Story(Fixture.released)
        story.state.coordinator = Fixture.maintainer.account
        if didSomething {
            story.policy.uncredited = ["MAYA"]
            story.tell(.commanded(.severity(.high), by: Fixture.maintainer))
        }

        #expect(!story.play(.timePassed).contains { $0.name == "ensure-credit" })
    }
}
