import Foundation
import Testing

@testable import Disclosure

struct IntakeTests {
    @Test func `a maintainer's label opens a case and acknowledges the report`() {
        var story = Story()

        let calls = story.tell(.issueLabelled(Fixture.issue(), .report, by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["comment-on-private-issue"])
        #expect(story.state.phase == .reported)
        #expect(story.state.report?.reporter == Fixture.reporter)
    }

    @Test(arguments: [(-86_400.0, -86_400.0), (60.0, 0.0), (nil, nil)] as [(Double?, Double?)])
    func `a case knows when its issue was opened, which is never later than the case`(opened: Double?, known: Double?) {
        var story = Story()
        var issue = Fixture.issue()
        issue.createdAt = opened.map { story.now + $0 }

        story.tell(.issueLabelled(issue, .report, by: Fixture.maintainer))

        #expect(story.state.reportedAt == known.map { story.now + $0 })
        #expect(story.state.openedAt == story.now)
    }

    @Test(arguments: [Permission.none, .read, .triage])
    func `a label of somebody without the permission opens nothing`(permission: Permission) {
        var story = Story()
        let stranger = Actor(account: Account(id: 9, login: "sam"), permission: permission)

        let calls = story.tell(.issueLabelled(Fixture.issue(), .accepted, by: stranger))

        #expect(calls.isEmpty)
        #expect(!story.state.isOpened)
    }

    @Test func `a label that is gone by now opens nothing`() {
        var story = Story()

        let calls = story.tell(.issueLabelled(Fixture.issue(labels: []), .report, by: Fixture.maintainer))

        #expect(calls.isEmpty && !story.state.isOpened)
    }

    @Test func `a second label of the same kind opens nothing again`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .report, by: Fixture.maintainer))

        #expect(story.tell(.issueLabelled(Fixture.issue(), .report, by: Fixture.maintainer)).isEmpty)
    }

    @Test func `a public issue is answered with a fixed sentence and then locked`() {
        var story = Story()

        let calls = story.tell(.issueLabelled(Fixture.issue(.publiclyReadable), .report, by: Fixture.maintainer))

        let issue = IssueReference(Fixture.widget, 5)
        let notice = Messages.publicNotice(story.state, story.policy)
        #expect(calls == [.commentInPublic(issue, notice), .lockIssue(issue)])
    }

    @Test func `a public issue is rewritten first where the policy says so`() {
        var story = Story()
        story.policy.publicIssueMode = .redact

        let calls = story.tell(.issueLabelled(Fixture.issue(.publiclyReadable), .report, by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["redact-issue", "comment-in-public", "lock-issue"])
        #expect(story.state.report?.title.original == "Path traversal")
    }

    @Test(arguments: [Signal.accepted, .declined(.outOfScope), .severity(.high), .needsInformation])
    func `a label that tells a decision comes off a public issue`(signal: Signal) {
        var story = Story()
        let label = story.policy.labels[signal]
        let issue = Fixture.issue(.publiclyReadable, labels: ["security", label])
        story.tell(.issueLabelled(issue, .report, by: Fixture.maintainer))

        let calls = story.tell(.issueLabelled(issue, signal, by: Fixture.maintainer))

        #expect(calls.contains(.removeLabel(issue.reference, label: label)))
    }

    @Test(arguments: [nil, Account(id: 8, login: "scan[bot]", kind: .bot), Account(id: 10137, login: "ghost")])
    func `an author who is no person is neither invited nor credited`(author: Account?) {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(author: author), .accepted, by: Fixture.maintainer))
        story.finishEverything()

        #expect(story.state.advisory == Fixture.advisoryID)
        #expect(story.state.invitedAt == nil && story.state.creditedAt == nil)
    }

    @Test func `a private report opens a case and is acknowledged in its own discussion`() {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))

        let calls = story.tell(.advisoryReported(report(.triage)))

        #expect(calls.map(\.name) == ["comment-on-advisory"])
        #expect(story.state.advisory == Fixture.advisoryID)
    }

    @Test(arguments: [AdvisorySnapshot.State.published, .closed, .withdrawn])
    func `a private report that is over by now opens nothing`(state: AdvisorySnapshot.State) {
        var story = Story(Fixture.blank(.privateReport(Fixture.advisory)))

        #expect(story.tell(.advisoryReported(report(state))).isEmpty)
        #expect(!story.state.isOpened)
    }

    private func report(_ state: AdvisorySnapshot.State) -> AdvisorySnapshot {
        AdvisorySnapshot(
            reference: Fixture.advisory,
            state: state,
            summary: Untrusted("s"),
            description: Untrusted("d"),
            author: Fixture.reporter,
            hasFork: false
        )
    }
}
