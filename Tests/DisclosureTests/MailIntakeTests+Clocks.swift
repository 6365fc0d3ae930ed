import Foundation
import Testing

@testable import Disclosure

// Who wrote by mail reads mails alone, so that only what sends one is an answer.

extension MailIntakeTests {
    @Test func `a reminder of a case by mail asks for no comment`() {
        var story = Self.opened
        story.now += 3 * 86_400

        let reminders = story.play(.timePassed).compactMap(\.privateText)

        #expect(reminders.contains { $0.contains("A label or a command such as `/advisory reply <text>` will do") })
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
