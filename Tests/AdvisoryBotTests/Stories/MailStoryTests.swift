import Disclosure
import Foundation
import Locking
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// From a mail in the security address's box to the case where maintainers work, on a mail server in memory.
struct MailStoryTests {
    @Test func `a mail becomes a case, a private issue and an acknowledgement, once each`() async throws {
        let office = try await openOffice()
        office.post.deliver(Self.report)

        try await office.settle()

        let issue = try #require(office.forge.snapshot().issues.first)
        #expect(office.forge.snapshot().issues.count == 1)
        #expect(issue.repository == Office.intake && issue.title == "Report by mail, case 1")
        #expect(issue.body?.contains("Unpacking `../../x` writes outside") == true)
        let acknowledgement = try #require(office.post.sent.first)
        #expect(office.post.sent.count == 1)
        #expect(acknowledgement.to.map(\.description) == ["rae@example.org"])
        #expect(acknowledgement.subject.content == "Your message to the security team")
        #expect(!acknowledgement.body.content.contains("Unpacking") && acknowledgement.isAutomaticReply)
        #expect(office.post.flaggedCount == 1)
        #expect(try await office.stored(1).acknowledgedAt != nil)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a crash at any boundary leaves one case, one issue and at most one acknowledgement`() async throws {
        var unacknowledged = 0
        var boundary = 0
        while true {
            let office = try await openOffice()
            await office.stop()
            let crash = CrashPlan(at: boundary)
            office.post.deliver(Self.report)
            office.post.deliver(
                Self.report.replacing("first@", with: "second@").replacing("Path", with: "Another path")
            )
            try await office.start(crash)
            try await office.settle()

            let issues = office.forge.snapshot().issues
            #expect(issues.count == 2, "after a crash at boundary \(boundary)")
            #expect(try await office.caseCount == 2, "after a crash at boundary \(boundary)")
            // Between the note that a mail leaves and the server, a crash hides whether it left; a person is asked.
            let asked = issues.flatMap(\.comments).count { $0.body.contains("A maintainer is needed") }
            #expect([2, 2 - asked].contains(office.post.sent.count) && asked <= 1, "at boundary \(boundary)")
            if office.post.sent.count < 2 { unacknowledged += 1 }
            #expect(Set(office.post.sent.map(\.messageID)).count == office.post.sent.count)
            #expect(office.forge.violations == [])
            await office.stop()
            if !crash.isDead { break }
            boundary += 1
        }
        #expect(boundary > 30)
        #expect(unacknowledged <= 4)
    }

