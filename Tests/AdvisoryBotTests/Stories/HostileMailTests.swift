import Disclosure
import Foundation
import Locking
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// A thousand mails made to do harm, through the whole bot: reader, dispatcher, workflow, forge and mail server.
struct HostileMailTests {
    private static let mails = 100

    @Test(arguments: 0..<10)
    func `of a hundred hostile mails each is one case, and none is obeyed, active or lost`(seed: Int) async throws {
        let dice = Dice(seed: UInt64(seed))
        let mails = (1...Self.mails).map { HostileMail(seed * Self.mails + $0, dice) }
        let office = try Office(policy: MailStoryTests.policy)
        try await office.settle()
        for mail in mails { office.post.deliver(mail.content) }

        try await office.settle(within: .seconds(20_000))

        let issues = office.forge.snapshot().issues
        #expect(issues.count == Self.mails)
        #expect(try await office.caseCount == Self.mails)
        #expect(Set(issues.map(\.title)) == Set((1...Self.mails).map { "Report by mail, case \($0)" }))
        for mail in mails where mail.isReadable {
            #expect(issues.count { $0.body?.contains(mail.word) == true } == 1, "\(mail.word)")
        }
        try await Self.expectAllKept(mails, office)
        try await Self.expectNothingObeyed(office)
        for text in issues.flatMap({ [$0.body ?? ""] + $0.comments.map(\.body) }) {
            #expect(Self.active(in: text) == [], "\(text.prefix(2000))")
        }
        Self.expectHarmlessMails(office)
        let log = office.logLines.withLock { $0.joined() }
        for word in ["qvzk", "evil.example", "victim@", "hostile.example"] { #expect(!log.contains(word), "\(word)") }
        #expect(office.forge.violations == [])
        await office.stop()
    }

    /// Each mail is in the store as it came.
    private static func expectAllKept(_ mails: [HostileMail], _ office: Office) async throws {
        let store = try #require(office.bot).store
        var kept: [[UInt8]] = []
        for record in try await store.listDeliveries(limit: 10_000) where record.event == "mail" {
            #expect(record.state == .acted, "\(record)")
            kept.append(try #require(try await store.delivery(record.id)?.body))
        }
        #expect(Set(kept) == Set(mails.map(\.content)))
    }

    private static func expectNothingObeyed(_ office: Office) async throws {
        let shown = office.forge.snapshot()
        #expect(shown.advisories == [] && shown.notifications == [] && shown.tags == [] && shown.releases == [])
        #expect(shown.issues.allSatisfy { $0.isOpen && !$0.isLocked && $0.labels == [] })
        #expect(shown.issues.allSatisfy { $0.repository == Office.intake && $0.author == "advisory-bot[bot]" })
        let cases = try await #require(office.bot).store.listCases().map(\.state)
        #expect(cases.allSatisfy { $0.decision == .none && $0.coordinator == nil })
    }

    /// What was sent went to one address each, which is the one that the mail names as its sender, and says nothing of
    /// it.
    private static func expectHarmlessMails(_ office: Office) {
        #expect(!office.post.sent.isEmpty)
        for mail in office.post.sent {
            #expect(mail.to.count == 1 && !mail.to[0].description.contains("victim"), "\(mail.to)")
            #expect(mail.subject.content == "Your message to the security team")
            #expect(!mail.body.content.contains("qvzk") && !mail.body.content.contains("evil.example"))
        }
    }

    /// What a forge would make something of: whatever stands outside of fences and code and could mention, link or
    /// hide.
    private static func active(in markdown: String) -> [String] {
        var plain = ""
        var fence = 0
        for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let ticks = line.prefix { $0 == "`" }.count
            if fence > 0 {
                if ticks >= fence, line.count == ticks { fence = 0 }
            } else if ticks >= 3 {
                fence = ticks
            } else {
                plain += withoutCode(line) + "\n"
            }
        }
        // The bot's own marks, which it finds its comments by.
        plain = plain.replacing(/<!-- advisory-bot(-card)?:[0-9a-f]+ -->/, with: "")
        let signs = ["@", "<", "![", "](", "/advisory", "#1", "\u{202E}", "evil.example"].filter(plain.contains)
        return fence > 0 ? signs + ["an open fence"] : signs
    }

    private static func withoutCode(_ line: Substring) -> String {
        line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset.isMultiple(of: 2) }
            .map { String($0.element) }.joined(separator: " ")
    }
}
