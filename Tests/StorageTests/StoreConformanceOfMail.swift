import Foundation
import Testing

@testable import Disclosure
@testable import Storage

struct StoreConformanceOfMail {
    private let now = Sample.now

    @Test(arguments: StoreUnderTest.all)
    func `each mailbox has a position of its own, which moves`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let (first, last) = (
                MailboxPosition(uidValidity: 7, nextUID: 1), MailboxPosition(uidValidity: .max, nextUID: .max)
            )

            let (early, late) = (Date(timeIntervalSince1970: 1_000_000), Date(timeIntervalSince1970: 2_000_000))
            #expect(try await store.progress(in: "INBOX") == nil)
            try await store.beginMailbox("INBOX", with: MailboxProgress(first, begunAt: early))
            try await store.beginMailbox("other", with: MailboxProgress(first, begunAt: late))
            try await store.moveMailbox("INBOX", to: last)
            try await store.beginMailbox("INBOX", with: MailboxProgress(first, begunAt: late))

            #expect(try await store.progress(in: "INBOX") == MailboxProgress(last, begunAt: early))
            #expect(try await store.progress(in: "other") == MailboxProgress(first, begunAt: late))
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a case is found by its token and by each mail that it has`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(opening(1))
            var change = try opening(1)
            change.basedOnVersion = 1
            change.newState?.mail?.received.append("second")
            try await store.commit(change)

            for mark in [MailMark.token(Self.token), .received("first"), .received("second")] {
                #expect(try await store.storedCase(mail: mark, isRehearsal: false)?.state.number == 1)
                #expect(try await store.storedCase(mail: mark, isRehearsal: true) == nil)
            }
            #expect(try await store.storedCase(mail: .received(Self.token.digits), isRehearsal: false) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a case that came by mail is found by its issue once it has one`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let issue = IssueReference(try Sample.repository(), 34)
            try await store.commit(opening(1))

            var change = try opening(1)
            change.basedOnVersion = 1
            change.newState?.intake = .issue(issue)
            try await store.commit(change)

            let reference = MailReference(try Sample.repository(), delivery: "mail-1")
            #expect(try await store.storedCase(intake: .issue(issue), isRehearsal: false)?.state.number == 1)
            #expect(try await store.storedCase(intake: .mail(reference), isRehearsal: false) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `an issue that another case came from stays with that one`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(opening(1))
            try await store.commit(Sample.opening(2))
            var change = try opening(1)
            change.basedOnVersion = 1
            change.newState?.intake = try Sample.state(2).intake

            try await store.commit(change)

            let found = try await store.storedCase(intake: Sample.state(2).intake, isRehearsal: false)
            #expect(found?.state.number == 2)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `reports are counted, and acknowledgements by address and in all, each report once`(kind: StoreUnderTest)
        async throws
    {
        try await kind.withStore { store in
            for (number, sender) in [(1, "rae@example.org"), (2, "RAE@example.org"), (3, "lee@example.org")] {
                try await store.commit(opening(number, sender: sender, acknowledgedAt: now))
            }
            try await store.commit(opening(4, acknowledgedAt: now.addingTimeInterval(-86_401)))
            try await store.commit(opening(5, acknowledgedAt: nil))
            let rae = try #require(MailAddress("rae@example.org"))

            let count = try await store.countReports(acknowledgedTo: rae, since: now.addingTimeInterval(-86_400))
            let later = try await store.countReports(acknowledgedTo: nil, since: now.addingTimeInterval(1))

            #expect(count == MailCount(toAddress: 2, inAll: 3, reports: 5))
            #expect(later == MailCount(toAddress: 0, inAll: 0, reports: 0))
        }
    }

    private static let token = MailToken("0123456789abcdef0123456789abcdef") ?? { preconditionFailure("no token") }()

    /// A change that opens a case from a mail.
    private func opening(
        _ number: Int,
        sender: String = "rae@example.org",
        acknowledgedAt: Date? = nil
    ) throws -> Change {
        let repository = try Sample.repository()
        let intake = Case.Intake.mail(MailReference(repository, delivery: "mail-\(number)"))
        var state = Case(number: number, repository: repository, intake: intake, isRehearsal: false)
        state.openedAt = now
        state.mail = MailThread(token: Self.token, sender: MailAddress(sender), messageID: nil, received: ["first"])
        state.mail?.acknowledgedAt = acknowledgedAt
        var change = Change(at: now)
        change.newState = state
        return change
    }
}
