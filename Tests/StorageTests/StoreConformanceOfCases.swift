import Foundation
import Testing

@testable import Disclosure
@testable import Storage

struct StoreConformanceOfCases {
    private let now = Sample.now

    @Test(arguments: StoreUnderTest.all)
    func `a case comes back as it was committed, with its effects`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            var change = try Sample.opening(1, effects: 2)
            change.newState?.report = Case.Report(
                title: Untrusted("\u{0}\"\\ ' \u{202E} $1 🧨"),
                body: Untrusted(String(repeating: "é\r\n", count: 10_000)),
                reporter: Account(id: 7, login: "alice")
            )
            change.newState?.fork = .requested(at: now, looks: 2)

            try await store.commit(change)

            let stored = try #require(try await store.storedCase(number: 1))
            #expect(stored.state == change.newState)
            #expect(stored.version == 1)
            #expect(stored.unfinished.map(\.id) == change.planned.map(\.id))
            #expect(stored.unfinished.map(\.call) == change.planned.map(\.call))
            #expect(stored.unfinished.map(\.mayHaveHappened) == [false, false])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a case is found by what it came from, without regard to case`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1))
            let shouted = IssueReference(try Sample.repository("OCTO-ORG/Widget"), 1)

            #expect(try await store.storedCase(intake: .issue(shouted), isRehearsal: false)?.state.number == 1)
            #expect(try await store.storedCase(intake: .issue(shouted), isRehearsal: true) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a case is found by the issue of its maintainers, also when it is over`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let issue = IssueReference(try Sample.repository("octo-org/reports"), 34)
            let shouted = IssueReference(try Sample.repository("OCTO-ORG/Reports"), 34)
            try await store.commit(Sample.opening(1))
            var change = try Sample.opening(2)
            try await store.commit(change)
            change.newState?.teamIssue.issue = issue
            change.newState?.concludedAt = now
            change.basedOnVersion = 1
            change.planned = []

            #expect(try await store.storedCase(teamIssue: issue, isRehearsal: false) == nil)
            try await store.commit(change)

            #expect(try await store.storedCase(teamIssue: shouted, isRehearsal: false)?.state.number == 2)
            #expect(try await store.storedCase(teamIssue: issue, isRehearsal: true) == nil)
            let other = IssueReference(issue.repository, 3)
            #expect(try await store.storedCase(teamIssue: other, isRehearsal: false) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a case is found by the advisory it drafted, and by the one it came from`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.withStore { store in
            let drafted = try Sample.advisory("GHSA-2222-2222-2222")
            let reported = try Sample.advisory("GHSA-3333-3333-3333")
            var change = try Sample.opening(1)
            change.newState?.advisory = drafted.id
            try await store.commit(change)
            change.newState = Case(
                number: 2,
                repository: reported.repository,
                intake: .privateReport(reported),
                isRehearsal: false
            )
            try await store.commit(change)

            #expect(try await store.storedCase(advisory: drafted, isRehearsal: false)?.state.number == 1)
            #expect(try await store.storedCase(advisory: reported, isRehearsal: false)?.state.number == 2)
            #expect(try await store.storedCase(advisory: drafted, isRehearsal: true) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a rehearsal and the real thing come from the same issue`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            var rehearsal = Change(at: now)
            rehearsal.newState = try Sample.state(1, issue: 5, isRehearsal: true)
            try await store.commit(rehearsal)
            var change = Change(at: now)
            change.newState = try Sample.state(2, issue: 5)
            try await store.commit(change)

            let intake = try #require(change.newState?.intake)
            #expect(try await store.storedCase(intake: intake, isRehearsal: true)?.state.number == 1)
            #expect(try await store.storedCase(intake: intake, isRehearsal: false)?.state.number == 2)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `each change makes a new version, and only of the latest one`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            var change = try Sample.opening(1)
            try await store.commit(change)
            change.basedOnVersion = 1
            change.newState?.severity = .high
            try await store.commit(change)

            await #expect(throws: StoreError.conflict) { try await store.commit(change) }

