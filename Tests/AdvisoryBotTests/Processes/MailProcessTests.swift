import Foundation
import JSON
import Sandbox
import Testing

@testable import AdvisoryBot

/// The built program beside real mail servers.
@Suite(.serialized, .enabled(if: LoopbackMail.hasMailbox)) struct MailProcessTests {
    @Test(.enabled(if: LoopbackMail.hasPost))
    func `a mail becomes an issue, and its sender gets an acknowledgement`() async throws {
        try await Street.open { street in
            let mail = try LoopbackMail(withPost: true)
            try configure(street, mail)
            let bot = try await street.serve()
            _ = try await bot.logged("mailbox-begun")
            try mail.deliver(MailStoryTests.report)

            // The mailbox is looked into every ten seconds.
            let isDone = try await eventually(within: .seconds(60)) {
                await street.carryWebhooks()
                let hasIssue = !street.forge.snapshot().issues.isEmpty
                return try !mail.taken.isEmpty && mail.flaggedCount == 1 && hasIssue
            }

            #expect(isDone, "\(bot.errors)")
            let taken = try mail.taken
            #expect(taken.count == 1 && taken[0].hasPrefix("security@example.net rae@example.org\n"))
            #expect(taken[0].contains("Auto-Submitted: auto-replied"))
            #expect(street.forge.snapshot().issues.map(\.title) == ["Report by mail, case 1"])
            #expect(!bot.errors.contains("rae@") && !bot.errors.contains("traversal"))
            bot.send(SIGTERM)
            #expect(try await bot.exitCode() == 0)
        }
    }

    @Test func `a program that is killed a hundred times between fetch and flag makes one case of each mail`()
        async throws
    {
        try await Street.open { street in
            let mail = try LoopbackMail(withPost: false)
            let relay = try MailRelay(to: mail.imapPort)
            try configure(street, mail, imapPort: relay.port)
            let first = try await street.serve()
            _ = try await first.logged("mailbox-begun")
            try await first.cut()

            var kills: [MailRelay.Stop: Int] = [:]
            for number in 1...100 {
                let stop = Self.stops[number % 4]
                let flagged = try mail.flaggedCount
                relay.keepBack(stop)
                try mail.deliver(MailStoryTests.report.replacing("first@", with: "mail\(number)@"))
                let bot = try street.type("serve")
                #expect(try await eventually { relay.hasStopped })
                try await bot.cut()
                // The newest mail carries the flag only if the server had it to answer.
                #expect(try mail.flaggedCount == flagged + (stop == .answerToStore ? 1 : 0), "mail \(number)")
                kills[stop, default: 0] += 1
            }
            relay.keepBack(nil)
            let last = try await street.serve()
            let isDone = try await eventually(within: .seconds(60)) { try await street.caseCount() == 100 }

            #expect(kills == [.answerToFetch: 25, .storeCommand: 50, .answerToStore: 25])
            #expect(isDone)
            #expect(try await street.mailCount() == 100)
            last.send(SIGTERM)
            #expect(try await last.exitCode() == 0)
        }
    }

    /// Before a mail is stored, before it is flagged, and before the program knows that it is.
    private static let stops: [MailRelay.Stop] = [.answerToFetch, .storeCommand, .answerToStore, .storeCommand]

    private func configure(_ street: Street, _ mail: LoopbackMail, imapPort: Int? = nil) throws {
        try street.folder.write("password", "secret")
        try street.configure([
            ("mail.smtp_url", .string("smtp://127.0.0.1:\(mail.smtpPort)")),
            ("mail.imap_url", .string("imap://127.0.0.1:\(imapPort ?? mail.imapPort)")),
            ("mail.username", "security"), ("mail.password_file", "password"),
            ("mail.address", "security@example.net"), ("mail.poll_seconds", 10),
        ])
    }
}

extension Street {
    fileprivate func caseCount() async throws -> Int { try await listed("cases", "list").count }

    fileprivate func mailCount() async throws -> Int {
        try await listed("deliveries", "list", "--limit", "1000").count { $0["event"] == "mail" }
    }

    private func listed(_ command: String...) async throws -> [JSONValue] {
        let list = try ProgramProcess(
            command + ["--json", "--config", folder.path + "/config.json"],
            folder: folder.path
        )
        #expect(try await list.exitCode() == 0, "\(list.errors)")
        return try JSONValue(parsing: list.output).array ?? []
    }
}
