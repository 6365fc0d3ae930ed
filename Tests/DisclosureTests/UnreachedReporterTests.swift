import Foundation
import Testing

@testable import Disclosure

/// A reporter who reads in the discussion of an advisory in which the forge takes no comments of the bot's.
@Suite struct UnreachedReporterTests {
    private static let refusal = Refusal(kind: .forbidden, message: "no", remedy: "Grant it.")
    private static let issue = IssueReference(Fixture.repository("acme/reports"), 34)
    private static let agreement = "Is everybody fine"
    private static let unagreed = "The reporter could not be asked whether the advisory may be published."
    private static let unquestioned = "The reporter could not be asked for more."

    /// A private report whose fix is released, and whose team has an issue of its own.
    private func released() -> Story {
        var state = Fixture.released
        state.intake = .privateReport(Fixture.advisory)
        state.intakeVisibility = nil
        state.teamIssue.issue = Self.issue
        var story = Story(state)
        story.tell(.timePassed)
        story.finishEverything()
        return story
    }

    /// Lets the embargo pass, up to the question whether the advisory may be published.
    private func pass(_ story: inout Story, _ days: Double = 31) {
        story.now += days * Fixture.day
        story.tell(.timePassed)
    }

    /// The same story, in which the forge refused the question.
    private func refused() -> Story {
        var story = released()
        pass(&story)
        story.refuseComments(Self.refusal)
        story.finishEverything()
        return story
    }

    private func agreement(_ story: Story, after days: Double) throws -> Gate.Item {
        let context = Workflow.Context(policy: story.policy, now: story.now + days * Fixture.day)
        let gate = Gate(story.state, Fixture.completeSnapshot(), context)
        return try #require(gate.items.first { $0.name == "agreement of the reporter" })
    }

    @Test func `no silence counts after a request for agreement that the forge refused`() throws {
        let story = refused()

        let item = try agreement(story, after: 15)

        #expect(item.state == .red)
        #expect(item.finding.contains("could not be reached"))
        #expect(item.finding.contains("`advisory-bot cases agree 1 --as reporter`"))
        #expect(story.state.nextDate == nil)
    }

    @Test func `no silence counts after a request that only maintainers could read`() throws {
        var story = released()
        story.state.discussion.closedAt = story.now
        pass(&story)
        story.finishEverything()

        #expect(try agreement(story, after: 15).state == .red)
    }

    @Test func `no silence counts before the request has left`() throws {
        var story = released()
        pass(&story)

        #expect(try agreement(story, after: 15).state == .red)
    }

    @Test func `silence after a request that was said counts`() throws {
        var story = released()
        pass(&story)
        story.finishEverything()

        #expect(try agreement(story, after: 13.9).state == .red)
        #expect(try agreement(story, after: 14.1).state == .warning)
    }

    @Test func `maintainers are told once that the reporter was not asked, and what to do`() {
        var story = refused()
        let before = story.problems
        pass(&story)

        #expect(before.filter { $0 == Self.unagreed }.count == 1)
        #expect(story.problems == before)
    }

    @Test func `a discussion that opens again is told the request once, and the silence begins then`() throws {
        var story = refused()
        pass(&story, 20)

        let calls = story.openDiscussion()
        let again = story.openDiscussion()
        story.finishEverything()

        #expect(calls.count { $0.privateText?.contains(Self.agreement) == true } == 1)
        #expect(!again.contains { $0.writesInDiscussion })
        #expect(!story.problems.contains(Self.unagreed))
        #expect(try agreement(story, after: 13.9).state == .red)
        #expect(try agreement(story, after: 14.1).state == .warning)
    }

    @Test func `a request that a person has tried again is not said a second time`() throws {
        var story = released()
        pass(&story)
        let request = try #require(story.unfinished.first { $0.call.privateText?.contains(Self.agreement) == true })
        story.refuseComments(Self.refusal)
        story.finishEverything()
        pass(&story, 20)

        let calls = story.tell(.effectDone(request.id, request.call, .commented(id: "9")))

        #expect(!calls.contains { $0.writesInDiscussion })
        #expect(try agreement(story, after: 13.9).state == .red)
        #expect(try agreement(story, after: 14.1).state == .warning)
    }

