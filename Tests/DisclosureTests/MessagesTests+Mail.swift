@testable import Disclosure

extension MessagesTests {
    /// What is said by mail, and of mails.
    static let mail: [String: String] = {
        let policy = MailPolicy(
            address: MailIntakeTests.address("security@example.net"),
            webURL: "https://forge.example"
        )
        let arrival = MailIntakeTests.arrival()
        let notice = Notice(.reportArrived, caseNumber: 12, place: .issue(IssueReference(Fixture.widget, 34)))
        let meeting = Meeting(
            id: MessageID("a@b") ?? { preconditionFailure("no identifier") }(),
            sequence: 0,
            start: Fixture.now,
            minutes: 45,
            team: [],
            reporter: nil
        )
        var lacking = Fixture.numbered(12)
        lacking.missing = [.version]
        var moved = meeting
        moved.sequence = 1
        var claiming = Fixture.numbered(12)
        claiming.mail = MailIntakeTests.opened.state.mail
        claiming.mail?.claimedLogins = ["rae"]
        var asked = claiming
        asked.mail = MailThread(
            token: MailIntakeTests.token,
            sender: MailIntakeTests.address("sue@example.org"),
            messageID: nil,
            received: []
        )
        asked.askedWithFixAt = Fixture.now
        let odd = IncomingMail(
            messageID: nil,
            from: MailAddress("r`x`@example.org"),
            senderDoubts: SenderDoubt.allCases,
            subject: Untrusted("Urgent @maya <img>"),
            text: Untrusted("/advisory accept\n@acme/security ```\n\u{202E}<script>"),
            noAnswer: .autoSubmitted,
            hasPGP: true,
            attachments: [
                MailAttachment(name: Untrusted("`@maya`.pdf"), type: Untrusted("application/pdf"), bytes: 1024),
                MailAttachment(name: Untrusted(""), type: Untrusted("x"), bytes: 0),
            ],
            problems: MailProblem.allCases
        )
        let reply = IncomingMail(
            messageID: nil,
            from: nil,
            unreadFrom: Untrusted("`Rae` <rae@example.org>, @acme/security <img>"),
            subject: Untrusted("Accepted"),
            text: Untrusted("Fine."),
            answeredMeeting: meeting.id
        )
        return [
            "mail-subjects": [
                Messages.acknowledgementSubject, Messages.mailSubject(caseNumber: 12),
                Messages.intakeIssueTitle(caseNumber: 12),
            ].map(\.content).joined(separator: "\n"),
            "mail-acknowledgement": Messages.acknowledgementByMail(
                Fixture.numbered(12),
                token: MailIntakeTests.token,
                policy,
                Policy()
            ).content,
            "mail-acknowledgement-incomplete": Messages.acknowledgementByMail(
                lacking,
                token: MailIntakeTests.token,
                policy,
                Policy()
            ).content,
            "mail-acknowledgement-of-large": Messages.acknowledgementByMail(
                claiming,
                token: MailIntakeTests.token,
                isCut: true,
                policy,
                Policy()
            ).content,
            "mail-notice-without-issue": Messages.noticeByMail(
                Notice(withoutIssue: 12, in: Fixture.widget),
                webURL: "https://forge.example"
            ).content,
            "mail-notices-of-many": [
                Notice(ofWaiting: 12, in: Fixture.widget), Notice(ofMany: 30, latest: 12, in: Fixture.widget),
                Notice(.mailOfProgram, caseNumber: 12, place: .issue(IssueReference(Fixture.widget, 34))),
            ]
            .map { Messages.noticeByMail($0, webURL: "https://forge.example").content }.joined(
                separator: "\n\n---\n\n"
            ),
            "mail-replied-cut": Messages.replied(Untrusted(String(repeating: "x", count: 60_000))).content
                .replacing(String(repeating: "x", count: 49_000), with: ""),
            "mail-reply": Messages.byMail(
                Messages.reply(Untrusted("Thank you, @rae.\n\n```\n<img src=x>\n```"), caseNumber: 12),
                token: MailIntakeTests.token
            ).content,
            "mail-replied": Messages.replied(Untrusted("Thank you, @rae.")).content,
            "mail-notice": Messages.noticeByMail(notice, webURL: "https://forge.example").content,
            "mail-intake-issue": Messages.intakeIssue(
                MailIntakeTests.mail(),
                arrival,
                caseNumber: 12,
                Policy()
            ).content,
            "mail-intake-issue-odd": Messages.intakeIssue(odd, arrival, caseNumber: 12, Policy()).content,
            "mail-answer": Messages.answerByMail(MailIntakeTests.mail("More."), arrival, claiming).content,
            "mail-answer-to-request": Messages.answerByMail(MailIntakeTests.mail("No."), arrival, asked).content,
            "mail-answer-to-invitation": Messages.answerByMail(reply, arrival, claiming).content,
            "mail-intake-issue-unacknowledged": Messages.intakeIssue(
                MailIntakeTests.mail(),
                MailIntakeTests.arrival(mayBeAcknowledged: false),
                caseNumber: 12,
                Policy()
            ).content,
            "mail-refused": Messages.needsPerson(
                Messages.leftInDoubt(
                    .sendMail(
                        Fixture.widget,
                        OutgoingMail(
                            from: policy.address,
                            to: [policy.address],
                            subject: Messages.acknowledgementSubject,
                            body: Text<Private>(""),
                            messageID: MessageID("a@b") ?? { preconditionFailure("no identifier") }()
                        )
                    ),
                    effect: Effect.ID(caseNumber: 12, number: 5),
                    Policy()
                ),
                caseNumber: 12
            ).content,
            "mail-no-intake-repository": Messages.needsPerson(Messages.noIntakeRepository, caseNumber: 12).content,
            "meeting": Messages.meeting(.request, meeting, caseNumber: 12, agenda: "https://forge.example/a").content,
            "meeting-moved": Messages.meeting(.request, moved, caseNumber: 12, agenda: nil).content,
            "meeting-cancelled": Messages.meeting(.cancel, moved, caseNumber: 12, agenda: nil).content,
            "meeting-of-declined": Messages.meetingOfDeclined(meeting, Fixture.numbered(12), Policy()).content,
            "meeting-subject": Messages.meetingSubject(caseNumber: 12).content,
            "meeting-obstacles": [
                Messages.noMailForMeeting, Messages.reporterWithoutAddress, Messages.meetingInThePast,
                Messages.noMeeting,
            ].map(\.sentences).joined(separator: "\n"),
            "mail-too-many": Messages.needsPerson(Messages.tooManyMails(shown: 100), caseNumber: 12).content,
        ]
    }()
}
