import Disclosure
import Foundation
import Locking
import Mail
import Sandbox
import Testing

@testable import AdvisoryBot

// What comes back: the bot's own mails, what could not be delivered, answers to invitations; and what only looks like
// it.

extension MailStoryTests {
    static var teamPolicy: Policy {
        var policy = Self.policy
        policy.mail?.team = ["lee@example.net"].compactMap { MailAddress($0) }
        return policy
    }

    /// A list's copy of a mail of the bot's: with another subject, and with what `changes` makes of its head.
    private static func copy(of mail: OutgoingMail, _ changes: (String) -> String = { $0 }) -> String {
        let head = """
            From: \(mail.from)
            To: team@lists.example.net
            Subject: [team] \(mail.subject.content)
            Message-ID: \(mail.messageID)
            Auto-Submitted: auto-generated
            X-Loop: \(mail.from)
            List-Id: <team.lists.example.net>
            Precedence: list
            """
        return changes(head) + "\n\n\(mail.body.content)\n"
    }

    private static let changes: [@Sendable (String) -> String] = [
        { $0 }, { $0.replacing("Message-ID: <", with: "Message-ID: <list.") },
        { $0.replacing("X-Loop: ", with: "X-Was: ").replacing("Auto-Submitted", with: "X-Auto") },
        { $0.replacing("X-Loop: ", with: "X-Was: ").replacing("Message-ID: <", with: "Message-ID: <list.") },
        { $0.replacing("From: ", with: "From: team@lists.example.net (was ").replacing("\nTo:", with: ")\nTo:") },
        {
            $0.replacing("From: security@example.net", with: "From: team@lists.example.net")
                .replacing("Message-ID: <", with: "Message-ID: <list.")
        },
    ]

    @Test(arguments: changes.indices)
    func `a mail of the bot's own that comes back is no report, whatever a list makes of it`(change: Int) async throws {
        let office = try await openOffice(Self.teamPolicy)
        office.post.deliver(Self.report)
        try await office.settle()
        let mails = office.post.sent

        for mail in mails { office.post.deliver(Self.copy(of: mail, Self.changes[change])) }
        try await office.settle()

        #expect(Set(mails.map { $0.to[0].description }) == ["rae@example.org", "lee@example.net"])
        #expect(try await office.caseCount == 1)
        #expect(office.post.sent.count == mails.count)
        await office.stop()
    }

    private static func bounce(of mail: OutgoingMail, _ type: String = "message/rfc822") -> String {
        """
        Return-Path: <>
        From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <bounce.\(mail.messageID.content.count)@mx.example.net>
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b

        I'm sorry to have to inform you that your message could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; \(mail.to[0])
        Action: failed
        Status: 5.1.1
        --b
        Content-Type: \(type)

        From: \(mail.from)
        Message-ID:
         \(mail.messageID)
        Subject: \(mail.subject.content)

        --b--

        """
    }

    @Test(arguments: ["message/rfc822", "text/rfc822-headers"])
    func `an acknowledgement that could not be delivered is shown in its case`(type: String) async throws {
        let office = try await openOffice()
        office.post.deliver(Self.report)
        try await office.settle()
        let acknowledgement = try #require(office.post.sent.first)

        office.post.deliver(Self.bounce(of: acknowledgement, type))
        try await office.settle()

        let comments = office.forge.snapshot().issues.flatMap(\.comments)
        #expect(comments.contains { $0.body.contains("could not be delivered") && $0.body.contains("of a program") })
        #expect(try await office.caseCount == 1 && office.post.sent.count == 1)
        await office.stop()
    }

