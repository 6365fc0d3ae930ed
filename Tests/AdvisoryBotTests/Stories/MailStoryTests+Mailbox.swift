import Disclosure
import Foundation
import Locking
import Sandbox
import Testing

@testable import AdvisoryBot

// A mailbox that holds old mail, gives its messages new numbers, can't hand one over, or can't be reached.

extension MailStoryTests {
    @Test func `mail that was in the box before the bot is left alone`() async throws {
        let office = try Office(policy: Self.policy)
        office.post.deliver(Self.report)

        try await office.settle()

        #expect(office.forge.snapshot().issues.isEmpty && office.post.sent.isEmpty)
        #expect(office.post.flaggedCount == 0)
        await office.stop()
    }

    @Test func `messages under new numbers are known again`() async throws {
        let office = try await openOffice()
        office.post.deliver(Self.report)
        try await office.settle()

        office.post.renumber()
        office.post.deliver("Received: from another server\n" + Self.report)
        try await office.settle()

        #expect(office.forge.snapshot().issues.count == 1)
        #expect(office.post.sent.count == 1)
        await office.stop()
    }

    @Test func `mail from before the bot is left alone under new numbers, too`() async throws {
        let office = try Office(policy: Self.policy)
        office.post.deliver(Self.report)
        office.time.advance(by: .seconds(86_400))
        try await office.settle()

        office.post.renumber()
        office.post.deliver(Self.report.replacing("first@", with: "second@").replacing("Path", with: "Another path"))
        try await office.settle()

        #expect(office.forge.snapshot().issues.map(\.title) == ["Report by mail, case 1"])
        #expect(office.forge.snapshot().issues.first?.body?.contains("Another path") == true)
        #expect(office.post.sent.count == 1)
        await office.stop()
    }

    @Test func `old mail is left alone under new numbers in whatever order it stands`() async throws {
        let office = try await openOffice()
        office.post.deliver(Self.report)
        try await office.settle()

        office.post.renumber()
        for number in 1...8 {
            office.post.deliver(
                Self.report.replacing("first@", with: "old\(number)@"),
                arrivedAt: VirtualTime.start.addingTimeInterval(-1000 * 86_400)
            )
        }
        office.post.deliver(Self.report.replacing("first@", with: "new@").replacing("Path", with: "Another path"))
        try await office.settle()

        #expect(try await office.caseCount == 2 && office.post.sent.count == 2)
        #expect(office.forge.snapshot().issues.contains { $0.body?.contains("Another path") == true })
        await office.stop()
    }

    @Test func `old mail that comes back slowly under new numbers is left alone`() async throws {
        let office = try await openOffice()
        office.post.deliver(Self.report)
        try await office.settle()

        office.post.renumber()
        for number in 1...3 {
            try await office.settle()
            office.post.deliver(
                Self.report.replacing("first@", with: "old\(number)@"),
                arrivedAt: VirtualTime.start.addingTimeInterval(-400 * 86_400)
            )
        }
        office.post.deliver(Self.report.replacing("first@", with: "new@").replacing("Path", with: "Another path"))
        try await office.settle()

        #expect(try await office.caseCount == 2 && office.post.sent.count == 2)
        await office.stop()
    }

    @Test(arguments: [false, true])
    func `what comes into a mailbox that could not be opened at first is new, also after a restart`(restarts: Bool)
        async throws
    {
        let office = try Office(policy: Self.policy)
        office.post.deliver(Self.report.replacing("first@", with: "old@").replacing("Path", with: "An old path"))
        office.time.advance(by: .seconds(86_400))
        office.post.setOpen(false)
        try await office.settle(within: .seconds(3))
        if restarts { await office.stop() }

        office.post.deliver(Self.report)
        office.post.setOpen(true)
        try await office.settle()

        #expect(office.forge.snapshot().issues.map(\.title) == ["Report by mail, case 1"])
        #expect(office.forge.snapshot().issues.first?.body?.contains("An old path") == false)
        #expect(!office.logLines.withLock { $0.contains { $0.contains("mailbox-renumbered") } })
        await office.stop()
    }

    @Test func `a message that the server can't hand over holds up no other, and becomes a case of its head`()
        async throws
    {
        let office = try await openOffice()
        office.post.deliver(Self.report)
        office.post.deliver(Self.report.replacing("first@", with: "second@"))
        office.post.damageLastMail()
        try await office.settle()
        #expect(office.forge.snapshot().issues.count == 1)

        for _ in 0..<6 {
            office.time.advance(by: .seconds(300))
            try await office.settle()
        }
        office.post.deliver(Self.report.replacing("first@", with: "third@").replacing("Path", with: "Another path"))
        try await office.settle()

        let issues = office.forge.snapshot().issues.sorted { $0.number < $1.number }
        #expect(issues.count == 3)
        #expect(issues.dropFirst().first?.body?.contains("read it in the mailbox") == true)
        await office.stop()
    }

    @Test func `a mailbox that can't be reached is told once, and once that it is back`() async throws {
        let office = try await openOffice()
        office.post.setOpen(false)
        for _ in 1...3 { _ = await office.bot?.mail?.look() }
        office.post.setOpen(true)
        for _ in 1...2 { _ = await office.bot?.mail?.look() }

        let lines = office.logLines.withLock { $0 }
        #expect(lines.count { $0.contains("mailbox-unreachable") } == 1)
        #expect(lines.count { $0.contains("mailbox-reached") } == 1)
        await office.stop()
    }
}
