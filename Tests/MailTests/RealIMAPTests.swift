import Curl
import Disclosure
import Foundation
import Loopback
import Testing

@testable import Mail

/// A mailbox on a real server that requires STARTTLS and a login.
@Suite(.enabled(if: Dovecot.isAtHand), .serialized)
struct RealIMAPTests {
    private func mailbox(
        _ server: Dovecot,
        password: String = "secret",
        name: String = "INBOX",
        limits: MailLimits = MailLimits()
    ) -> IMAPMailbox {
        let file = server.folder.path("certificate.pem")
        return IMAPMailbox(
            client: CurlClient(configuration: CurlConfiguration(certificateAuthorityFile: file)),
            server: CurlMailServer(
                url: "imap://localhost:\(server.port)",
                login: CurlLogin(user: "bot", password: password),
                encryptsLoopback: true
            ),
            name: name,
            limits: limits
        )
    }

    @Test func `a mailbox that is not there is told as that, with its cure`() async throws {
        let server = try Dovecot()

        await #expect {
            _ = try await mailbox(server, name: "Reports").end()
        } throws: { error in
            guard case .refused(let refusal) = error as? ForgeError else { return false }
            return refusal.remedy.contains("mail.mailbox") && !refusal.remedy.contains("password")
        }
    }

    @Test func `new messages come in order and whole, and stay unread until they are marked`() async throws {
        let server = try Dovecot()
        try server.deliver("Subject: old\n\nold\n")
        let mailbox = mailbox(server)
        let start = try await mailbox.end()
        let texts = ["Subject: one\n\n1\n", "Subject: two\n\n.\n..\nA001 OK )\n* 5 EXISTS\n", "Subject: three\n\nend"]
        for text in texts { try server.deliver(text) }

        guard
            case .messages(let mails, let next, let hasMore) = try await mailbox.messages(
                from: start,
                arrivedSince: nil
            )
        else {
            Issue.record("renumbered")
            return
        }

        #expect(mails.map(\.content) == texts.map { Array($0.replacing("\n", with: "\r\n").utf8) })
        #expect(!hasMore && next.nextUID == start.nextUID + 3)
        #expect(try server.flags.allSatisfy { !$0.contains("S") })
        #expect(try await mailbox.messages(from: next, arrivedSince: nil) == .messages([], next: next, hasMore: false))
        try await mailbox.markSeen([mails[1].uid, 4_000_000], in: next)
        #expect(try server.flags.map { $0.contains("S") } == [false, false, true, false])
    }

    @Test func `a message over the limit comes as its head, and batches end at their limits`() async throws {
        let server = try Dovecot()
        var limits = MailLimits()
        limits.batchCount = 2
        limits.messageBytes = 1000
        let mailbox = mailbox(server, limits: limits)
        let start = try await mailbox.end()
        try server.deliver("Subject: large\n\n" + String(repeating: "x\n", count: 1000))
        for text in ["Subject: b\n\nb\n", "Subject: c\n\nc\n"] { try server.deliver(text) }

        guard
            case .messages(let mails, let next, let hasMore) = try await mailbox.messages(
                from: start,
                arrivedSince: nil
            )
        else {
            Issue.record("renumbered")
            return
        }

        #expect(mails.map(\.extent) == [.tooLarge, .whole])
        #expect(mails[0].content == Array("Subject: large\r\n\r\n".utf8))
        #expect(hasMore && next.nextUID == start.nextUID + 2)
    }

    @Test func `another numbering is told, a wrong password refused`() async throws {
        let server = try Dovecot()
        let end = try await mailbox(server).end()
        let other = MailboxPosition(uidValidity: end.uidValidity + 1, nextUID: 1)

        let answer = try await mailbox(server).messages(from: other, arrivedSince: nil)

        #expect(answer == .renumbered)
        await #expect {
            _ = try await mailbox(server, password: "wrong").end()
        } throws: { error in
            guard case .refused(let refusal) = error as? ForgeError else { return false }
            return refusal.kind == .forbidden
        }
    }

    @Test func `of messages in any order, those since a time are fetched, whatever came before on that day`()
        async throws
    {
        let server = try Dovecot()
        let beginning = Date(timeIntervalSince1970: 1_767_690_000)
        for hours in [1.0, -24_000, -100, 50, -1] {
            try server.deliver("Subject: \(hours)\n\nx\n", arrivedAt: beginning.addingTimeInterval(hours * 3600))
        }
        var limits = MailLimits()
        limits.batchCount = 1
        let mailbox = mailbox(server, limits: limits)
        let end = try await mailbox.end()

        var subjects: [String] = []
        var position = MailboxPosition(uidValidity: end.uidValidity, nextUID: 1)
        while case .messages(let mails, let next, let hasMore) = try await mailbox.messages(
            from: position,
            arrivedSince: beginning
        ) {
            subjects += mails.map { String(decoding: $0.content.prefix { $0 != 0x0D }, as: UTF8.self) }
            position = next
            if !hasMore { break }
        }

        #expect(subjects == ["Subject: 1.0", "Subject: 50.0"])
        let later = beginning.addingTimeInterval(100 * 3600)
        #expect(try await mailbox.messages(from: end, arrivedSince: later) == .messages([], next: end, hasMore: false))
    }

    @Test func `a mailbox that is taken away is told as that, with its cure`() async throws {
        let server = try Dovecot()
        try server.makeMailbox("Reports")
        let connection = mailbox(server, name: "Reports")
        _ = try await connection.end()
        try server.removeMailbox("Reports")

        await #expect {
            _ = try await connection.end()
        } throws: { error in
            guard case .refused(let refusal) = error as? ForgeError else { return false }
            return refusal.message.contains("mail.mailbox")
        }
    }
}
