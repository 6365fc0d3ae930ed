import Foundation
import Testing

@testable import Disclosure

// The issue of their own that maintainers have where a case has no private place: opened, used, closed, and opened
// again.

extension TeamChannelTests {
    @Test func `a public report has an issue opened for maintainers in the intake repository, once`() throws {
        var story = publicReport { $0.intakeRepository = Self.intake }

        let first = wait(2, &story)
        let second = wait(3, &story)
        story.finishNext()

        #expect(first.map(\.name) == ["create-intake-issue"] && second.isEmpty)
        // The second reminder takes the place of the first.
        let issue = IssueReference(Self.intake, 34)
        #expect(story.state.teamIssue.issue == issue)
        #expect(story.todo == ["comment-on-private-issue"])
        #expect(wait(4, &story).first?.name == "comment-on-private-issue")
    }

    @Test func `what was done before the issue is open is not reminded of there`() throws {
        var story = publicReport { $0.intakeRepository = Self.intake }
        var other = story
        _ = wait(2, &story)
        story.tell(.commanded(.decline(.spam), by: Fixture.maintainer))
        story.finishNext()
        _ = wait(2, &other)
        other.finishNext()
        other.tell(.commanded(.decline(.spam), by: Fixture.maintainer))

        #expect(story.state.teamIssue.issue != nil)
        #expect(!story.todo.contains("comment-on-private-issue"))
        #expect(!other.todo.contains("comment-on-private-issue"))
    }

    @Test func `what maintainers say among themselves answers no reporter`() throws {
        var story = publicReport { $0.intakeRepository = Self.intake }
        _ = wait(2, &story)
        story.finishEverything()
        let issue = try #require(story.state.teamIssue.issue)

        for id in ["1", "2"] {
            let comment = Disclosure.Comment(
                place: .issue(issue),
                id: id,
                author: Fixture.maintainer.account,
                body: Untrusted("Who has seen this?"),
                createdAt: story.now
            )
            story.tell(.commented(comment, [], by: Fixture.maintainer))
        }

        #expect(story.state.answeredByPersonAt == nil && story.state.respondedAt == nil)
        #expect(story.state.clocks.lastActivityAt == story.now)
    }

    @Test func `where that issue can't be opened, the team's channels take its place`() throws {
        var story = publicReport {
            $0.intakeRepository = Self.intake
            $0.chatRooms = [Self.room]
        }
        _ = wait(2, &story)
        let effect = try #require(story.unfinished.first)

        let calls = story.tell(
            .effectRefused(effect.id, effect.call, Refusal(kind: .unsafe, message: "no", remedy: ""))
        )

        #expect(calls.map(\.name) == ["notify-team"])
        story.finishEverything()
        #expect(wait(3, &story).map(\.name) == ["notify-team"])
    }

    @Test func `where an operator has dropped the opening of that issue, the team's channels take its place`() {
        var story = publicReport {
            $0.intakeRepository = Self.intake
            $0.chatRooms = [Self.room]
        }
        _ = wait(2, &story)
        story.unfinished = []

        #expect(wait(3, &story).map(\.name) == ["notify-team"])
    }

    @Test
    func `where the policy wants nothing said on advisories, maintainers have an issue of their own, with the card`() {
        var story = privateReport {
            $0.intakeRepository = Self.intake
            $0.discussionMode = .off
        }
        story.hasCard = true
        _ = wait(2, &story)
        story.finishEverything()
        story.now += 60
        let calls = story.tell(.timePassed)

        guard case .ensureStatusCard(.issue(let issue), _, let text) = calls.first else {
            Issue.record("no card: \(calls.map(\.name))")
            return
        }
        #expect(issue == story.state.teamIssue.issue)
        #expect(!text.content.contains("Reporter, you can"))
    }

    @Test func `an issue that an advisory follows gets no card, which would be left behind`() {
        var story = publicReport { $0.intakeRepository = Self.intake }
        story.hasCard = true
        _ = wait(2, &story)
        story.finishEverything()
        story.now += 60

        #expect(story.state.teamIssue.issue != nil && story.tell(.timePassed).isEmpty)
    }

    @Test func `the disclosure closes the team's issue`() {
        var story = Story(Fixture.released)
        let issue = IssueReference(Self.intake, 34)
        story.state.teamIssue.issue = issue
        var advisory = Fixture.snapshotWithPage
        advisory.state = .published

        #expect(story.tell(.advisoryPublished(advisory)).contains(.closeIssue(issue)))
    }

    @Test func `a decline closes the team's issue, and one that is taken back does not`() {
        var story = publicReport { $0.intakeRepository = Self.intake }
        _ = wait(2, &story)
        story.finishEverything()
        let label = story.policy.labels[.declined(.spam)]

        let calls = story.tell(
            .issueLabelled(
                Fixture.issue(.publiclyReadable, labels: [label]),
                .declined(.spam),
                by: Fixture.maintainer
            )
        )
        story.tell(
            .issueUnlabelled(Fixture.issue(.publiclyReadable, labels: []), .declined(.spam), by: Fixture.maintainer)
        )

        #expect(calls.contains(.closeIssue(IssueReference(Self.intake, 34))))
        #expect(story.state.decision == .none && !story.todo.contains("close-issue"))
    }

    @Test func `an acceptance opens the issue for maintainers again that the decline had closed`() {
        var story = publicReport { $0.intakeRepository = Self.intake }
        _ = wait(2, &story)
        story.finishEverything()
        story.tell(.commanded(.decline(.spam), by: Fixture.maintainer))
        story.finishEverything()

        let calls = story.tell(.commanded(.accept, by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["reopen-issue", "create-advisory"])
        #expect(calls.first == .reopenIssue(IssueReference(Self.intake, 34)))
    }

    @Test func `an acceptance in time leaves the issue for maintainers open`() {
        var story = publicReport { $0.intakeRepository = Self.intake }
        _ = wait(2, &story)
        story.finishEverything()
        story.tell(.commanded(.decline(.spam), by: Fixture.maintainer))

        story.tell(.commanded(.accept, by: Fixture.maintainer))

        #expect(!story.todo.contains("close-issue") && !story.todo.contains("reopen-issue"))
    }

    @Test(arguments: [true, false])
    func `an issue for maintainers that is opened when the case is over is closed at once`(isDeclined: Bool) {
        var story = publicReport { $0.intakeRepository = Self.intake }
        _ = wait(2, &story)
        if isDeclined { story.state.decision = .declined(.spam) } else { story.state.concludedAt = story.now }

        story.finishNext()

        #expect(story.todo.last == "close-issue")
    }
}
