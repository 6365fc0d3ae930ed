import Foundation
import Testing

@testable import Disclosure

/// A policy without an embargo: the details may be told with the release.
struct NoEmbargoTests {
    private static func accepted() -> Story {
        var story = Story.accepted()
        story.policy.embargoDays = 0
        return story
    }

    private static func texts(_ calls: [Effect.Call]) -> [String] {
        calls.compactMap { call in
            if case .commentOnPrivateIssue(_, let text) = call { text.content } else { nil }
        }
    }

    @Test func `both sides are asked when the fix is merged, before the release`() {
        var story = Self.accepted()

        let calls = story.tell(.fixMerged(Fixture.fix(), required: ["main"]))

        #expect(calls.map(\.name) == ["plan-release", "comment-on-private-issue"])
        #expect(Self.texts(calls).count { $0.contains("Is everybody fine with publishing") } == 1)
    }

    @Test func `they are not asked while another line waits for its fix, and once in all`() {
        var story = Self.accepted()

        let first = story.tell(.fixMerged(Fixture.fix(), required: ["main", "1.x"]))
        let second = story.tell(.fixMerged(Fixture.fix("1.x", commit: "c1"), required: ["main", "1.x"]))
        let later = story.tell(.timePassed) + story.tell(.advisoryObserved(Fixture.completeSnapshot()))

        #expect(Self.texts(first).isEmpty)
        #expect(Self.texts(second).count == 1)
        #expect(Self.texts(later).isEmpty)
    }

    @Test func `with the release they hear that nothing stands between, and are not asked again`() {
        var story = Self.accepted()
        story.tell(.fixMerged(Fixture.fix(), required: ["main"]))

        let calls = story.play(.timePassed)

        #expect(Self.texts(calls).count == 1)
        #expect(Self.texts(calls).allSatisfy { !$0.contains("Is everybody fine") && $0.contains("is released") })
        #expect(story.state.embargo?.askedAt == story.now)
    }

    @Test func `what the reporter said before the release counts after it, and a maintainer publishes at once`() {
        var story = Self.accepted()
        story.tell(.fixMerged(Fixture.fix(), required: ["main"]))
        story.tell(.commanded(.agree(.reporter, Fixture.completeSnapshot()), by: Fixture.maintainer))
        story.finishEverything()

        let calls = story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["publish-advisory"])
    }

    @Test(arguments: Policy.DisclosureMode.allCases)
    func `nothing is published before the release, nor by the release alone`(mode: Policy.DisclosureMode) {
        var story = Self.accepted()
        story.policy.disclosureMode = mode
        story.tell(.fixMerged(Fixture.fix(), required: ["main"]))
        story.tell(.commanded(.agree(.reporter, Fixture.completeSnapshot()), by: Fixture.maintainer))
        let early = story.tell(.commanded(.agree(.team, Fixture.completeSnapshot()), by: Fixture.maintainer))

        let calls = early + story.play(.timePassed)

        #expect(!calls.map(\.name).contains("publish-advisory"))
    }

    @Test func `where maintainers set a later day they are asked on that day`() {
        var story = Self.accepted()
        story.tell(.commanded(.embargo(until: story.now + 5 * Fixture.day), by: Fixture.maintainer))

        let calls = story.play(.fixMerged(Fixture.fix(), required: ["main"]))
        story.now += 5 * Fixture.day
        let asked = story.tell(.timePassed)

        #expect(Self.texts(calls).allSatisfy { !$0.contains("Is everybody fine") })
        #expect(Self.texts(asked).count { $0.contains("Is everybody fine") } == 1)
    }

    @Test func `with an embargo nobody is asked before its end`() {
        var story = Story.accepted()

        let calls = story.play(.fixMerged(Fixture.fix(), required: ["main"]))

        #expect(Self.texts(calls).allSatisfy { !$0.contains("Is everybody fine") })
    }
}
