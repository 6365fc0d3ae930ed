import Foundation
import Testing

@testable import Disclosure

// Who wrote by mail reads mails alone, so that only what sends one is an answer.

extension MailIntakeTests {
    @Test func `a reminder of a case by mail asks for no comment`() {
        var story = Self.opened
        story.now += 3 * 86_400

        let reminders = story.play(.timePassed).compactMap(\.privateText)

        #expect(reminders.contains { $0.contains("A decision, a question or `/advisory reply <text>` will do") })
    }

    @Test(arguments: [
        (Command.severity(.high), false), (.assign(Fixture.maintainer.account), false), (.accept, true),
        (.decline(.byDesign), true), (.ask(Untrusted("Which version?")), true), (.reply(Untrusted("Thank you.")), true),
    ])
    func `only a command that the reporter is mailed of is an answer`(command: Command, isAnswer: Bool) {
        var story = Self.opened

        story.tell(.commanded(command, by: Fixture.maintainer))

        #expect((story.state.answeredByPersonAt != nil) == isAnswer)
        #expect(story.state.clocks.lastActivityAt == story.now)
    }

    @Test func `a label that the reporter is not mailed of is no answer`() {
        var story = Self.opened

        story.tell(.issueLabelled(Self.issue(.severity(.high)), .severity(.high), by: Fixture.maintainer))

        #expect(story.state.answeredByPersonAt == nil)
    }

    @Test func `where nobody can be written to, any command is an answer`() {
        var story = Self.blank
        story.tell(.mailArrived(Self.mail(noAnswer: .autoSubmitted), Self.arrival()))
        story.finishEverything()

        story.tell(.commanded(.severity(.high), by: Fixture.maintainer))

        #expect(story.state.answeredByPersonAt == story.now)
    }

    @Test func `what maintainers say below the issue of a mail answers nobody, a command does`() throws {
        var story = Self.opened
        for id in ["1", "2"] {
            let comment = Disclosure.Comment(
                place: .issue(IssueReference(Fixture.widget, 34)),
                id: id,
                author: Fixture.maintainer.account,
                body: Untrusted("Who has seen this?"),
                createdAt: story.now
            )
            story.tell(.commented(comment, [], by: Fixture.maintainer))
        }
        let before = story.state.answeredByPersonAt

        story.tell(.commanded(.accept, by: Fixture.maintainer))

        #expect(before == nil)
        #expect(story.state.answeredByPersonAt == story.now && story.state.respondedAt == story.now)
    }
}