    @Test func `an answer with the token is shown in the case, and nothing in it is obeyed`() async throws {
        let office = try await openOffice()
        office.post.deliver(Self.report)
        try await office.settle()
        let id = try #require(office.post.sent.first?.messageID)

        office.post.deliver(Self.answer(to: id, "/advisory accept\n@acme/security <img src=x>"))
        try await office.settle()

        let snapshot = office.forge.snapshot()
        let comments = try #require(snapshot.issues.first?.comments).filter {
            $0.body.contains("A mail with the token")
        }
        let comment = try #require(comments.first?.body)
        #expect(snapshot.issues.count == 1 && comments.count == 1)
        #expect(comment.contains("```text\n/advisory accept"))
        #expect(!comment.contains("@acme"))
        #expect(try await office.stored(1).decision == .none)
        #expect(office.post.sent.count == 1)
        await office.stop()
    }

    @Test func `an answer that guesses an identifier opens a case of its own`() async throws {
        let office = try await openOffice()
        office.post.deliver(Self.report)
        try await office.settle()
        let guess = "00000000000000000000000000000000.2@example.net"

        office.post.deliver(Self.answer(to: try #require(MessageID(guess)), "Let me in."))
        try await office.settle()

        let issues = office.forge.snapshot().issues
        #expect(issues.count == 2 && !issues.flatMap(\.comments).contains { $0.body.contains("Let me in.") })
        await office.stop()
    }

    @Test func `an accepted report by mail becomes an advisory, and its reporter hears of it by mail`() async throws {
        let office = try await openOffice()
        office.post.deliver(Self.report)
        try await office.settle()
        let number = try #require(office.forge.snapshot().issues.first?.number)

        try office.forge.addLabel("security: accepted", to: number, in: Office.intake, by: "maya")
        try await office.settle()

        let advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(advisory.summary == "Path traversal in archive extraction")
        #expect(office.post.sent.map(\.subject.content) == ["Your message to the security team", "Case 1"])
        #expect(try await office.caseCount == 1)
        await office.stop()
    }

    @Test func `a maintainer answers in own words by a comment, and the answer to that comes back`() async throws {
        let office = try await openOffice()
        office.post.deliver(Self.report)
        try await office.settle()
        let number = try #require(office.forge.snapshot().issues.first?.number)

        let body = "Lee, looks real to me.\n\n/advisory reply Thank you!\n\nWe could see it happen with 1.4.2."
        try office.forge.comment(on: number, in: Office.intake, by: "maya", body: body)
        try await office.settle()
        let mail = try #require(office.post.sent.last)
        office.post.deliver(Self.answer(to: mail.messageID, "With 1.4.1 too."))
        try await office.settle()

        #expect(office.post.sent.count == 2)
        #expect(mail.to.map(\.description) == ["rae@example.org"] && mail.inReplyTo == MessageID("first@example.org"))
        #expect(mail.body.content.contains("    Thank you!\n\n    We could see it happen with 1.4.2.\n"))
        #expect(!mail.body.content.contains("Lee") && !mail.isAutomaticReply)
        let comments = try #require(office.forge.snapshot().issues.first?.comments)
        #expect(comments.contains { $0.body.contains("With 1.4.1 too.") })
        #expect(try await office.stored(1).answeredByPersonAt != nil)
        #expect(try await office.caseCount == 1 && office.forge.violations == [])
        await office.stop()
    }

    @Test func `a meeting is held by a comment, and the team's answers open no cases`() async throws {
        var policy = Self.policy
        policy.mail?.team = ["lee@example.net"].compactMap { MailAddress($0) }
        let office = try await openOffice(policy)
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
        let invitations = office.post.sent.filter { $0.invitation != nil }
        let id = try #require(invitations.first?.messageID)
        office.post.deliver(Self.answer(to: id, "Fine.").replacing("else@example.com", with: "lee@example.net"))
        try await office.settle()

        #expect(invitations.map { $0.to[0].description } == ["lee@example.net", "rae@example.org"])
        #expect(try await office.caseCount == 1)
        await office.stop()
    }

    @Test func `a label on an issue whose case does not know it yet waits`() async throws {
        let office = try await openOffice()
        office.forge.setFault { $0.method == "POST" && $0.path.hasSuffix("/issues") ? .loseAnswerAfterDoing : nil }
        office.post.deliver(Self.report)
        try await office.settle(within: .seconds(3))
        let number = try #require(office.forge.snapshot().issues.first?.number)

        try office.forge.addLabel("security: accepted", to: number, in: Office.intake, by: "maya")
        office.forge.setFault(nil)
        try await office.settle()

        #expect(try await office.caseCount == 1)
        #expect(office.forge.snapshot().issues.count == 1 && office.forge.snapshot().advisories.count == 1)
        await office.stop()
    }

    @Test func `bounces, lists and programs get no acknowledgement, and a flood gets a few`() async throws {
        let office = try await openOffice()
        office.post.deliver("Auto-Submitted: auto-replied\n" + Self.report)
        office.post.deliver("List-Id: <a.example.org>\n" + Self.report.replacing("first@", with: "list@"))
        for number in 1...9 { office.post.deliver(Self.report.replacing("first@", with: "flood\(number)@")) }

        try await office.settle()

        #expect(try await office.caseCount == 11)
        #expect(office.post.sent.count == 2)
        await office.stop()
    }

    @Test func `a returned mail that belongs to nothing opens no case`() async throws {
        let office = try await openOffice()
        office.post.deliver("Return-Path: <>\nAuto-Submitted: auto-replied\n" + Self.report)

        try await office.settle()

        #expect(office.forge.snapshot().issues.isEmpty)
        await office.stop()
    }

    @Test func `an intake repository that is public gets no issue, and nobody's text`() async throws {
        var policy = Self.policy
        policy.intakeRepository = RepositoryName(Office.repository)
        let office = try await openOffice(policy)
        office.post.deliver(Self.report)

        try await office.settle()

        #expect(office.forge.snapshot().issues.isEmpty)
        #expect(try await office.stored(1).attentions.count == 1)
        await office.stop()
    }

    @Test func `the log and public places know nothing of a mail`() async throws {
        let office = try await openOffice()
        office.post.deliver(Self.report)
        try await office.settle()
        let id = try #require(office.post.sent.first?.messageID)
        office.post.deliver(Self.answer(to: id, "More of it."))
        try await office.settle()

        let log = office.logLines.withLock { $0.joined() }
        for word in ["example.org", "rae@", "traversal", "Unpacking", "More of it"] { #expect(!log.contains(word)) }
        await office.stop()
    }

    @Test func `in dry run nothing leaves and nothing is flagged`() async throws {
        let office = try Office(policy: Self.policy)
        office.isDryRun = true
        try await office.settle()
        office.post.deliver(Self.report)

        try await office.settle()

        #expect(office.forge.snapshot().issues.isEmpty && office.post.sent.isEmpty && office.post.flaggedCount == 0)
        #expect(try await office.caseCount == 1)
        await office.stop()
    }

    // MARK: - Furniture

    static var policy: Policy {
        var policy = MainJobTests.policy
        policy.intakeRepository = RepositoryName(Office.intake)
        policy.mail = MailAddress("security@example.net").map {
            MailPolicy(address: $0, webURL: "https://forge.example", takesReports: true)
        }
        return policy
    }

    static let report = """
        From: Rae <rae@example.org>
        To: security@example.net
        Subject: Path traversal in archive extraction
        Message-ID: <first@example.org>
        Date: Tue, 17 Feb 2026 09:05:00 +0000

        Unpacking `../../x` writes outside. CWE-22.

        """

    static func answer(to id: MessageID, _ text: String) -> String {
        """
        From: Somebody <else@example.com>
        To: security@example.net
        Subject: Re: your message
        Message-ID: <answer@example.com>
        In-Reply-To: \(id)

        \(text)

        """
    }

    /// An office whose bot has seen the empty mailbox.
    func openOffice(_ policy: Policy = policy) async throws -> Office {
        let office = try Office(policy: policy)
        try await office.settle()
        return office
    }
}

extension Office {
    var caseCount: Int {
        get async throws { try await #require(bot).store.listCases().count }
    }

    func stored(_ number: Int) async throws -> Case {
        let store = try #require(bot).store
        return try #require(try await store.storedCase(number: number)).state
    }
}
