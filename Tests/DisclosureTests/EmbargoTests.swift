import Foundation
import Testing

@testable import Disclosure

/// The time between the release and the disclosure.
struct EmbargoTests {
    @Test func `an end that comes before its reminders were told wakes nobody any more`() {
        var story = Story(Fixture.released)
        story.tell(.timePassed)
        story.now += 40 * Fixture.day

        story.tell(.timePassed)

        #expect(story.state.embargo?.askedAt == story.now)
        #expect(story.state.embargo?.wakeAt == nil)
    }

    @Test func `the embargo starts with the release and lasts as long as the policy says`() {
        var story = Story(Fixture.released)

        let calls = story.tell(.timePassed)

        #expect(story.state.embargo?.endsAt == Fixture.now + 30 * Fixture.day)
        #expect(calls.map(\.name) == ["comment-on-private-issue"])
        #expect(story.state.wakeAt == Fixture.now + 23 * Fixture.day)
    }

    @Test func `no embargo starts while a release is missing`() {
        var state = Fixture.released
        state.requiredBranches.append("1.3.x")
        var story = Story(state)

        story.tell(.timePassed)

        #expect(story.state.embargo == nil)
    }

    @Test(arguments: [
        (days: 22.9, told: 0), (days: 23, told: 1), (days: 28.9, told: 1), (days: 29, told: 2), (days: 30, told: 3),
        (days: 59, told: 3),
    ])
    func `both sides are reminded seven days and one day before the end, and asked at it`(days: Double, told: Int) {
        var story = Story(Fixture.released)
        story.tell(.timePassed)
        var count = 0

        for hour in 0...Int(days * 24) + 1 {
            story.now = Fixture.now + min(Double(hour) * 3600, days * Fixture.day)
            count += story.tell(.timePassed).count
        }

        #expect(count == told)
    }

    @Test func `reminders that were missed are told once, by the latest`() {
        var story = Story(Fixture.released)
        story.tell(.timePassed)

        story.now += 29.5 * Fixture.day
        let calls = story.tell(.timePassed)

        #expect(calls.count == 1)
        #expect(story.state.embargo?.remindedDays.sorted() == [1, 7])
        #expect(story.state.wakeAt == Fixture.now + 30 * Fixture.day)
    }

    @Test func `a clock that is not trusted neither reminds nor asks`() {
        var story = Story(Fixture.released)
        story.tell(.timePassed)
        story.isClockTrusted = false

        story.now += 31 * Fixture.day
        let calls = story.tell(.timePassed)

        #expect(calls.isEmpty)
        #expect(story.state.embargo?.askedAt == nil)
    }

    @Test func `time alone leads to nothing before the bot has looked for what came meanwhile`() {
        var story = Story(Fixture.released)
        story.tell(.timePassed)
        story.hasCaughtUp = false

        story.now += 31 * Fixture.day
        let early = story.tell(.timePassed)
        story.hasCaughtUp = true
        story.tell(.timePassed)

        #expect(early.isEmpty)
        #expect(story.state.embargo?.askedAt == story.now)
    }

    @Test func `a maintainer moves the end, and marks that lie ahead are told again`() {
        var story = Story(Fixture.released)
        story.tell(.timePassed)
        story.now += 29.5 * Fixture.day
        story.tell(.timePassed)

        let end = story.now + 20 * Fixture.day
        let calls = story.tell(.commanded(.embargo(until: end), by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["comment-on-private-issue"])
        #expect(story.state.wakeAt == end - 7 * Fixture.day)
    }

    @Test func `an embargo of no days asks at once`() {
        var story = Story(Fixture.released)
        story.policy.embargoDays = 0

        story.tell(.timePassed)

        #expect(story.state.embargo?.askedAt == Fixture.now)
    }

    @Test func `a day that was set before the release counts`() {
        var state = Fixture.released
        state[branch: "main"].release = nil
        var story = Story(state)
        story.tell(.commanded(.embargo(until: Fixture.now + 3 * Fixture.day), by: Fixture.maintainer))

        story.state[branch: "main"].release = Fixture.released[branch: "main"].release
        story.tell(.timePassed)

        #expect(story.state.embargo?.endsAt == Fixture.now + 3 * Fixture.day)
    }

    @Test func `somebody without permission moves nothing`() {
        var story = Story(Fixture.released)
        story.tell(.timePassed)

        let calls = story.tell(.commanded(.embargo(until: Fixture.now), by: Fixture.triager))

        #expect(calls.isEmpty)
        #expect(story.state.embargo?.endsAt == Fixture.now + 30 * Fixture.day)
    }
}
