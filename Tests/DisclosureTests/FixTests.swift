import Foundation
import Testing

@testable import Disclosure

/// Fixes come onto branches, and those who made them are credited.
struct FixTests {
    @Test func `a fix is recorded with its evidence and its people are credited`() {
        var story = Story(Fixture.accepted)

        let calls = story.tell(.fixMerged(Fixture.fix(reviewers: [Fixture.rob]), required: ["main", "1.3.x"]))

        #expect(
            calls == [
                .ensureCredit(Fixture.advisory, Fixture.fay, .remediationDeveloper),
                .ensureCredit(Fixture.advisory, Fixture.rob, .remediationReviewer),
            ]
        )
        #expect(story.state[branch: "main"].fix?.commit == Fixture.commit("c0"))
        #expect(story.state.branchesWithoutFix == ["1.3.x"])
    }

    @Test func `the journal has the evidence of a fix and no word of the report`() {
        var state = Fixture.accepted
        let fix = Fixture.fix(reviewers: [Fixture.rob])

        let reaction = Workflow.react(
            to: .fixMerged(fix, required: ["main"]),
            &state,
            .init(policy: Policy(), now: Fixture.now)
        )

        let evidence = "c0c0c0c0c0c0 on main, from the private fork, authors: 8, reviewers: 9"
        #expect(reaction.notes == [Change.Entry(kind: "fix-merged", detail: evidence)])
    }

    @Test(arguments: [
        (Fixture.reporter, false), (Fixture.bot.account, false), (Account(id: 20, login: "Shy-Sue"), false),
        (Account(id: 10137, login: "ghost"), false), (Account(id: 21, login: "acme", kind: .organization), false),
        (Account(id: 22, login: "rae"), true), (Fixture.rob, true),
    ])
    func `only people are credited, not the reporter again, and not who does not want it`(
        author: Account,
        isCredited: Bool
    ) {
        var story = Story(Fixture.accepted)
        story.policy.uncredited = ["shy-sue"]

        let calls = story.tell(.fixMerged(Fixture.fix(authors: [author]), required: ["main", "1.3.x"]))

        #expect(calls.isEmpty != isCredited)
    }

    @Test func `who wrote and reviewed is a developer, and credited once for all branches`() {
        var story = Story(Fixture.accepted)
        let required = ["main", "1.3.x", "1.2.x"]

        var calls = story.tell(.fixMerged(Fixture.fix(reviewers: [Fixture.fay, Fixture.fay]), required: required))
        calls += story.tell(.fixMerged(Fixture.fix("1.3.x", reviewers: [Fixture.fay]), required: required))

        #expect(calls == [.ensureCredit(Fixture.advisory, Fixture.fay, .remediationDeveloper)])
    }

    @Test(arguments: [AdvisorySnapshot.State.published, .closed, .withdrawn])
    func `nobody is credited on an advisory that is closed`(seen: AdvisorySnapshot.State) {
        var story = Story(Fixture.accepted)
        story.state.seen = AdvisoryMemory(Fixture.snapshot(seen))

        let calls = story.tell(.fixMerged(Fixture.fix, required: ["main", "1.3.x"]))

        #expect(calls.isEmpty)
    }

    @Test func `a fix before the advisory is credited when the advisory is there`() {
        var state = Fixture.accepted
        state.advisory = nil
        var story = Story(state)
        story.policy.forkMode = .off
        story.tell(.fixMerged(Fixture.fix, required: ["main", "1.3.x"]))
        let call = Effect.Call.createAdvisory(
            Fixture.widget,
            AdvisoryDraft(
                summary: Text<Private>(""),
                description: Text<Private>(""),
                product: .init(ecosystem: "other"),
                rating: nil,
                weaknesses: []
            )
        )
        let id = Effect.ID(caseNumber: 1, number: 1)

        let calls = story.tell(.effectDone(id, call, .advisoryCreated(Fixture.advisoryID)))

        #expect(calls.contains(.ensureCredit(Fixture.advisory, Fixture.fay, .remediationDeveloper)))
    }

    @Test func `the newest fix of a branch counts, in whatever order they are told`() {
        let earlier = Fixture.fix(commit: "c0", at: Fixture.now - 60)
        let later = Fixture.fix(commit: "c1")
        var states: [Case] = []

        for fixes in [[earlier, later], [later, earlier], [earlier, later, earlier, later]] {
            var story = Story(Fixture.accepted)
            for fix in fixes { story.tell(.fixMerged(fix, required: ["main", "1.3.x"])) }
            states.append(story.state)
        }

        #expect(states.allSatisfy { $0 == states[0] })
        #expect(states[0][branch: "main"].fix == later)
    }

    @Test func `a fix after the release had begun is shown to a person once, and the release stays`() {
        var story = Story(Fixture.accepted)
        story.tell(.fixMerged(Fixture.fix, required: ["main"]))
        story.finishEverything()
        let late = Fixture.fix(commit: "c1", at: Fixture.now + 60)

        story.tell(.fixMerged(late, required: ["main"]))
        story.tell(.fixMerged(late, required: ["main"]))

        #expect(story.problems == [Messages.fixAfterRelease(late).what])
        #expect(story.state[branch: "main"].fix == Fixture.fix)
        #expect(story.todo == ["comment-on-private-issue"])
    }

    @Test(arguments: [Case.Decision.none, .declined(.duplicate)])
    func `a case that is not accepted takes no fix, not even by command`(decision: Case.Decision) {
        var state = Fixture.accepted
        state.decision = decision
        var story = Story(state)

        story.tell(.fixMerged(Fixture.fix, required: ["main"]))
        story.tell(.commanded(.fix(Fixture.fix, required: ["main"]), by: Fixture.maintainer))
        story.tell(.commanded(.exempt(branch: "1.3.x"), by: Fixture.maintainer))

        #expect(story.state.withoutClocks == state)
    }

    @Test func `a concluded case takes no fix`() {
        var state = Fixture.accepted
        state.publishedAt = Fixture.now
        state.concludedAt = Fixture.now
        var story = Story(state)

        story.tell(.fixMerged(Fixture.fix, required: ["main"]))
        story.tell(.commanded(.fix(Fixture.fix, required: ["main"]), by: Fixture.maintainer))

        #expect(story.state.withoutClocks == state)
    }

    @Test func `a fix that a maintainer names is like one that was seen`() {
        var seen = Story(Fixture.accepted)
        var named = Story(Fixture.accepted)

        let calls = seen.tell(.fixMerged(Fixture.fix, required: ["main"]))

        #expect(named.tell(.commanded(.fix(Fixture.fix, required: ["main"]), by: Fixture.maintainer)) == calls)
        #expect(named.state.withoutClocks == seen.state.withoutClocks)
    }

    @Test func `nobody below a maintainer names a fix`() {
        var story = Story(Fixture.accepted)

        story.tell(.commanded(.fix(Fixture.fix, required: ["main"]), by: Fixture.triager))

        #expect(story.state == Fixture.accepted)
    }

    @Test func `no fix is awaited of an exempt branch until one is named there`() {
        var story = Story(Fixture.accepted)
        story.state.requiredBranches = ["main", "1.3.x"]

        story.tell(.commanded(.exempt(branch: "1.3.x"), by: Fixture.maintainer))
        let exempt = story.state.branchesWithoutFix
        story.tell(.commanded(.fix(Fixture.fix("1.3.x"), required: ["main", "1.3.x"]), by: Fixture.maintainer))

        #expect(exempt == ["main"])
        #expect(!story.state[branch: "1.3.x"].isExempt)
    }

    @Test func `a merge that can't be told is asked about once, with the command that answers`() {
        var story = Story(Fixture.accepted)
        let merge = Event.mergeUnclear(branch: "main", commit: Fixture.commit("c0"))

        story.tell(merge)
        story.tell(merge)
        story.tell(.mergeUnclear(branch: "main", commit: Fixture.commit("c1")))

        #expect(story.state.attentions.count == 2)
        #expect(
            story.state.attentions.first?.remedy.contains(
                "advisory-bot cases fix 1 --commit \(String(repeating: "c0", count: 20)) --branch main"
            ) == true
        )
    }

    @Test func `a merge that turns out to be the fix is no question, whichever is told first`() {
        let merge = Event.mergeUnclear(branch: "main", commit: Fixture.commit("c0"))
        let fix = Event.fixMerged(Fixture.fix, required: ["main", "1.3.x"])

        for events in [[merge, fix], [fix, merge], [merge, fix, merge]] {
            var story = Story(Fixture.accepted)
            for event in events { story.tell(event) }
            #expect(story.state.attentions.isEmpty)
        }
    }
}