    @Test func `nobody is asked any more who has agreed meanwhile`() {
        var story = refused()
        story.tell(.commanded(.agree(.reporter, Fixture.completeSnapshot()), by: Fixture.maintainer))

        let calls = story.openDiscussion()

        #expect(!calls.contains { $0.writesInDiscussion })
        #expect(!story.problems.contains(Self.unagreed))
    }

    @Test func `a question that the forge refused starts no silence`() {
        var story = released()
        story.tell(.commanded(.ask(Untrusted("Which version?")), by: Fixture.maintainer))
        story.refuseComments(Self.refusal)
        story.finishEverything()

        #expect(story.state.awaitsReporterSince == nil && story.state.clocks.pauses.isEmpty)
        #expect(story.state.clocks.askedAt == nil && story.state.discussion.answeredAt == nil)
        #expect(story.problems.contains(Self.unquestioned))
    }

    @Test func `a question is asked when the discussion opens again, and the silence begins then`() {
        var story = released()
        story.tell(.commanded(.ask(Untrusted("Which version?")), by: Fixture.maintainer))
        story.refuseComments(Self.refusal)
        story.finishEverything()
        story.now += 3 * Fixture.day

        let calls = story.openDiscussion()
        story.finishEverything()

        #expect(calls.count { $0.privateText?.contains("Which version?") == true } == 1)
        #expect(story.state.awaitsReporterSince == story.now)
        #expect(!story.problems.contains(Self.unquestioned))
    }

    @Test func `a label asks nobody in a discussion that is closed, and can be taken away again`() {
        var state = Fixture.accepted
        state.intakeVisibility = .publiclyReadable
        state.discussion.closedAt = Fixture.now
        var story = Story(state)
        let issue = Fixture.issue(.publiclyReadable, labels: ["security", "security: needs info"])
        story.tell(.issueLabelled(issue, .needsInformation, by: Fixture.maintainer))
        let isAwaited = story.state.awaitsReporterSince != nil
        story.tell(
            .issueUnlabelled(
                Fixture.issue(.publiclyReadable, labels: ["security"]),
                .needsInformation,
                by: Fixture.maintainer
            )
        )

        let calls = story.openDiscussion()

        #expect(!isAwaited && !calls.contains { $0.writesInDiscussion })
    }

    @Test func `a question that maintainers have asked by hand is not asked again after the answer`() {
        var story = released()
        story.tell(.commanded(.ask(Untrusted("Which version?")), by: Fixture.maintainer))
        story.refuseComments(Self.refusal)
        story.finishEverything()
        let answer = Disclosure.Comment(
            place: .advisory(Fixture.advisory),
            id: "31",
            author: Fixture.reporter,
            body: Untrusted("All of them."),
            createdAt: story.now
        )
        story.tell(.commented(answer, [], by: Actor(account: Fixture.reporter, permission: .none)))

        let calls = story.openDiscussion()

        #expect(!calls.contains { $0.writesInDiscussion })
        #expect(!story.problems.contains(Self.unquestioned))
    }

    @Test func `what the acknowledgement asks for was asked only if it was taken`() {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))
        story.tell(.advisoryReported(Fixture.snapshot(.triage)))
        story.refuseComments(Self.refusal)

        #expect(story.state.missing?.isEmpty == false && story.state.askedForMissingAt == nil)
    }

    @Test func `a clock that was wrong at the delivery neither shortens the silence nor makes it endless`() throws {
        var story = released()
        pass(&story)
        let asked = story.now
        for wrong in [asked - 300 * Fixture.day, asked + 300 * Fixture.day] {
            var other = story
            other.isClockTrusted = false
            other.now = wrong
            other.finishEverything()
            other.isClockTrusted = true
            other.now = asked
            other.tell(.timePassed)

            #expect(try agreement(other, after: 13.9).state == .red)
            #expect(try agreement(other, after: 14.1).state == .warning)
        }
    }
}
