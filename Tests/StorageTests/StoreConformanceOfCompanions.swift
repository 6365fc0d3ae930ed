import Foundation
import Testing

@testable import Disclosure
@testable import Storage

/// Cases that change together: all of them, or none.
struct StoreConformanceOfCompanions {
    private let now = Sample.now

    /// A change of case 1 that plans an effect, with a new case 2 beside it that has one, too.
    private static func split(basedOn version: Int = 1, companion number: Int = 2) throws -> Change {
        var change = try Sample.opening(1)
        change.basedOnVersion = version
        change.newState?.splitInto = [number]
        change.planned = [try Sample.effect(1, 1)]
        change.entries = [Change.Entry(kind: "split", detail: "")]
        let repository = try Sample.repository()
        let part = PartReference(repository, caseNumber: 1, position: 2, issues: nil)
        var state = Case(number: number, repository: repository, intake: .part(part), isRehearsal: false)
        state.openedAt = Sample.now
        state.splitFrom = 1
        change.companions = [
            Change.Companion(
                newState: state,
                basedOnVersion: 0,
                planned: [try Sample.effect(number, 1)],
                entries: [Change.Entry(kind: "opened", detail: "")]
            )
        ]
        return change
    }

    @Test(arguments: StoreUnderTest.all)
    func `cases that change together are all there, with their effects and journals`(kind: StoreUnderTest) async throws
    {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1))
            let change = try Self.split()

            try await store.commit(change)

            let part = try #require(try await store.storedCase(number: 2))
            #expect(part.state == change.companions.first?.newState && part.version == 1)
            #expect(part.unfinished.map(\.id) == [Effect.ID(caseNumber: 2, number: 1)])
            #expect(try await store.storedCase(number: 1)?.version == 2)
            #expect(try await store.storedCase(intake: part.state.intake, isRehearsal: false)?.state.number == 2)
            #expect(try await store.listJournal(ofCase: 2).map(\.kind) == ["opened", "effect-planned"])
            #expect(try await store.listJournal(ofCase: 1).map(\.kind).contains("split"))
            #expect(try await store.firstBrokenJournalRow() == nil)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a part is there once, whoever splits its report again`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1))
            try await store.commit(Self.split())

            let again = try Self.split(basedOn: 2, companion: 3)
            await #expect(throws: StoreError.conflict) { try await store.commit(again) }

            #expect(try await store.listCases().map(\.state.number) == [2, 1])
            #expect(try await store.storedCase(number: 1)?.version == 2)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a companion that is another one by now leaves nothing of the change behind`(kind: StoreUnderTest) async throws
    {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1))
            try await store.commit(Sample.opening(2, effects: 1))
            var change = try Sample.opening(1)
            change.basedOnVersion = 1
            change.newState?.severity = .high
            let other = try Sample.state(2)
            change.companions = [Change.Companion(newState: other, basedOnVersion: 2)]

            let stale = change
            await #expect(throws: StoreError.conflict) { try await store.commit(stale) }
            #expect(try await store.storedCase(number: 1)?.state.severity == nil)

            let effect = Effect.ID(caseNumber: 2, number: 1)
            change.companions = [Change.Companion(newState: other, basedOnVersion: 1, withdrawn: [effect])]
            try await store.commit(change)
            #expect(try await store.storedCase(number: 1)?.state.severity == .high)
            #expect(try await store.storedCase(number: 2)?.unfinished == [])
        }
    }
}