    @Test func `a notice to the team that could not be delivered is told to the operator, and opens nothing`()
        async throws
    {
        let office = try await openOffice(Self.teamPolicy)
        office.post.deliver(Self.report)
        try await office.settle()
        let notice = try #require(office.post.sent.first { $0.to[0].description == "lee@example.net" })
        let count = office.post.sent.count

        office.post.deliver(Self.bounce(of: notice))
        try await office.settle()

        #expect(
            office.logLines.withLock { $0.count { $0.contains("notice-returned") && $0.contains("mail.team") } } == 1
        )
        #expect(try await office.caseCount == 1 && office.post.sent.count == count)
        await office.stop()
    }

    @Test func `a crash at any boundary loses no mail to the team`() async throws {
        var boundary = 0
        var twice = 0
        while true {
            let office = try await openOffice(Self.teamPolicy)
            await office.stop()
            let crash = CrashPlan(at: boundary)
            office.post.deliver(Self.report)
            try await office.start(crash)
            try await office.settle()

            let notices = office.post.sent.filter(\.isForTeam)
            #expect((1...2).contains(notices.count), "after a crash at boundary \(boundary)")
            #expect(Set(notices.map(\.messageID)).count == 1, "after a crash at boundary \(boundary)")
            twice += notices.count - 1
            await office.stop()
            if !crash.isDead { break }
            boundary += 1
        }
        #expect(boundary > 20 && twice <= 2)
    }

    @Test func `a report whose return path alone is empty is taken in and not acknowledged`() async throws {
        let office = try await openOffice()
        office.post.deliver("Return-Path: <>\n" + Self.report)

        try await office.settle()

        #expect(office.forge.snapshot().issues.count == 1 && office.post.sent.isEmpty)
        await office.stop()
    }

    @Test func `two mails that differ in an attachment's content alone are two, a copy is not`() async throws {
        let office = try await openOffice()
        for content in ["aaaa", "bbbb", "aaaa"] {
            office.post.deliver(
                "X-Copy: \(office.post.sent.count)\n" + Self.mail(with: "Content-Type: x/y; name=a", content)
            )
            try await office.settle()
        }

        #expect(try await office.caseCount == 2)
        await office.stop()
    }

    @Test func `what an earlier version remembered of a mail with an attachment is computed as it was then`() throws {
        let text = Self.mail(with: "Content-Type: x/y; name=a", "aaaa").replacing("\n", with: "\r\n")
        let fetched = FetchedMail(uid: 1, content: Array(text.utf8))
        let delivery = MailDelivery.make(fetched, uidValidity: 1, mailbox: "x", receivedAt: VirtualTime.start)
        let own = try #require(Self.policy.mail?.address)
        let mail = MailDesk(address: own, acknowledgementsPerDay: 1, acknowledgementsPerAddress: 1).reader.read(fetched)

        // sha256sum of first@example.org, rae@example.org, A, See there. and "a 4", with zero bytes between.
        let known = "12dc5bd7f9f7c39286cc4f2613549ca64fe5e8bd38d0a3ad2bd04da81b4df6ca"
        #expect(MailDelivery.earlierFingerprint(of: mail, in: delivery) == known)
        #expect(MailDelivery.fingerprint(of: mail, in: delivery) != known)
    }

    @Test func `a reporter's answer to an invitation is shown in the case, and one to another meeting is ignored`()
        async throws
    {
        let office = try await openOffice(Self.teamPolicy)
        office.post.deliver(Self.report)
        try await office.settle()
        let number = try #require(office.forge.snapshot().issues.first?.number)
        try office.forge.comment(
            on: number,
            in: Office.intake,
            by: "maya",
            body: "/advisory meeting 2027-02-17T15:00 45 reporter"
        )
        try await office.settle()
        let meeting = try #require(office.post.sent.compactMap(\.invitation).first?.id)
        let count = office.post.sent.count

        let ids = [meeting.content, meeting.content + "x", "meeting.1.2.3@example.net", "meeting.7.2.3@example.net"]
        for (index, id) in ids.enumerated() {
            let reply = Self.mail(with: "Content-Type: text/calendar", "METHOD:REPLY\nUID:\(id)")
            office.post.deliver(reply.replacing("first@", with: "reply\(index)@"))
        }
        try await office.settle()

        let comments = office.forge.snapshot().issues.flatMap(\.comments)
        #expect(comments.count { $0.body.contains("answer to the invitation") } == 1)
        // The second is of another domain, so that it is a mail like any.
        #expect(try await office.caseCount == 2 && office.post.sent.count > count)
        await office.stop()
    }

    @Test func `a member of the team may report with a calendar beside it`() async throws {
        let office = try await openOffice(Self.teamPolicy)
        let report = Self.mail(with: "Content-Type: text/calendar", "METHOD:REQUEST\nUID:else@example.org")
        office.post.deliver(report.replacing("rae@example.org", with: "lee@example.net"))

        try await office.settle()

        #expect(try await office.caseCount == 1)
        await office.stop()
    }

    private static func mail(with type: String, _ content: String) -> String {
        """
        From: Rae <rae@example.org>
        Subject: A
        Message-ID: <first@example.org>
        Content-Type: multipart/mixed; boundary=b

        --b

        See there.
        --b
        \(type)

        \(content)
        --b--

        """
    }
}
