import Foundation
import Testing

@testable import Disclosure
@testable import Storage

/// Calls and results that came after the first version.
extension HistoryTests {
    @Test func `calls of the second half are readable`() throws {
        let calls = try Document.read([Effect.Call].self, from: history("calls-4"), table: "effects", row: "all")

        #expect(try calls == Self.laterCalls())
    }

    @Test func `the call that opens an issue again is readable`() throws {
        let calls = try Document.read([Effect.Call].self, from: history("calls-5"), table: "effects", row: "all")

        #expect(try calls == [.reopenIssue(IssueReference(Sample.repository(), 34))])
    }

    @Test func `results of the second half are readable`() throws {
        let results = try Document.read([Effect.Result].self, from: history("results-2"), table: "effects", row: "all")

        #expect(try results == Self.laterResults())
    }

    private static let at = Date(timeIntervalSince1970: 1_790_000_000)
    private static let alice = Account(id: 7, login: "alice")

    private static func commit() throws -> CommitID { try #require(CommitID(String(repeating: "c", count: 40))) }

    private static func plan() throws -> ReleasePlan {
        ReleasePlan(branch: "main", commit: try commit(), tag: "v1.4.3", version: "1.4.3")
    }

    private static func laterCalls() throws -> [Effect.Call] {
        let (repository, advisory) = (try Sample.repository(), try Sample.advisory())
        let issue = IssueReference(repository, 34)
        let rule = ReleaseRule(tagPrefix: "v", tag: "v1.4.3", mayTag: true)
        return [
            .acceptReport(advisory),
            .closeAdvisory(advisory),
            .requestCVE(advisory),
            .planRelease(repository, try fix(), rule),
            .createTag(repository, try plan(), message: Text<Public>(fixed: "m"), at: at),
            .createTagRef(repository, try plan(), object: try commit()),
            .createRelease(repository, try draft()),
            .markRelease(repository, releaseID: 5, section: Text<Public>(fixed: "s"), disclosing: advisory.id),
            .ensurePatchedVersions(advisory, versions: ["1.4.3"]),
            .publishAdvisory(advisory, version: "0123456789abcdef"),
            .unlockIssue(issue),
            .closeIssue(issue),
            .lookUpCoordinator(repository, CoordinatorSearch(logins: ["maya"], permission: .write, except: 7)),
            .ensureVector(advisory, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"),
            .ensureWeaknesses(advisory, ids: ["CWE-22"]),
            .ensureProduct(advisory, AdvisoryDraft.Product(ecosystem: "npm", name: "widget")),
            .notifyTeam(ChatRoomID(digits: "00ff"), Notice(.reminder, caseNumber: 12, place: .issue(issue))),
            .createIntakeIssue(repository, title: Text<Public>(fixed: "t"), body: Text<Private>("b")),
            .sendMail(repository, try mail()),
        ]
    }

    private static func laterResults() throws -> [Effect.Result] {
        let snapshot = ReleaseSnapshot(id: 5, tag: "v1.4.3", isDraft: false, publishedAt: at)
        return [
            .cveRequested, .releasePlanned(try plan()), .releaseFound(snapshot, version: "1.4.3"), .releaseNotFound,
            .releaseUnclear(reason: "r"), .tagMade(object: try commit()), .releaseMade(snapshot),
            .advisoryPublished(try published()), .issueCreated(number: 34), .coordinatorFound(alice),
            .coordinatorNotFound,
        ]
    }
}

// MARK: - What they hold

extension HistoryTests {
    private static func fix() throws -> Fix {
        Fix(
            branch: "main",
            commit: try commit(),
            mergedAt: at,
            source: .pullRequest(8),
            authors: [alice],
            reviewers: []
        )
    }

    private static func draft() throws -> ReleaseDraft {
        ReleaseDraft(
            tag: "v1.4.3",
            commit: try commit(),
            title: Text<Public>(fixed: "t"),
            body: Text<Public>(fixed: "b"),
            disclosing: nil,
            isDraft: true
        )
    }

    private static func mail() throws -> OutgoingMail {
        let id = try #require(MessageID("<a@example.org>"))
        let (bot, sam) = (
            try #require(MailAddress("security@example.org")), try #require(MailAddress("sam@example.com"))
        )
        return OutgoingMail(
            from: bot,
            to: [sam],
            subject: Text<Public>(fixed: "s"),
            body: Text<Private>("b"),
            messageID: id,
            inReplyTo: id,
            isAutomaticReply: true,
            invitation: Invitation(
                method: .request,
                id: id,
                sequence: 1,
                writtenAt: at,
                start: at,
                end: at + 1800,
                organizer: bot,
                attendees: [sam],
                summary: Text<Public>(fixed: "s"),
                agenda: "https://github.com/octo-org/widget"
            )
        )
    }

    private static func published() throws -> PublishedAdvisory {
        var snapshot = AdvisorySnapshot(
            reference: try Sample.advisory(),
            state: .published,
            summary: Untrusted("s"),
            description: Untrusted("d"),
            author: nil,
            hasFork: false
        )
        snapshot.cveID = "CVE-2026-1234"
        snapshot.severity = .high
        snapshot.vectors = []
        snapshot.weaknesses = ["CWE-22"]
        snapshot.products = [AdvisoryDraft.Product(ecosystem: "npm", name: "widget", patchedVersions: "1.4.3")]
        snapshot.credits = [AdvisorySnapshot.Credit(account: alice, kind: .reporter, state: .accepted)]
        snapshot.publishedAt = at
        snapshot.page = "https://github.com/advisories/GHSA-2222-3333-4444"
        return try #require(PublishedAdvisory(snapshot, seenAt: at))
    }
}
