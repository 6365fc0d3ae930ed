import Foundation
import Testing

@testable import Disclosure

/// An advisory that people publish by hand before users have the fix.
struct EarlyPublicationTests {
    /// An accepted case whose advisory leaked before anything was fixed.
    private static func leaked() -> Story {
        var story = Story.accepted()
        story.tell(.advisoryObserved(Fixture.snapshot(.published)))
        story.unfinished = []
        return story
    }

    @Test func `an advisory that is public before its fix leaves the case open, and a person is told`() {
        var story = Story.accepted()

        let calls = story.tell(.advisoryObserved(Fixture.snapshot(.published)))

        #expect(story.state.phase == .disclosed && story.state.concludedAt == nil)
        #expect(story.problems.contains(Messages.publishedEarly.what))
        #expect(!calls.map(\.name).contains("close-issue"))
    }

    @Test func `a fix that follows is released at once, and the release tells what is public`() throws {
        var story = Self.leaked()

        let calls = story.play(.fixMerged(Fixture.fix(), required: ["main"]))

        #expect(
            calls.map(\.name) == [
                "plan-release", "create-tag", "create-tag-ref", "create-release", "comment-on-private-issue",
                "close-issue",
            ]
        )
        let drafts = calls.compactMap { call -> ReleaseDraft? in
            if case .createRelease(_, let draft) = call { draft } else { nil }
        }
        #expect(drafts.map(\.disclosing) == [Fixture.advisoryID])
        #expect(drafts.map(\.body) == [Messages.releaseSection(of: Fixture.published)])
        #expect(story.state.concludedAt == story.now)
        #expect(story.problems == [Messages.publishedEarly.what])
    }

    @Test func `a fix that was named by a maintainer counts too`() {
        var story = Self.leaked()

        let calls = story.tell(.commanded(.fix(Fixture.fix(), required: ["main"]), by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["plan-release"])
    }

    @Test func `what is public does not wait for the other lines`() {
        var story = Self.leaked()

        let calls = story.play(.fixMerged(Fixture.fix(), required: ["main", "1.x"]))

        #expect(calls.map(\.name).contains("create-release"))
        #expect(story.state.concludedAt == nil)
    }

    @Test func `a line that waited for another is released when the advisory leaks`() {
        var story = Story.accepted()
        story.tell(.fixMerged(Fixture.fix(), required: ["main", "1.x"]))

        let calls = story.tell(.advisoryObserved(Fixture.snapshot(.published)))

        #expect(calls.map(\.name).contains("plan-release"))
    }

    @Test func `a release that was under way tells the rest when it is out`() {
        var story = Story.accepted()
        story.tell(.fixMerged(Fixture.fix(), required: ["main"]))
        while story.todo != ["create-release"] { story.finishNext() }
        story.tell(.advisoryObserved(Fixture.snapshot(.published)))

        let calls = story.finishNext()

        let section = Messages.releaseSection(of: Fixture.published)
        #expect(
            calls.first
                == .markRelease(Fixture.widget, releaseID: 77, section: section, disclosing: Fixture.advisoryID)
        )
        #expect(story.state.concludedAt == story.now)
    }

    @Test func `a release by the maintainers is marked with what is public, once`() {
        var story = Self.leaked()
        story.policy.releaseMode = .mark
        _ = story.play(.fixMerged(Fixture.fix(), required: ["main"])) { call in
            call.name == "plan-release" ? .releaseNotFound : nil
        }

        let calls = story.tell(.releaseSeen(branch: "main", Fixture.release()))

        #expect(calls.map(\.name) == ["mark-release", "comment-on-private-issue", "close-issue"])
        #expect(story.state.concludedAt == story.now)
    }

    @Test func `where nothing is to be fixed the case concludes`() {
        var story = Self.leaked()

        let calls = story.tell(.commanded(.exempt(branch: "main"), by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["comment-on-private-issue", "close-issue"])
        #expect(story.state.concludedAt == story.now)
    }

    @Test func `a case of which no branch is affected concludes with the publication`() {
        var story = Story.accepted()
        story.tell(.commanded(.exempt(branch: "main"), by: Fixture.maintainer))

        story.tell(.advisoryObserved(Fixture.snapshot(.published)))

        #expect(story.state.concludedAt == story.now)
    }

    @Test func `what stood in the way of the release is still told after the leak`() throws {
        var story = Story.accepted()
        story.tell(.fixMerged(Fixture.fix(), required: ["main"]))
        story.finishNext(.releaseUnclear(reason: "No tag."))
        let problem = try #require(story.problems.first)

        story.tell(.advisoryObserved(Fixture.snapshot(.published)))

        #expect(story.problems.contains(problem))
    }

    @Test func `nobody is added to the credits of a public advisory`() {
        var story = Self.leaked()
        story.policy.uncredited = []

        let calls = story.tell(.fixMerged(Fixture.fix(), required: ["main"]))

        #expect(!calls.map(\.name).contains("ensure-credit"))
    }
}
