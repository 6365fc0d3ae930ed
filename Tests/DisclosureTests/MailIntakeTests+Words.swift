import Testing

@testable import Disclosure

// What says of itself that a program wrote it, and what does not.

extension MailIntakeTests {
    @Test(arguments: [
        (Command.reply(Untrusted("Thank you.")), true), (.ask(Untrusted("Which version?")), true),
        (.decline(.byDesign), false),
    ])
    func `only what a maintainer typed is no program's`(command: Command, hasOwnWords: Bool) {
        var story = Self.opened

        let calls = story.tell(.commanded(command, by: Fixture.maintainer))

        let mails = calls.compactMap { call in if case .sendMail(_, let mail) = call { mail } else { nil } }
        #expect(mails.map { $0.occasion?.hasOwnWords == true } == [hasOwnWords])
    }

    @Test(arguments: [
        (Self.mail(noAnswer: .bulk), "it looks like the mail of a program"),
        (Self.mail(doubts: [.authenticationFailed]), "that domain's owner disowns the mail"),
        (Self.mail(noAnswer: .mailingList), "it came over a mailing list"),
    ])
    func `an issue says why its sender is not written to, and no limit is blamed for it`(
        mail: IncomingMail,
        reason: String
    ) {
        let arrival = Self.arrival(mayBeAcknowledged: false)

        let text = Messages.intakeIssue(mail, arrival, caseNumber: 1, Policy()).content

        #expect(text.contains("The bot does not write to this sender, for \(reason).") && !text.contains("limit"))
    }

    @Test func `of what was not read nothing is said about its text`() {
        let mail = IncomingMail(
            messageID: nil,
            from: nil,
            subject: Untrusted(""),
            text: Untrusted(""),
            problems: [.noText, .tooManyParts]
        )

        let text = Messages.intakeIssue(mail, Self.arrival(), caseNumber: 1, Policy()).content

        #expect(text.contains("more parts than are read") && !text.contains("It has no text."))
    }
}
