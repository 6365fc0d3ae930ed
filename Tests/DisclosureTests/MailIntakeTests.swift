import Foundation
import Testing

@testable import Disclosure

/// What a mail to the security address leads to, decision by decision.
struct MailIntakeTests {
    @Test func `a report opens a case, an intake issue and an acknowledgement`() throws {
        var story = Self.blank

        let calls = story.tell(.mailArrived(Self.mail(), Self.arrival()))

        #expect(calls.map(\.name) == ["send-mail", "create-intake-issue"])
        #expect(story.state.report?.title == Untrusted("Heap overflow"))
        #expect(story.state.report?.reporter == nil)
        #expect(story.state.mailMarks == [.token(Self.token), .received("f1")])
    }

    @Test(arguments: NoAnswerReason.allCases)
    func `a mail that a program must not answer is taken in and not answered`(reason: NoAnswerReason) {
        var story = Self.blank

        let calls = story.tell(.mailArrived(Self.mail(noAnswer: reason), Self.arrival()))
        story.finishEverything()
        let later = story.tell(.issueLabelled(Self.issue(.needsInformation), .needsInformation, by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["create-intake-issue"])
        #expect(later.map(\.name) == ["comment-on-private-issue"])
    }

    @Test(arguments: SenderDoubt.allCases)
    func `only a sender whom their domain disowns is not written to`(doubt: SenderDoubt) {
        var story = Self.blank

        let calls = story.tell(.mailArrived(Self.mail(doubts: [doubt]), Self.arrival()))

        #expect(calls.contains { $0.name == "send-mail" } == (doubt != .authenticationFailed))
    }

    @Test func `beyond the limits a report is taken in without an acknowledgement`() {
        var story = Self.blank

        let calls = story.tell(.mailArrived(Self.mail(), Self.arrival(mayBeAcknowledged: false)))

        #expect(calls.map(\.name) == ["create-intake-issue"])
        #expect(story.state.mail?.acknowledgedAt == nil)
    }

    @Test func `the issue becomes the place of the case, and its label decides`() {
        var story = Self.opened

        let calls = story.tell(.issueLabelled(Self.issue(.accepted), .accepted, by: Fixture.maintainer))

        #expect(story.state.intake == .issue(IssueReference(Fixture.widget, 34)))
        #expect(story.state.intakeVisibility == .membersOnly)
        #expect(calls.map(\.name) == ["create-advisory"])
        #expect(story.state.acknowledgedAt != nil)
    }

    @Test func `an answer is shown in private and changes nothing but who is waited for`() {
        var story = Self.opened
        story.tell(.issueLabelled(Self.issue(.needsInformation), .needsInformation, by: Fixture.maintainer))
        story.finishEverything()

        let calls = story.tell(.mailArrived(Self.mail("/advisory accept"), Self.arrival("f2")))
        let again = story.tell(.mailArrived(Self.mail("/advisory accept"), Self.arrival("f2")))

        #expect(calls.map(\.name) == ["comment-on-private-issue"])
        #expect(again.isEmpty)
        #expect(story.state.decision == .none && story.state.awaitsReporterSince == nil)
    }

    @Test func `the answer of a program is shown, and nobody is taken to have answered`() {
        var story = Self.opened
        story.tell(.issueLabelled(Self.issue(.needsInformation), .needsInformation, by: Fixture.maintainer))

        let calls = story.tell(.mailArrived(Self.mail(noAnswer: .autoSubmitted), Self.arrival("f2")))

        #expect(calls.map(\.name) == ["comment-on-private-issue"])
        #expect(story.state.awaitsReporterSince != nil)
    }

    @Test func `an answer that comes before the issue is there is shown once it is`() {
        var story = Self.blank
        story.tell(.mailArrived(Self.mail(), Self.arrival()))

        let calls = story.tell(.mailArrived(Self.mail("More."), Self.arrival("f2")))
        story.finishEverything()

        #expect(calls.isEmpty)
        #expect(story.state.mail?.unshown == [])
        #expect(story.state.effectsPlanned == 3)
    }

    @Test func `a flood of answers ends at a person`() {
        var story = Self.opened

        for number in 2...MailAnswerStep.mostShown + 5 {
            story.tell(.mailArrived(Self.mail(), Self.arrival("f\(number)")))
        }

        #expect(story.state.attentions.count == 1)
        #expect(story.todo.count == MailAnswerStep.mostShown)
    }

    @Test(arguments: [
        (Signal.needsInformation, "Case 1"), (.declined(.byDesign), "Case 1"),
    ])
    func `what a reporter without an account is told goes by mail too`(signal: Signal, subject: String) throws {
        var story = Self.opened

        let calls = story.tell(.issueLabelled(Self.issue(signal), signal, by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["comment-on-private-issue", "send-mail"])
        guard case .sendMail(_, let mail) = calls[1] else { return }
        #expect(mail.subject.content == subject && mail.inReplyTo == MessageID("first@example.org"))
        #expect(mail.messageID == MessageID("\(Self.token.digits).4@example.net"))
    }

    @Test func `a question that is taken back in time is not mailed either`() {
        var story = Self.opened
        story.tell(.issueLabelled(Self.issue(.needsInformation), .needsInformation, by: Fixture.maintainer))

        story.tell(.issueUnlabelled(Fixture.issue(labels: []), .needsInformation, by: Fixture.maintainer))

        #expect(story.todo == [])
    }

    @Test func `the team is told by mail where to read, once the place is there`() throws {
        var story = Self.blank
        story.policy.mail?.team = [Self.address("lee@example.net"), Self.address("mo@example.net")]
        let first = story.tell(.mailArrived(Self.mail(), Self.arrival()))
        let issue = try #require(story.unfinished.first { $0.call.opensIssue })

        let then = story.tell(.effectDone(issue.id, issue.call, .issueCreated(number: 34)))

        #expect(first.count { $0.name == "send-mail" } == 1)
        let mails = then.compactMap { call in if case .sendMail(_, let mail) = call { mail } else { nil } }
        #expect(mails.map { $0.to.map(\.description) } == [["lee@example.net"], ["mo@example.net"]])
        #expect(mails.allSatisfy { $0.body.content.contains("https://forge.example/acme/widget/issues/34") })
        #expect(mails.allSatisfy { !$0.body.content.contains(Self.token.digits) && !$0.body.content.contains("Heap") })
    }

    @Test func `the team is told by mail of a labelled issue as well`() {
        var story = Story()
        story.policy.mail = MailPolicy(
            address: Self.address("security@example.net"),
            team: [Self.address("lee@example.net")],
            webURL: "https://forge.example"
        )

        let calls = story.tell(.issueLabelled(Fixture.issue(labels: ["security"]), .report, by: Fixture.maintainer))

        #expect(calls.map(\.name) == ["comment-on-private-issue", "send-mail"])
    }

    @Test func `a mail to the reporter whose fate is unknown is a person's to look after`() throws {
        var story = Self.blank
        story.tell(.mailArrived(Self.mail(), Self.arrival()))
        let mail = try #require(story.unfinished.last)

        story.tell(.effectLeftInDoubt(mail.id, mail.call))

        #expect(story.state.attentions.map(\.effectNumber) == [2])
    }

    @Test func `a claimed login becomes the reporter when a maintainer invites it, and mails go on`() {
        var story = Self.opened
        story.tell(.mailArrived(Self.mail("login: rae"), Self.arrival("f2")))
        story.tell(.issueLabelled(Self.issue(.accepted), .accepted, by: Fixture.maintainer))
        story.finishEverything()
        let rae = Account(id: 7, login: "Rae")

        let calls = story.tell(.commanded(.invite(rae), by: Fixture.maintainer))
        let later = story.tell(.issueLabelled(Self.issue(.needsInformation), .needsInformation, by: Fixture.maintainer))

        #expect(story.state.report?.reporter == rae)
        #expect(Set(calls.map(\.name)) == ["ensure-credit", "ensure-collaborators"])
        #expect(later.contains { $0.name == "send-mail" })
    }

    @Test func `a claimed login can be confirmed before there is an advisory, and acceptance invites it`() {
        var story = Self.blank
        story.tell(.mailArrived(Self.mail("It breaks.\nlogin: @rae"), Self.arrival()))
        story.finishEverything()

        story.tell(.commanded(.invite(Account(id: 7, login: "rae")), by: Fixture.maintainer))
        story.tell(.issueLabelled(Self.issue(.accepted), .accepted, by: Fixture.maintainer))
        story.finishEverything()

        #expect(story.state.invitedAt != nil)
    }

    @Test func `a login that nobody claimed, or that no maintainer invites, is not the reporter's`() {
        var story = Self.opened
        story.tell(.mailArrived(Self.mail("login: rae"), Self.arrival("f2")))

        story.tell(.commanded(.invite(Account(id: 7, login: "rae")), by: Fixture.triager))
        story.tell(.commanded(.invite(Account(id: 9, login: "mallory")), by: Fixture.maintainer))

        #expect(story.state.report?.reporter == nil)
    }

    @Test(arguments: [
        ("login: rae", ["rae"]), ("Login:\t@Rae-2 ", ["rae-2"]), ("> login: rae", []), ("my login: rae", []),
        ("login: rae or lee", []), ("login:", []), ("login: r/e", []), ("Hello\nlogin: a\r\nlogin: b\n", ["a", "b"]),
    ])
    func `a login is claimed by a line of its own that nobody quoted`(text: String, logins: [String]) {
        #expect(LoginClaim.logins(in: Untrusted(text)) == logins)
    }

    @Test(arguments: [
        ("<TOKEN.2@example.net>", 1), ("<TOKEN.2@EXAMPLE.net>", 1), ("<TOKEN.2@example.org>", 0),
        ("<TOKEN@example.net>", 0), ("<xTOKEN.2@example.net>", 0), ("<TOKEN.2@example.net@x>", 0),
    ])
    func `a token counts in an identifier of our own`(reference: String, count: Int) throws {
        let id = try #require(MessageID(reference.replacing("TOKEN", with: Self.token.digits)))

        let found = MailToken.candidates(in: Self.mail(references: [id]), domain: "example.net")

        #expect(found.count == count)
    }

    @Test(arguments: [
        ("Token: TOKEN", 1), ("> Token: TOKEN.", 1), ("TOKEN TOKEN", 1), ("TOKENa", 0), ("aTOKEN", 0), ("_TOKEN", 0),
    ])
    func `a token counts in a text where it stands alone`(text: String, count: Int) {
        let mail = Self.mail(text.replacing("TOKEN", with: Self.token.digits))

        #expect(MailToken.candidates(in: mail, domain: "example.net").count == count)
    }

    // MARK: - Furniture

    static let token = MailToken("0123456789abcdef0123456789abcdef") ?? { preconditionFailure("no token") }()

    static func address(_ text: String) -> MailAddress {
        MailAddress(text) ?? { preconditionFailure("not an address: \(text)") }()
    }

    static func arrival(
        _ fingerprint: String = "f1",
        mayBeAcknowledged: Bool = true,
        reportsBefore: Int = 0
    ) -> MailArrival {
        MailArrival(
            delivery: "mail-\(fingerprint)",
            fingerprint: fingerprint,
            newToken: token,
            mayBeAcknowledged: mayBeAcknowledged,
            reportsBefore: reportsBefore
        )
    }

    static func mail(
        _ text: String = "It breaks.",
        doubts: [SenderDoubt] = [],
        references: [MessageID] = [],
        meeting: MessageID? = nil,
        noAnswer: NoAnswerReason? = nil
    ) -> IncomingMail {
        IncomingMail(
            messageID: MessageID("first@example.org"),
            from: address("rae@example.org"),
            senderDoubts: doubts,
            subject: Untrusted("Heap overflow"),
            text: Untrusted(text),
            references: references,
            answeredMeeting: meeting,
            noAnswer: noAnswer
        )
    }

    /// The intake issue with a label on it.
    static func issue(_ signal: Signal) -> IntakeIssue {
        var issue = Fixture.issue(labels: [LabelNames()[signal]])
        issue.reference = IssueReference(Fixture.widget, 34)
        return issue
    }

    static var blank: Story {
        var story = Story(Fixture.blank(.mail(MailReference(Fixture.widget, delivery: "mail-f1"))))
        story.policy.intakeRepository = Fixture.widget
        story.policy.mail = MailPolicy(
            address: address("security@example.net"),
            webURL: "https://forge.example",
            takesReports: true
        )
        return story
    }

    /// A case whose issue and acknowledgement are out.
    static var opened: Story {
        var story = blank
        story.tell(.mailArrived(mail(), arrival()))
        story.finishEverything()
        return story
    }
}
