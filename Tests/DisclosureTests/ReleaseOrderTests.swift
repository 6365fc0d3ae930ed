import Foundation
import Testing

@testable import Disclosure

/// Releases on several branches, and events that come twice, late, or in another order.
struct ReleaseOrderTests {
    private static let required = ["main", "1.3.x"]

    @Test func `releases wait for the fixes of all awaited branches`() {
        var story = Story.accepted()

        let first = story.tell(.fixMerged(Fixture.fix, required: Self.required))
        let pattern = story.tell(.fixMerged(Fixture.fix("1.2.x"), required: Self.required))
        let last = story.tell(.fixMerged(Fixture.fix("1.3.x"), required: Self.required))

        #expect(first.isEmpty && pattern.isEmpty)
        #expect(last.map(\.plannedBranch) == ["main", "1.2.x", "1.3.x"])
        #expect(story.state.phase == .fixMerged)
    }

    @Test func `a branch that is exempt is not waited for`() {
        var story = Story.accepted()
        story.tell(.fixMerged(Fixture.fix, required: Self.required))

        let calls = story.tell(.commanded(.exempt(branch: "1.3.x"), by: Fixture.maintainer))

        #expect(calls.map(\.plannedBranch) == ["main"])
    }

    @Test func `an exemption in time stops the release of its branch`() {
        var story = Story.accepted()
        story.tell(.fixMerged(Fixture.fix, required: ["main"]))
        story.tell(.fixMerged(Fixture.fix("1.2.x"), required: ["main"]))

        story.tell(.commanded(.exempt(branch: "1.2.x"), by: Fixture.maintainer))

        #expect(story.unfinished.map(\.call.plannedBranch) == ["main"])
    }

    @Test func `a command releases one branch while others are awaited`() {
        var story = Story.accepted()
        story.tell(.fixMerged(Fixture.fix, required: Self.required))

        _ = story.play(.commanded(.release(branch: "main", tag: nil, Fixture.snapshot()), by: Fixture.maintainer))

        #expect(story.state[branch: "main"].release?.publishedAt != nil)
        #expect(story.state.releasedAt == nil && story.state.embargo == nil)
    }

    @Test func `the advisory is told all versions, the oldest first, when the last release is out`() {
        var story = Story.accepted(.mark)
        let versions = ["main": "1.10.0", "1.9.x": "1.9.4", "1.3.x": "1.3.11"]
        var calls: [Effect.Call] = []
        for branch in ["main", "1.9.x", "1.3.x"] {
            let event = Event.fixMerged(Fixture.fix(branch), required: ["main", "1.9.x", "1.3.x"])
            calls += story.play(event) { call in
                guard let branch = call.plannedBranch, let version = versions[branch] else { return nil }
                return .releaseFound(Fixture.release("v" + version), version: version)
            }
        }

        let told = calls.filter { $0.name == "ensure-patched-versions" }
        #expect(told == [.ensurePatchedVersions(Fixture.advisory, versions: ["1.3.11", "1.9.4", "1.10.0"])])
    }

    @Test func `every order of fixes and releases, told twice, ends the same`() throws {
        let events: [Event] = [
            .fixMerged(Fixture.fix, required: Self.required), .fixMerged(Fixture.fix("1.3.x"), required: Self.required),
            .releaseSeen(branch: "main", Fixture.release("v1.4.3", id: 5)),
            .releaseSeen(branch: "1.3.x", Fixture.release("v1.3.9", id: 6)),
        ]
        var ends: Set<[String]> = []

        for order in permutations(of: events) {
            var story = Story.accepted(.mark)
            var calls: [Effect.Call] = []
            for event in order + order {
                calls += story.play(event) { $0.name == "plan-release" ? .releaseNotFound : nil }
            }
            let releases = story.state.branches.map { "\($0.branch) \($0.release?.tag ?? "–") \($0.release?.id ?? 0)" }
            let done = calls.map(\.name).filter { $0 != "plan-release" }
            ends.insert(releases.sorted() + done.sorted() + [story.state.phase.rawValue])
        }

        let end = try #require(ends.first)
        #expect(ends.count == 1)
        #expect(end.filter { $0 == "mark-release" }.count == 2)
        #expect(end.filter { $0 == "ensure-patched-versions" }.count == 1)
        #expect(end.last == "released")
    }

    @Test(arguments: Policy.ReleaseMode.allCases)
    func `an answer that is told twice does nothing the second time`(mode: Policy.ReleaseMode) {
        var once = Story.accepted(mode)
        var twice = Story.accepted(mode)
        let fixed = Event.fixMerged(Fixture.fix, required: ["main"])
        let found = Effect.Result.releaseFound(Fixture.release(), version: "1.4.3")

        let calls = once.play(fixed) { $0.name == "plan-release" && mode == .mark ? found : nil }
        var repeated = twice.tell(fixed) + twice.tell(fixed)
        while let effect = twice.unfinished.first {
            let isMarked = mode == .mark && effect.call.name == "plan-release"
            let done = Event.effectDone(effect.id, effect.call, isMarked ? found : Story.result(of: effect.call))
            repeated += twice.tell(done) + twice.tell(done)
        }

        #expect(repeated == calls)
        #expect(twice.state == once.state)
    }

