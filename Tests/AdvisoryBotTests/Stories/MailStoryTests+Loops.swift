import Disclosure
import Foundation
import Locking
import Sandbox
import Testing

@testable import AdvisoryBot

// What answers the bot's mails to the team, and could go round for ever.

extension MailStoryTests {
    private static let heads: [@Sendable (MessageID) -> String] = [
        { "From: desk@tickets.example\nAuto-Submitted: auto-replied\nPrecedence: bulk\nIn-Reply-To: \($0)" },
        { "From: desk@tickets.example\nReferences: <a@b.de> \($0)" },
        { _ in "From: Lee <Lee@Example.net>\nPrecedence: bulk" },
        { _ in "From: lee@example.net\nPrecedence: junk" }, { _ in "Return-Path: <>\nFrom: lee@example.net" },
        { "From: desk@tickets.example\nPrecedence: list\nList-Id: <x>\nIn-Reply-To: \($0)" },
    ]

    @Test(arguments: heads.indices)
    func `what answers a mail to the team is no report, whoever sends it`(index: Int) async throws {
        let office = try await openOffice(Self.teamPolicy)
        office.post.deliver(Self.report)
        try await office.settle()
        let notice = try #require(office.post.sent.first { $0.isForTeam })
        let count = office.post.sent.count

        let head = Self.heads[index](notice.messageID)
        office.post.deliver("\(head)\nSubject: Re: Case 1\nMessage-ID: <answer@x.example>\n\nI take this one.\n")
        try await office.settle()

        #expect(try await office.caseCount == 1 && office.post.sent.count == count)
        #expect(office.logLines.withLock { $0.contains { $0.contains("delivery-ignored") } })
        await office.stop()
    }

    @Test func `an answer of a person to a mail to the team is told to the operator`() async throws {
        let office = try await openOffice(Self.teamPolicy)
        office.post.deliver(Self.report)
        try await office.settle()
        let notice = try #require(office.post.sent.first { $0.isForTeam })

        office.post.deliver(Self.answer(to: notice.messageID, "I take this one."))
        try await office.settle()

        #expect(office.logLines.withLock { $0.count { $0.contains("notice-answered") && $0.contains("case 1") } } == 1)
        #expect(try await office.caseCount == 1)
        await office.stop()
    }

    @Test func `an answering machine without any marks goes round a bounded number of times`() async throws {
        let office = try await openOffice(Self.teamPolicy)
        for number in 1...40 {
            office.post.deliver("From: lee@example.net\nMessage-ID: <\(number)@x.example>\n\nTicket \(number).\n")
        }

        try await office.settle()

        let notices = office.post.sent.filter(\.isForTeam)
        #expect(try await office.caseCount == 40 && notices.count == 30)
        #expect(notices.count { $0.body.content.contains("30 security reports") } == 1)
        await office.stop()
    }

    @Test func `a report over a list that marks what it sends with our address is a report`() async throws {
        let office = try await openOffice()
        office.post.deliver("X-Loop: security@example.net\nPrecedence: list\nList-Id: <x>\n" + Self.report)

        try await office.settle()

        #expect(try await office.caseCount == 1)
        await office.stop()
    }

    @Test func `a bounce that only quotes a mail to the team tells the operator, and opens nothing`() async throws {
        let office = try await openOffice(Self.teamPolicy)
        office.post.deliver(Self.report)
        try await office.settle()
        let notice = try #require(office.post.sent.first { $0.isForTeam })

        let quoted = "Message-ID:\n \(notice.messageID)\nSubject: Case 1"
        office.post.deliver("From: MAILER-DAEMON@mx.example\nSubject: failure\n\nNo such user.\n\n\(quoted)\n")
        try await office.settle()

        #expect(office.logLines.withLock { $0.count { $0.contains("notice-returned") } } == 1)
        #expect(try await office.caseCount == 1)
        await office.stop()
    }
}
