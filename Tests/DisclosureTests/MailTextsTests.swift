import Foundation
import Testing

@testable import Disclosure

/// What maintainers read, in the issue of a case by mail, of what its reporter is told.
struct MailTextsTests {
    @Test func `a question stands in the issue as what is told by mail`() {
        var story = MailIntakeTests.opened

        let calls = story.tell(.commanded(.ask(Untrusted("Which version?")), by: Fixture.maintainer))

        let texts = calls.compactMap(\.privateText)
        #expect(texts.count == 1 && texts[0].hasPrefix("The reporter is told this by mail."))
        #expect(calls.compactMap(\.mail).allSatisfy { !$0.body.content.contains("told this by mail") })
    }

    @Test func `a decline of a reporter who is not written to says so`() {
        var story = MailIntakeTests.blank
        story.tell(.mailArrived(MailIntakeTests.mail(noAnswer: .mailingList), MailIntakeTests.arrival()))
        story.finishEverything()

        let calls = story.tell(.commanded(.decline(.byDesign), by: Fixture.maintainer))

        #expect(calls.compactMap(\.privateText).contains { $0.hasPrefix("The reporter is not written to by the bot") })
    }

    @Test func `a mail whose fate is unknown is named by what it was and when, without its text`() throws {
        var story = MailIntakeTests.opened
        story.tell(.commanded(.ask(Untrusted("Which zebra?")), by: Fixture.maintainer))
        let mail = try #require(story.unfinished.last { $0.call.mail != nil })

        story.tell(.effectLeftInDoubt(mail.id, mail.call))

        let problem = try #require(story.state.attentions.last?.problem)
        #expect(problem.contains("the question for more, written on \(story.now.formatted(.iso8601))"))
        #expect(!problem.contains("zebra"))
    }
}
