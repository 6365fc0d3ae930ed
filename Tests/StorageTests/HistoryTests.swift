import Foundation
import Testing

@testable import Disclosure
@testable import Storage

/// Stored forms that were once written, and have to stay readable; the files are never rewritten.
struct HistoryTests {
    @Test func `a case as it was first stored is readable`() throws {
        let state = try Document.read(Case.self, from: history("case-1"), table: "cases", row: 12)

        #expect(state.number == 12)
        #expect(state.intake == .issue(IssueReference(try Sample.repository(), 34)))
        #expect(state.openedAt == Date(timeIntervalSince1970: 1_790_000_000.25))
        #expect(state.report?.title == Untrusted("Heap overflow in 'parse' <b>\u{0}</b>"))
        #expect(state.report?.reporter == Account(id: 7, login: "alice"))
        #expect(state.decision == .declined(.byDesign))
        #expect(state.severity == .critical)
        #expect(state.advisory == AdvisoryID("GHSA-2222-3333-4444"))
        #expect(state.fork == .requested(at: Date(timeIntervalSince1970: 1_790_000_060), looks: 2))
        #expect(state.attentions.map(\.effectNumber) == [3, nil])
        #expect(state.effectsPlanned == 4)
    }

    @Test func `a case from a private report, with nothing in it, is readable`() throws {
        let state = try Document.read(Case.self, from: history("case-2"), table: "cases", row: 1)

        #expect(state.intake == .privateReport(try Sample.advisory()))
        #expect(state.isRehearsal)
        #expect(state.openedAt == nil)
        #expect(state.fork == .none)
    }

    @Test func `the calls of the first version are readable`() throws {
        let calls = try Document.read([Effect.Call].self, from: history("calls-1"), table: "effects", row: "all")

        #expect(
            calls.map(\.name) == [
                "create-advisory", "ensure-collaborators", "ensure-credit", "ensure-severity", "request-fork",
                "look-for-fork", "lock-issue", "redact-issue", "remove-label", "comment-in-public",
                "comment-on-private-issue", "comment-on-advisory",
            ]
        )
    }

    @Test func `calls that keep status cards are readable`() throws {
        let calls = try Document.read([Effect.Call].self, from: history("calls-2"), table: "effects", row: "all")

        let issue = IssueReference(try Sample.repository(), 34)
        #expect(
            calls == [
                .ensureStatusCard(.issue(issue), commentID: "9", Text<Private>("c")),
                .ensureStatusCard(.advisory(try Sample.advisory()), commentID: nil, Text<Private>("c")),
            ]
        )
    }

    @Test func `a part of a report, with what else belongs to it, is readable`() throws {
        let state = try Document.read(Case.self, from: history("case-3"), table: "cases", row: 13)

        let repository = try Sample.repository()
        #expect(state.intake == .part(PartReference(repository, caseNumber: 12, position: 2, issues: repository)))
        #expect(state.part == SplitPart(title: Untrusted("Names"), text: Untrusted("## Names")))
        #expect(state.splitFrom == 12 && state.splitInto == [14] && state.partCount == 2 && state.duplicateOf == 7)
        let sam = Account(id: 50, login: "sam")
        let at = Date(timeIntervalSince1970: 1_790_000_000)
        #expect(state.otherReporters == [OtherReporter(account: sam, arrivedAt: at, caseNumber: 15)])
    }

    @Test func `a case whose reporter has not heard everything is readable`() throws {
        let state = try Document.read(Case.self, from: history("case-4"), table: "cases", row: 14)

        let at = Date(timeIntervalSince1970: 1_790_000_000)
        #expect(state.discussion.closedAt == at)
        #expect(state.discussion.faulted == FaultedText(effect: 4, text: Text<Private>("t")))
        let owed = state.discussion.owed
        #expect(owed.map(\.subject) == [.question, .agreement, .answer])
        #expect(owed.map(\.text.content) == ["q", "a", "r"] && owed.map(\.effect) == [5, nil, 6])
        #expect(owed.map(\.isWaiting) == [true, true, false] && owed.map(\.misses) == [1, 0, 0])
        #expect(state.embargo?.reachedAt == at && state.credits.shownUpdatedAt == at)
        #expect(state.credits.restored.map(\.account.login) == ["sam"])
        #expect(state.credits.refused == [CreditMemory.Refused(accountID: 50, kind: .sponsor)])
    }

    @Test func `a credit that the forge refused is readable`() throws {
        let results = try Document.read([Effect.Result].self, from: history("results-3"), table: "effects", row: "all")

        #expect(results == [.creditKindRefused])
    }

    @Test func `a case by mail is readable, with what was said of the request for agreement and without`() throws {
        let earlier = try Document.read(Case.self, from: history("case-5"), table: "cases", row: 13)
        let later = try Document.read(Case.self, from: history("case-6"), table: "cases", row: 13)

        #expect(earlier.mail?.claimedLogins == ["rae"])
        #expect(earlier.mail?.agreement == nil && earlier.mail?.wrongReporters == [])
        #expect(later.mail?.agreement?.effect == 5)
        #expect(later.mail?.wrongReporters == [Account(id: 50, login: "sam")])
    }

    @Test func `a mail that says why it was written is readable`() throws {
        let calls = try Document.read([Effect.Call].self, from: history("calls-6"), table: "effects", row: "all")

        let occasions = calls.map { call -> MailOccasion? in
            if case .sendMail(_, let mail) = call { mail.occasion } else { nil }
        }
        #expect(occasions == [MailOccasion(.agreement, at: Date(timeIntervalSince1970: 1_790_000_000))])
    }

    @Test func `a credit that stands ahead of others is readable`() throws {
        let calls = try Document.read([Effect.Call].self, from: history("calls-3"), table: "effects", row: "all")

        let (sam, alice) = (Account(id: 50, login: "sam"), Account(id: 7, login: "alice"))
        #expect(calls == [.ensureCredit(try Sample.advisory(), sam, .reporter, before: [alice])])
    }

    @Test func `the results of the first version are readable`() throws {
        let results = try Document.read([Effect.Result].self, from: history("results-1"), table: "effects", row: "all")

        let id = try Sample.advisory().id
        #expect(
            results == [
                .done, .alreadySo, .advisoryCreated(id), .forkRequested, .forkSeen, .forkNotSeen, .commented(id: "9"),
            ]
        )
    }

    func history(_ name: String) throws -> String {
        let url = try #require(Bundle.module.url(forResource: "Histories/\(name)", withExtension: "json"))
        return try String(contentsOf: url, encoding: .utf8).trimmingCharacters(in: .newlines)
    }
}
