import Testing

@testable import Disclosure

// What maintainers hear of a part of a report.

extension TeamChannelTests {
    /// The case of the second part of a report, before a maintainer accepts it.
    private func part(of intake: Story) throws -> Story {
        var parent = intake
        parent.tell(
            .commanded(.split(titles: ["It breaks", "It burns"].map { Untrusted($0) }), by: Fixture.maintainer)
        )
        let relayed = try #require(parent.relayed.first)
        var story = Story(try #require(relayed.blank))
        story.policy = parent.policy
        story.tell(.relayed(relayed.relay))
        return story
    }

    /// The case of a part whose issue is being opened beside that of the report.
    private func partThatAwaitsAnIssue(_ change: (inout Policy) -> Void = { _ in }) throws -> Story {
        var report = Story()
        report.policy.intakeRepository = Self.intake
        change(&report.policy)
        report.tell(.issueLabelled(Fixture.issue(labels: ["security"]), .report, by: Fixture.maintainer))
        report.finishEverything()
        return try part(of: report)
    }

    @Test func `the team's room is told where the report is of a part that has no place of its own`() throws {
        var story = try part(of: publicReport { $0.chatRooms = [Self.room] })

        let calls = wait(6, &story)

        let place = Comment.Place.issue(IssueReference(Fixture.widget, 5))
        #expect(calls == [.notifyTeam(Self.room, Notice(.reminder, caseNumber: 13, place: place))])
    }

    @Test func `a part without a place of its own has an issue for maintainers, too`() throws {
        var story = try part(of: privateReport { $0.intakeRepository = Self.intake })

        let calls = wait(6, &story)

        guard case .createIntakeIssue(Self.intake, _, let body) = calls.first else { throw Unexpected() }
        #expect(body.content.contains("a part of the report of case 1"))
        story.finishNext()
        #expect(story.state.teamIssue.issue == IssueReference(Self.intake, 34))
    }

    @Test func `what a part is to tell before its issue is open is said there, and in no second issue`() throws {
        var story = try partThatAwaitsAnIssue()

        let calls = wait(6, &story)
        story.finishNext()

        #expect(calls.isEmpty && story.state.teamIssue.issue == nil)
        #expect(story.state.intake == .issue(IssueReference(Fixture.widget, 34)))
        #expect(story.todo == ["comment-on-private-issue"])
    }

    @Test func `where the issue of a part can't be opened, the team's room is told at once`() throws {
        var story = try partThatAwaitsAnIssue { $0.chatRooms = [Self.room] }
        let effect = try #require(story.unfinished.first { $0.call.opensIssue })

        let calls = story.tell(
            .effectRefused(effect.id, effect.call, Refusal(kind: .unsafe, message: "no", remedy: ""))
        )

        #expect(calls.map(\.name) == ["notify-team"])
    }

    @Test func `a part of a report by mail without an issue tells its reporter of the disclosure`() throws {
        var story = try releasedReportByMail()
        story.state.intake = .part(PartReference(Fixture.widget, caseNumber: 7, position: 2, issues: nil))
        var advisory = Fixture.snapshotWithPage
        advisory.state = .published

        let mails = story.tell(.advisoryPublished(advisory)).compactMap(\.mail)

        #expect(mails.count { $0.body.content.contains("The advisory is published") } == 1)
    }
}
