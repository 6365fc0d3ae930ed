import Foundation
import Testing

@testable import Disclosure

/// What is answered in a case in which hardly anything is left to do.
@Suite struct EndedCaseCommandTests {
    /// A case by an issue that only members read, disclosed, of which nothing is left to do.
    private static func disclosed() -> Story {
        var story = Story.readyToDisclose()
        story.tell(.advisoryPublished(publishedAdvisory))
        story.finishEverything()
        return story
    }

    private static func say(_ command: Command, _ story: inout Story, by actor: Actor = Fixture.secondMaintainer)
        -> String?
    {
        let comment = Disclosure.Comment(
            place: .issue(IssueReference(Fixture.widget, 5)),
            id: "\(story.state.discussion.read.count)",
            author: actor.account,
            body: Untrusted(""),
            createdAt: story.now
        )
        return story.tell(.commented(comment, [.command(command)], by: actor)).compactMap(\.privateText).last
    }

    private static var publishedAdvisory: AdvisorySnapshot {
        var advisory = Fixture.snapshotWithPage
        advisory.state = .published
        return advisory
    }

    private static let published: [Command] = [
        .disclose(publishedAdvisory), .agree(.team, publishedAdvisory), .agree(.reporter, publishedAdvisory),
    ]

    @Test(arguments: published.indices)
    func `who approves or agrees after the publication hears since when it is published`(index: Int) throws {
        var story = Self.disclosed()
        let before = story.state.consent
        let command = Self.published[index]

        let answer = try #require(Self.say(command, &story))

        #expect(answer.contains("`\(command.name)`: nothing to do, the advisory has been public since 2026-02-05."))
        #expect(story.state.consent == before)
    }

    @Test func `who releases what is released hears as what and when`() throws {
        var story = Self.disclosed()
        var embargoed = Story(Fixture.released)
        embargoed.state.patchedVersions = ["1.4.3"]
        embargoed.tell(.timePassed)
        embargoed.finishEverything()

        let late = try #require(Self.say(.release(branch: nil, tag: nil, nil), &story))
        let early = try #require(Self.say(.release(branch: "main", tag: nil, nil), &embargoed))

        let words = "`release`: nothing to do, it is released already: `v1.4.3` on `main`, on 2026-01-06."
        #expect(late.contains(words) && early.contains(words))
    }

    @Test func `the help of a concluded case has nothing that leads nowhere`() {
        let story = Self.disclosed()
        let context = Workflow.Context(policy: story.policy, now: story.now)

        let verbs = CommandHelp.lines(for: .maintainer, in: story.state, context).map(\.form)

        #expect(story.state.concludedAt != nil)
        #expect(verbs == ["help", "status", "exploited"])
    }

    @Test func `a severity after the publication is refused, because nobody would read it`() throws {
        var story = Self.disclosed()
        let before = story.state.severity

        let answer = try #require(Self.say(.severity(.low), &story))

        #expect(answer.contains("Not done: `severity`. Not as things stand: the advisory is published."))
        #expect(story.state.severity == before)
    }
}
