import Foundation
import Testing

@testable import Disclosure

/// What changes on the forge without a webhook.
struct ObservationTests {
    /// A private report whose case is open.
    private static var report: Story {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        story.tell(.advisoryReported(Fixture.snapshot(.triage)))
        story.unfinished = []
        return story
    }

    @Test func `a private report that was accepted in the web page goes on like any accepted one`() {
        var story = Self.report

        let calls = story.tell(.advisoryObserved(Fixture.snapshot(.draft)))

        #expect(story.state.decision == .accepted)
        #expect(calls.map(\.name).prefix(2) == ["ensure-collaborators", "ensure-credit"])
    }

    @Test func `a private report that is accepted by command becomes a draft first`() throws {
        var story = Self.report

        let calls = story.tell(.commanded(.accept, by: Fixture.maintainer))
        let effect = try #require(story.unfinished.first)
        let next = story.tell(.effectDone(effect.id, effect.call, .done))

        #expect(calls == [.acceptReport(Fixture.advisory)])
        #expect(next.map(\.name) == ["ensure-collaborators", "ensure-credit", "request-fork"])
    }

    @Test func `looking again at the same thing changes nothing`() {
        var story = Self.report
        story.tell(.advisoryObserved(Fixture.snapshot(.draft)))
        let before = story.state

        let calls = story.tell(.advisoryObserved(Fixture.snapshot(.draft)))

        #expect(calls.isEmpty)
        #expect(story.state == before)
    }

    @Test func `a fork that appears is ready, whoever asked for it`() {
        var story = Self.report
        var advisory = Fixture.snapshot(.draft)
        advisory.hasFork = true
        advisory.forkName = "widget-ghsa-x854-cvjg-vx26"

        story.tell(.advisoryObserved(advisory))

        #expect(story.state.fork == .ready(at: story.now))
        #expect(story.state.seen?.forkName == "widget-ghsa-x854-cvjg-vx26")
    }

    @Test func `what publishing deletes is remembered`() {
        var story = Self.report
        var advisory = Fixture.snapshot(.draft)
        advisory.forkName = "widget-ghsa-x854-cvjg-vx26"
        story.tell(.advisoryObserved(advisory))

        story.tell(.advisoryObserved(Fixture.snapshot(.published)))

        #expect(story.state.seen?.forkName == "widget-ghsa-x854-cvjg-vx26")
    }

    @Test func `an advisory that was closed needs a person`() {
        var story = Self.report
        story.tell(.advisoryObserved(Fixture.snapshot(.draft)))

        story.tell(.advisoryObserved(Fixture.snapshot(.closed)))

        #expect(story.problems == [Messages.closedOnForge.what])
    }

    @Test func `another advisory is none of the case's business`() throws {
        var story = Self.report
        var advisory = Fixture.snapshot(.published)
        advisory.reference = AdvisoryReference(Fixture.widget, try #require(AdvisoryID("GHSA-2222-3333-4444")))

        story.tell(.advisoryObserved(advisory))

        #expect(story.state.published == nil)
    }

    @Test(arguments: [
        (AdvisorySnapshot.State.triage, AdvisorySnapshot.State.draft, AdvisoryChange.accepted),
        (.draft, .closed, .closed), (.closed, .draft, .reopened), (.draft, .published, .published),
    ])
    func `a change of state has a name`(
        before: AdvisorySnapshot.State,
        after: AdvisorySnapshot.State,
        change: AdvisoryChange
    ) {
        let memory = AdvisoryMemory(Fixture.snapshot(before))

        var now = Fixture.snapshot(after)
        now.version = memory.version

        #expect(AdvisoryChange.between(memory, now) == [change])
    }

    @Test func `changes of people are told one by one`() {
        let ann = Account(id: 20, login: "ann")
        let bob = Account(id: 21, login: "bob")
        var before = Fixture.snapshot()
        before.collaborators = [ann]
        before.credits = [.init(account: ann, kind: .finder, state: .pending)]
        before.teams = ["security"]
        var now = Fixture.snapshot()
        now.collaborators = [bob]
        now.credits = [
            .init(account: ann, kind: .finder, state: .declined), .init(account: bob, kind: .tool, state: .pending),
        ]

        #expect(
            AdvisoryChange.between(AdvisoryMemory(before), now) == [
                .creditDecided(ann, .declined), .creditAdded(bob), .collaboratorAdded(bob), .collaboratorRemoved(ann),
                .teamRemoved("security"),
            ]
        )
    }

    @Test func `a CVE id is asked for once where the policy says so`() {
        var story = Self.report
        story.policy.cveMode = .forge

        let calls = story.tell(.advisoryObserved(Fixture.snapshot(.draft)))
        let again = story.tell(.timePassed)
        let askedBefore = story.state.cveRequestedAt
        story.finishEverything()

        #expect(calls.count { $0 == .requestCVE(Fixture.advisory) } == 1)
        #expect(again.isEmpty)
        #expect(askedBefore == nil && story.state.cveRequestedAt == Fixture.now)
    }

    @Test func `a CVE id that somebody set is kept`() {
        var story = Self.report
        story.policy.cveMode = .forge
        var advisory = Fixture.snapshot(.triage)
        advisory.cveID = "CVE-2026-12345"
        story.tell(.advisoryObserved(advisory))
        advisory.state = .draft

        let calls = story.tell(.advisoryObserved(advisory))

        #expect(!calls.contains(.requestCVE(Fixture.advisory)))
    }
}
