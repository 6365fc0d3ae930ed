import Foundation
import Testing

@testable import Disclosure

/// Publication: by people, through the gate, once.
struct DisclosureTests {
    @Test func `a maintainer's word publishes once the gate is open`() {
        var story = Story.readyToDisclose()

        let calls = story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(calls == [.publishAdvisory(Fixture.advisory, version: "1")])
    }

    @Test func `time alone never publishes`() {
        var story = Story.readyToDisclose()

        story.now += 1000 * Fixture.day
        let calls = story.tell(.timePassed) + story.tell(.advisoryObserved(Fixture.completeSnapshot()))

        #expect(calls.map(\.name) == ["comment-on-private-issue"])
    }

    @Test func `the same word again plans nothing`() {
        var story = Story.readyToDisclose()
        story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        let calls = story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(calls.isEmpty)
    }

    @Test func `a closed gate says what stands in the way`() throws {
        var story = Story(Fixture.released)
        story.tell(.timePassed)

        let calls = story.tell(.commanded(.disclose(Fixture.snapshot()), by: Fixture.maintainer))

        #expect(calls.isEmpty)
        let remedy = try #require(story.state.attentions.last?.remedy)
        for name in ["embargo:", "agreement of the reporter:", "affected versions:", "fixed versions:", "severity:"] {
            #expect(remedy.contains(name))
        }
    }

