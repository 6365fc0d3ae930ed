import Foundation
import Testing

@testable import Disclosure

/// A reporter who does not answer.
struct SilenceTests {
    private func asked() -> Story {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(labels: ["security"]), .report, by: Fixture.maintainer))
        let issue = Fixture.issue(labels: ["security", "security: needs info"])
        story.tell(.issueLabelled(issue, .needsInformation, by: Fixture.maintainer))
        story.finishEverything()
        return story
    }

    private func pass(_ days: Int, _ story: inout Story) -> [Int] {
        var told: [Int] = []
        for day in 1...days {
            story.now = Fixture.now + Double(day) * Fixture.day
            told += story.play(.timePassed).map { _ in day }
        }
        return told
    }

    @Test func `they are asked once more after two weeks, and after two others the case goes on`() {
        var story = asked()

        #expect(pass(29, &story) == [14, 28])
        #expect(story.state.awaitsReporterSince == nil)
        #expect(story.state.clocks.deadlines.map(\.duty) == [.attend])
    }

    @Test func `a reporter who wants no reminders gets none`() {
        var story = asked()
        let reporter = Actor(account: Fixture.reporter, permission: .none)
        story.tell(.commanded(.leaveReporterAlone, by: reporter))

        #expect(pass(29, &story) == [28])
    }

    @Test func `no reminder follows the reporter's answer`() {
        var story = asked()
        story.now += Fixture.day
        story.tell(.issueCommented(by: Fixture.reporter))

        #expect(pass(20, &story) == [])
    }
}
