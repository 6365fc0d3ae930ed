import Testing

@testable import Disclosure

struct DecisionTests {
    @Test(arguments: DeclineReason.allCases)
    func `a declining label is answered in private with its reason`(reason: DeclineReason) {
        var story = opened()
        let issue = Fixture.issue(labels: [story.policy.labels[.declined(reason)]])

        let calls = story.tell(.issueLabelled(issue, .declined(reason), by: Fixture.maintainer))

        #expect(
            calls == [.commentOnPrivateIssue(issue.reference, Messages.declined(reason, story.state, story.policy))]
        )
        #expect(story.state.phase == .declined)
    }

    @Test(arguments: DeclineReason.allCases)
    func `in public every reason gets the same answer`(reason: DeclineReason) {
        var story = opened()
        let issue = Fixture.issue(.publiclyReadable, labels: [story.policy.labels[.declined(reason)]])

        let calls = story.tell(.issueLabelled(issue, .declined(reason), by: Fixture.maintainer))

        #expect(calls.contains(.commentInPublic(issue.reference, Messages.declinedInPublic(story.state, story.policy))))
    }

    @Test func `taking a declining label away before the answer went out takes it back`() {
        var story = opened()
        let issue = Fixture.issue(labels: ["security: spam"])
        story.tell(.issueLabelled(issue, .declined(.spam), by: Fixture.maintainer))

        story.tell(.issueUnlabelled(Fixture.issue(labels: []), .declined(.spam), by: Fixture.maintainer))

        #expect(story.todo.isEmpty)
        #expect(story.state.decision == .none)
    }

    @Test func `declining what was accepted asks a maintainer and closes nothing`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))
        story.finishEverything()
        let issue = Fixture.issue(labels: ["security: spam"])

        story.tell(.issueLabelled(issue, .declined(.spam), by: Fixture.maintainer))

        #expect(story.state.decision == .accepted)
        #expect(story.state.attentions.map(\.problem) == [Messages.declinedAfterAcceptanceProblem])
    }

    @Test func `accepting once more settles a decline that came too late`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))
        story.finishEverything()
        story.tell(.commanded(.decline(.spam), by: Fixture.maintainer))

        story.tell(.commanded(.accept, by: Fixture.maintainer))

        #expect(story.state.attentions.isEmpty)
    }

    @Test func `a question pauses the case until its reporter answers`() {
        var story = opened()
        let issue = Fixture.issue(labels: ["security: needs info"])
        story.tell(.issueLabelled(issue, .needsInformation, by: Fixture.maintainer))
        #expect(story.state.phase == .needsInformation)

        story.tell(.issueCommented(by: Account(id: 99, login: "rae")))
        #expect(story.state.phase == .needsInformation, "a stranger with the reporter's old login is not the reporter")

        story.tell(.issueCommented(by: Account(id: 7, login: "renamed")))
        #expect(story.state.phase == .acknowledged)
    }

    @Test func `a severity label reaches the advisory that exists`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))
        story.finishEverything()
        let issue = Fixture.issue(labels: ["severity: critical"])

        let calls = story.tell(.issueLabelled(issue, .severity(.critical), by: Fixture.maintainer))

        #expect(calls == [.ensureSeverity(Fixture.advisory, .critical)])
    }

    @Test func `a severity given while the advisory is being drafted is not lost`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))
        let issue = Fixture.issue(labels: ["security: accepted", "severity: low"])
        story.tell(.issueLabelled(issue, .severity(.low), by: Fixture.maintainer))

        story.tell(.effectDone(story.unfinished[1].id, story.unfinished[1].call, .advisoryCreated(Fixture.advisoryID)))

        #expect(story.unfinished.contains { $0.call == .ensureSeverity(Fixture.advisory, .low) })
    }

    @Test func `a dead end of one effect leaves the others alone`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .accepted, by: Fixture.maintainer))
        story.tell(.effectDone(story.unfinished[1].id, story.unfinished[1].call, .advisoryCreated(Fixture.advisoryID)))
        let invitation = story.unfinished[1]

        story.tell(
            .effectRefused(invitation.id, invitation.call, Refusal(kind: .unsafe, message: "", remedy: "Look."))
        )

        #expect(story.todo.contains("ensure-credit") && story.todo.contains("request-fork"))
        #expect(story.state.attentions.count == 1)
    }

    @Test func `a comment that is refused is shown on the case and not commented on`() {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .report, by: Fixture.maintainer))
        let comment = story.unfinished[0]

        let calls = story.tell(
            .effectRefused(comment.id, comment.call, Refusal(kind: .forbidden, message: "", remedy: "Grant issues."))
        )

        #expect(calls.isEmpty)
        #expect(story.state.attentions.count == 1)
    }

    private func opened() -> Story {
        var story = Story()
        story.tell(.issueLabelled(Fixture.issue(), .report, by: Fixture.maintainer))
        story.finishEverything()
        return story
    }
}