    @Test func `what does not stand in the way any more is forgotten, and with the last of it the whole word`() throws {
        var story = Story(Fixture.released)
        story.tell(.timePassed)
        story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))
        let before = try #require(story.state.attentions.last?.remedy)

        story.now += 30 * Fixture.day
        story.tell(.timePassed)
        let after = try #require(story.state.attentions.last?.remedy)
        story.tell(.commanded(.agree(.reporter, Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(before.contains("embargo:") && before.contains("agreement of the reporter:"))
        #expect(after.contains("agreement of the reporter:") && !after.contains("embargo:"))
        #expect(story.problems.isEmpty)
    }

    @Test func `a case with a closed gate waits for what it waits for`() {
        var story = Story(Fixture.released)
        story.tell(.timePassed)
        story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(story.problems == [Messages.publicationBlocked])
        #expect(story.state.wait(unfinished: 0, Policy()).hasPrefix("the end of the embargo"))
    }

    @Test func `where two people are needed, the gate counts them`() {
        var story = Story.readyToDisclose()
        story.policy.needsTwoPeople = true
        func row() -> Gate.Item? {
            let context = Workflow.Context(policy: story.policy, now: story.now)
            return Gate(story.state, Fixture.completeSnapshot(), context).items.first { $0.name == "approvals" }
        }

        let before = row()
        story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))
        let after = row()
        story.policy.needsTwoPeople = false

        #expect(before?.state == .warning && before?.finding.hasPrefix("0 of 2:") == true)
        #expect(after?.finding.hasPrefix("1 of 2 (`\(Fixture.maintainer.account.login)`):") == true)
        #expect(row() == nil)
    }

    @Test func `one person's second approval does not count as the other's`() {
        var story = Story.readyToDisclose()
        story.policy.needsTwoPeople = true
        let disclose = Command.disclose(Fixture.completeSnapshot())

        let first = story.tell(.commanded(disclose, by: Fixture.maintainer))
        let again = story.tell(.commanded(disclose, by: Fixture.maintainer))
        let second = story.tell(.commanded(disclose, by: Fixture.secondMaintainer))

        #expect(first.map(\.name) == ["comment-on-private-issue"])
        #expect(again.isEmpty)
        #expect(second == [.publishAdvisory(Fixture.advisory, version: "1")])
    }

    @Test func `an edit after the approval needs a new one`() {
        var story = Story.readyToDisclose()
        story.policy.needsTwoPeople = true
        story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        let edited = Fixture.completeSnapshot(version: "2")
        story.tell(.advisoryObserved(edited))
        let calls = story.tell(.commanded(.disclose(edited), by: Fixture.secondMaintainer))

        #expect(!calls.contains { $0.name == "publish-advisory" })
        #expect(story.state.consent.approvals.map(\.by.login) == ["max"])
    }

    @Test func `an edit that the forge noticed first needs a new approval too`() throws {
        var story = Story.readyToDisclose()
        story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))
        let effect = try #require(story.unfinished.first)
        let refusal = Refusal(kind: .unsafe, message: "edited", remedy: "Look again.")

        story.tell(.effectRefused(effect.id, effect.call, refusal))
        let calls = story.tell(.commanded(.disclose(Fixture.completeSnapshot(version: "2")), by: Fixture.maintainer))

        #expect(calls == [.publishAdvisory(Fixture.advisory, version: "2")])
    }

    @Test func `nobody in particular is not one of two people`() {
        var story = Story.readyToDisclose()
        story.policy.needsTwoPeople = true
        let disclose = Command.disclose(Fixture.completeSnapshot())

        story.tell(.commanded(disclose, by: .operator))
        story.tell(.commanded(disclose, by: Fixture.maintainer))

        #expect(story.state.consent.approvals.map(\.by.login) == ["maya"])
        #expect(story.state.publishingEffect == nil)
    }

    @Test func `a publication that waits is taken back when the embargo goes on`() {
        var story = Story.readyToDisclose()
        story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        story.tell(.commanded(.embargo(until: story.now + Fixture.day), by: Fixture.maintainer))

        #expect(!story.todo.contains("publish-advisory"))
        #expect(story.state.consent.approvals.isEmpty)
    }

    @Test func `a publication that waits is taken back when another line is fixed and not released`() {
        var story = Story.readyToDisclose()
        story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))
        let fix = Fixture.fix("1.3.x", commit: "c3")

        story.tell(.fixMerged(fix, required: ["main"]))

        #expect(!story.todo.contains("publish-advisory"))
    }

    @Test func `a publication that was given up can be approved anew`() {
        var story = Story.readyToDisclose()
        let disclose = Command.disclose(Fixture.completeSnapshot())
        story.tell(.commanded(disclose, by: Fixture.maintainer))
        story.unfinished = []

        let calls = story.tell(.commanded(disclose, by: Fixture.maintainer))

        #expect(calls == [.publishAdvisory(Fixture.advisory, version: "1")])
    }

    @Test func `where nothing is affected the embargo is what maintainers set`() {
        var state = Fixture.released
        state.branches = []
        var story = Story(state)
        story.tell(.commanded(.exempt(branch: "main"), by: Fixture.maintainer))

        let calls = story.tell(.commanded(.embargo(until: story.now), by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["comment-on-private-issue"])
        #expect(story.state.embargo?.askedAt == story.now)
    }

    @Test func `in auto mode the agreement of both sides is the last word`() {
        var story = Story(Fixture.released)
        story.policy.disclosureMode = .auto
        story.tell(.timePassed)
        story.now += 30 * Fixture.day
        story.tell(.timePassed)

        let team = story.tell(.commanded(.agree(.team, Fixture.completeSnapshot()), by: Fixture.maintainer))
        let reporter = story.tell(.commanded(.agree(.reporter, Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(team.isEmpty)
        #expect(reporter == [.publishAdvisory(Fixture.advisory, version: "1")])
    }

    @Test func `a clock that is not trusted keeps the gate closed`() {
        var story = Story.readyToDisclose()
        story.isClockTrusted = false

        let calls = story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(calls.isEmpty)
    }

    @Test func `nobody discloses a report that is not accepted, and nothing of it counts as agreement`() {
        var story = Story.readyToDisclose()
        story.state.decision = .none
        story.state.consent.teamAgreedAt = nil
        let comment = Disclosure.Comment(
            place: .advisory(Fixture.advisory),
            id: "31",
            author: Fixture.maintainer.account,
            body: Untrusted(""),
            createdAt: Fixture.now
        )

        let saying = Saying.command(.disclose(Fixture.completeSnapshot()))
        let calls = story.tell(.commented(comment, [saying], by: Fixture.maintainer))

        #expect(calls.contains { $0.privateText?.contains("Not done: `disclose`") == true })
        #expect(story.state.consent.teamAgreedAt == nil && !calls.map(\.name).contains("publish-advisory"))
    }

    @Test func `what people decide right after a start is done, whatever is still to be looked at`() {
        var story = Story.readyToDisclose()
        story.hasCaughtUp = false

        let calls = story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(calls == [.publishAdvisory(Fixture.advisory, version: "1")])
    }

    @Test func `what follows the publication comes in its order`() throws {
        var story = Story.readyToDisclose()
        story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))
        let effect = try #require(story.unfinished.first)

        let calls = story.tell(.effectDone(effect.id, effect.call, .advisoryPublished(Fixture.published)))

        #expect(calls.map(\.name) == ["mark-release", "comment-on-private-issue", "close-issue"])
        #expect(story.state.phase == .disclosed)
        #expect(story.state.concludedAt == story.now)
    }

    @Test func `a public issue is unlocked, answered and closed`() {
        var story = Story.readyToDisclose()
        story.state.intakeVisibility = .publiclyReadable

        let calls = story.tell(.advisoryPublished(Fixture.snapshot(.published)))

        #expect(calls.map(\.name) == ["mark-release", "unlock-issue", "comment-in-public", "close-issue"])
    }

    @Test func `the reporter of a private report is thanked before nobody can comment any more`() {
        var story = Story.readyToDisclose()
        let state = story.state
        story.state = Case(
            number: 1,
            repository: Fixture.widget,
            intake: .privateReport(Fixture.advisory),
            isRehearsal: false
        )
        story.state.openedAt = state.openedAt
        story.state.decision = .accepted
        story.state.advisory = state.advisory
        story.state.report = state.report
        story.state.branches = state.branches
        story.state.requiredBranches = state.requiredBranches
        story.state.embargo = state.embargo
        story.state.consent = state.consent

        let calls = story.tell(.commanded(.disclose(Fixture.completeSnapshot()), by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["comment-on-advisory", "publish-advisory"])
    }

    @Test func `a publication by hand before its time is shown and followed up`() {
        var story = Story(Fixture.released)
        story.tell(.timePassed)

        let calls = story.tell(.advisoryObserved(Fixture.snapshot(.published)))

        #expect(story.state.phase == .disclosed)
        #expect(story.problems == [Messages.publishedEarly.what])
        #expect(calls.map(\.name).contains("mark-release"))
    }

    @Test func `a publication that is told twice is followed up once`() {
        var story = Story.readyToDisclose()
        story.tell(.advisoryPublished(Fixture.snapshot(.published)))

        #expect(story.tell(.advisoryPublished(Fixture.snapshot(.published))).isEmpty)
        #expect(story.tell(.advisoryObserved(Fixture.snapshot(.published))).isEmpty)
    }
}