    @Test func `the bot's own release is its own, whether the answer or the webhook comes first`() {
        var states: [Case] = []
        for answerFirst in [true, false] {
            var story = Story.accepted()
            story.tell(.fixMerged(Fixture.fix, required: ["main"]))
            for _ in 0..<3 { story.finishNext() }
            story.departFirst()
            let seen = Event.releaseSeen(branch: "main", Fixture.release(id: 77, at: Fixture.now))

            if !answerFirst { story.tell(seen) }
            story.finishNext()
            story.tell(seen)
            states.append(story.state)

            #expect(!story.todo.contains("mark-release"))
        }

        #expect(states[0] == states[1])
        #expect(states[0][branch: "main"].release?.origin == .made)
    }

    @Test(arguments: 1...3)
    func `the bot's own tag is no release of somebody else`(finished: Int) {
        var story = Story.accepted()
        story.tell(.fixMerged(Fixture.fix, required: ["main"]))
        for _ in 0..<finished { story.finishNext() }
        let before = (story.state, story.unfinished)

        let calls = story.tell(.releaseSeen(branch: "main", Fixture.release(id: nil)))

        #expect(calls.isEmpty)
        #expect((story.state, story.unfinished) == before)
    }

    @Test(arguments: 0...3)
    func `the maintainers' own release ends what the bot had begun`(finished: Int) {
        var story = Story.accepted()
        story.tell(.fixMerged(Fixture.fix, required: ["main"]))
        for _ in 0..<finished { story.finishNext() }

        story.tell(.releaseSeen(branch: "main", Fixture.release("v1.5.0")))

        #expect(story.todo == ["mark-release", "ensure-patched-versions", "comment-on-private-issue"])
        #expect(story.state[branch: "main"].release?.tag == "v1.5.0")
    }

    @Test func `a name that another case took is no problem any more when that release has the fix`() {
        var story = Story.accepted()
        story.tell(.fixMerged(Fixture.fix, required: ["main"]))
        story.finishNext()
        story.finishNext()
        let effect = story.unfinished[0]
        let refusal = Refusal(kind: .unsafe, message: "…", remedy: "Look at the tag.")
        story.tell(.effectRefused(effect.id, effect.call, refusal))

        let calls = story.tell(.releaseSeen(branch: "main", Fixture.release()))

        #expect(calls.first?.name == "mark-release")
        #expect(story.state.attentions.isEmpty)
    }

    @Test func `later releases that contain the fix too change nothing`() {
        var story = Story.accepted()
        _ = story.play(.fixMerged(Fixture.fix, required: ["main"]))
        let before = story.state

        story.tell(.releaseSeen(branch: "main", Fixture.release("v1.4.4", id: 78)))

        #expect(story.state == before)
    }

    @Test(arguments: 0...3)
    func `a refused call goes on where it stopped when it is retried`(finished: Int) {
        var story = Story.accepted()
        story.tell(.fixMerged(Fixture.fix, required: ["main"]))
        for _ in 0..<finished { story.finishNext() }
        let effect = story.unfinished[0]
        let refusal = Refusal(kind: .unsafe, message: "…", remedy: "Look at the tag.")

        story.tell(.effectRefused(effect.id, effect.call, refusal))
        let refused = story.problems.count
        story.tell(.effectDone(effect.id, effect.call, Story.result(of: effect.call)))
        story.finishEverything()

        #expect(refused == 1 && story.state.attentions.isEmpty)
        #expect(story.state.phase == .released)
    }

    @Test func `a newer fix makes what was found out about the earlier one void`() {
        var story = Story.accepted()
        story.tell(.fixMerged(Fixture.fix, required: ["main"]))
        let old = story.unfinished[0]
        let newer = Fixture.fix(commit: "c1", at: Fixture.now + 60)
        story.tell(.fixMerged(newer, required: ["main"]))

        let calls = story.tell(.effectDone(old.id, old.call, Story.result(of: old.call)))
        story.finishEverything()

        #expect(calls.isEmpty)
        #expect(story.state[branch: "main"].plan?.commit == Fixture.commit("c1"))
    }

    @Test func `a release is nothing to a branch without a fix`() {
        var story = Story.accepted()

        story.tell(.releaseSeen(branch: "main", Fixture.release()))

        #expect(story.state.withoutClocks == Fixture.accepted)
    }

    @Test func `the phase goes on to the end of the embargo`() {
        var story = Story.accepted()
        _ = story.play(.fixMerged(Fixture.fix, required: ["main"]))

        story.now += 30 * Fixture.day
        story.tell(.timePassed)

        #expect(story.state.phase == .embargoOver)
    }

    private func permutations(of events: [Event]) -> [[Event]] {
        guard events.count > 1 else { return [events] }
        return events.indices.flatMap { index in
            var rest = events
            let first = rest.remove(at: index)
            return permutations(of: rest).map { [first] + $0 }
        }
    }
}

extension Effect.Call {
    /// The branch whose release the call looks for.
    fileprivate var plannedBranch: String? {
        if case .planRelease(_, let fix, _) = self { fix.branch } else { nil }
    }
}
