import Curl
import Disclosure
import Foundation
import Testing

@testable import Mail

/// What IMAP servers say, and what they are told.
struct IMAPTests {
    @Test(
        arguments: [
            ("* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 9] y\r\n", 7, 9),
            ("* 3 EXISTS\r\n* ok [uidvalidity 7]\r\n", 7, nil),
            ("* OK [UIDVALIDITY 7] x\r\n* OK [UIDVALIDITY 8] x\r\n", nil, nil),
            ("* OK [UIDVALIDITY 0] x\r\n", nil, nil),
            ("* OK [UIDVALIDITY 4294967296] x\r\n", nil, nil), ("* OK [UIDVALIDITY -1] x\r\n", nil, nil),
            ("OK [UIDVALIDITY 7] x\r\n", nil, nil), ("", nil, nil), ("* OK [UIDVALIDITY 07] x\r\n", nil, nil),
            ("* OK [UIDVALIDITY 7] x\n* BYE\r\n", nil, nil),
        ] as [(String, UInt32?, UInt32?)]
    )
    func `the state of a mailbox is read to the letter`(answer: String, validity: UInt32?, next: UInt32?) {
        let expected = validity.map { IMAPReply.State(uidValidity: $0, nextUID: next) }

        #expect(IMAPReply.state(Array(answer.utf8)) == expected)
    }

    @Test(
        arguments: [
            ("* SEARCH 3 1 2\r\n", [1, 2, 3]), ("* SEARCH\r\n", []), ("", []), ("* 4 EXISTS\r\n* SEARCH 5\r\n", [5]),
            ("* SEARCH 1 x\r\n", nil), ("* SEARCH 0\r\n", nil), ("SEARCH 1\r\n", nil), ("* SEARCH 4294967296\r\n", nil),
        ] as [(String, [UInt32]?)]
    )
    func `what was found is read to the letter`(answer: String, expected: [UInt32]?) {
        #expect(IMAPReply.search(Array(answer.utf8)) == expected)
    }

    @Test(
        arguments: [
            ("* 1 FETCH (UID 3 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\")\r\n", [3: 837_596_665]),
            ("* 1 FETCH (INTERNALDATE \" 1-jan-1970 01:00:00 +0100\" FLAGS () UID 4)\r\n* 2 EXISTS\r\n", [4: 0]),
            ("* 1 FETCH (FLAGS (\\Seen))\r\n", [:]), ("", [:]),
            ("* 1 FETCH (UID 3 INTERNALDATE \"17-Foo-1996 02:44:25 -0700\")\r\n", nil),
            ("* 1 FETCH (UID x INTERNALDATE \"17-Jul-1996 02:44:25 -0700\")\r\n", nil),
            ("* 1 FETCH (UID 3 INTERNALDATE \"17-Jul-1996\")\r\n", nil), ("1 FETCH\r\n", nil),
        ] as [(String, [UInt32: Double]?)]
    )
    func `times of arrival are read to the letter`(answer: String, expected: [UInt32: Double]?) {
        #expect(IMAPReply.arrivals(Array(answer.utf8))?.mapValues(\.timeIntervalSince1970) == expected)
    }

    @Test func `a message that can't be fetched keeps back none that came before it`() async throws {
        let server = try LineServer { connection in
            connection.say("* OK [CAPABILITY IMAP4rev1] hello")
            while let line = connection.line() {
                let tag = line.prefix { $0 != " " }
                if line.contains("CAPABILITY") { connection.say("* CAPABILITY IMAP4rev1") }
                if line.contains("EXAMINE") || line.contains("SELECT") {
                    connection.say("* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 3] y")
                }
                if line.contains("SEARCH") { connection.say(line.contains("LARGER") ? "* SEARCH" : "* SEARCH 1 2") }
                if line.contains("FETCH 2 BODY[]") { return }
                if line.contains("FETCH") {
                    connection.say("* 1 FETCH (UID 1 BODY[] {17}\r\nSubject: a\r\n\r\nb\r\n)")
                }
                connection.say("\(tag) OK done")
            }
        }
        let mailbox = IMAPMailbox(client: CurlClient(), server: CurlMailServer(url: "imap://127.0.0.1:\(server.port)"))
        let start = MailboxPosition(uidValidity: 7, nextUID: 1)
        let second = MailboxPosition(uidValidity: 7, nextUID: 2)

        let batch = try await mailbox.messages(from: start, arrivedSince: nil)
        let rest = try await mailbox.messages(from: second, arrivedSince: nil)

        let mail = FetchedMail(uid: 1, content: Array("Subject: a\r\n\r\nb\r\n".utf8))
        #expect(batch == .messages([mail], next: second, hasMore: true))
        guard case .stuck(uid: 2, _) = rest else {
            Issue.record("\(rest)")
            return
        }
        #expect(try await mailbox.remains(of: 2, in: second)?.extent == .unfetched)
    }

    @Test func `a server without STARTTLS hears neither name nor password`() async throws {
        let server = try LineServer { connection in
            connection.say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello")
            while let line = connection.line() {
                let tag = line.prefix { $0 != " " }
                if line.contains("CAPABILITY") { connection.say("* CAPABILITY IMAP4rev1 AUTH=PLAIN") }
                connection.say("\(tag) \(line.contains("STARTTLS") ? "BAD" : "OK") done")
            }
        }
        let mailbox = IMAPMailbox(
            client: CurlClient(),
            server: CurlMailServer(
                url: "imap://127.0.0.1:\(server.port)",
                login: CurlLogin(user: "bot", password: "secret"),
                encryptsLoopback: true
            )
        )

        await #expect(throws: ForgeError.self) { _ = try await mailbox.end() }
        #expect(
            server.heard.allSatisfy { line in ["CAPABILITY", "STARTTLS", "LOGOUT"].contains { line.hasSuffix($0) } }
        )
    }

    @Test(arguments: ["", "a\"b", "a\r\nb", "a%b", "a*", "a\\b", "ä"])
    func `a mailbox that could be a command is refused`(name: String) async {
        let server = CurlMailServer(url: "imap://127.0.0.1:1")

        await #expect(throws: IMAPOutcome.mailboxName) {
            _ = try await IMAPMailbox(client: CurlClient(), server: server, name: name).end()
        }
    }
}