            #expect(try await store.storedCase(number: 1)?.version == 2)
            #expect(try await store.storedCase(number: 1)?.state.severity == .high)
        }
    }

    @Test(arguments: StoreUnderTest.all, [(1, 9), (9, 1)])
    func `a new case takes neither the number nor the issue of another`(
        kind: StoreUnderTest,
        second: (number: Int, issue: Int)
    ) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1))

            var change = Change(at: now)
            change.newState = try Sample.state(second.number, issue: second.issue)
            await #expect(throws: StoreError.conflict) { try await store.commit(change) }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `cases are numbered from one`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            #expect(try await store.nextCaseNumber() == 1)
            try await store.commit(Sample.opening(1))
            try await store.commit(Sample.opening(2))

            #expect(try await store.nextCaseNumber() == 3)
            #expect(try await store.listCases().map(\.state.number) == [2, 1])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `the open cases of a repository are neither concluded, nor rehearsed, nor of another`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(3, effects: 2))
            var declined = try Sample.opening(1)
            declined.newState?.decision = .declined(.duplicate)
            try await store.commit(declined)
            var concluded = try Sample.opening(4)
            concluded.newState?.concludedAt = now
            let fix = Fix(
                branch: "main",
                commit: try #require(CommitID(String(repeating: "c", count: 40))),
                mergedAt: now,
                source: .privateFork,
                authors: [],
                reviewers: []
            )
            concluded.newState?[branch: "main"].fix = fix
            try await store.commit(concluded)
            try await store.commit(Sample.opening(5, isRehearsal: true))
            let gadget = try Sample.repository("octo-org/gadget")
            var other = Change(at: now)
            let place = Case.Intake.issue(IssueReference(gadget, 6))
            other.newState = Case(number: 6, repository: gadget, intake: place, isRehearsal: false)
            other.newState?.openedAt = now
            try await store.commit(other)

            let widget = try Sample.repository("Octo-Org/WIDGET")
            let open = try await store.openCases(of: widget, isRehearsal: false)
            #expect(open.map(\.state.number) == [1, 3])
            #expect(open.map(\.unfinished.count) == [0, 2])
            #expect(try await store.openCases(of: widget, isRehearsal: true).map(\.state.number) == [5])
            #expect(try await store.openCases(of: gadget, isRehearsal: false).map(\.state.number) == [6])
            let past = try await store.concludedCases(of: widget, since: now, isRehearsal: false)
            #expect(past.compactMap(\.state.concludedAt) == [now])
            #expect(try await store.concludedCases(of: widget, since: now + 1, isRehearsal: false).isEmpty)
            #expect(try await store.concludedCases(of: widget, since: now, isRehearsal: true).isEmpty)
            #expect(try await store.fixes(of: widget, isRehearsal: false) == [fix])
            let renamed = try Sample.repository("octo-org/renamed")
            for name in [widget, renamed] { _ = try await store.recognise(name, id: 7, seenAt: now) }
            #expect(try await store.openCases(of: renamed, isRehearsal: false).map(\.state.number) == [1, 3])
            #expect(try await store.fixes(of: gadget, isRehearsal: false) == [])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a case wakes when it wants to`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            var change = try Sample.opening(1)
            change.newState?.fork = .requested(at: now, looks: 0)
            try await store.commit(change)
            try await store.commit(Sample.opening(2))
            let wakeAt = try #require(change.newState?.wakeAt)

            #expect(try await store.casesToWake(at: wakeAt - 1, limit: 9, isRehearsal: false).isEmpty)
            #expect(try await store.casesToWake(at: wakeAt, limit: 9, isRehearsal: false).map(\.state.number) == [1])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a change that meets a conflict at its end leaves nothing behind`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            var change = try Sample.opening(1, effects: 2)
            change.entries = [Change.Entry(kind: "issue-labelled", detail: "1")]
            change.answered = ("not there", .acted)

            await #expect(throws: StoreError.conflict) { try await store.commit(change) }

            #expect(try await store.storedCase(number: 1) == nil)
            #expect(try await store.listEffects(ofCase: nil).isEmpty)
            #expect(try await store.listJournal(ofCase: nil).isEmpty)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `of two changes at once that were made from one version one is made`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1))
            var change = try Sample.opening(1)
            change.basedOnVersion = 1
            let same = change

            let made = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 { group.addTask { (try? await store.commit(same)) != nil } }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }

            #expect(made == 1)
            #expect(try await store.storedCase(number: 1)?.version == 2)
        }
    }
}
