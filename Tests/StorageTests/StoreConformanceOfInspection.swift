import Disclosure
import Foundation
import Testing

@testable import Storage

struct StoreConformanceOfInspection {
    private let now = Sample.now
    private let first = Effect.ID(caseNumber: 1, number: 1)

    @Test(arguments: StoreUnderTest.all)
    func `deliveries are listed newest first`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            for id in ["a", "b", "c"] { _ = try await store.accept(Sample.delivery(id)) }

            let records = try await store.listDeliveries(limit: 2)

            #expect(records.map(\.id) == ["c", "b"])
            #expect(records.map(\.size) == [20, 20])
            #expect(try await store.delivery("x") == nil)
        }
    }

    @Test(arguments: StoreUnderTest.all, [Change.Answer.acted, .failed("no JSON")])
    func `an answered delivery can be decided again`(kind: StoreUnderTest, answer: Change.Answer) async throws {
        try await kind.withStore { store in
            _ = try await store.accept(Sample.delivery("a"))
            try await store.answer("a", answer)

            #expect(try await store.retryDelivery("a", at: now) == .waits)
            #expect(try await store.retryDelivery("x", at: now) == .unknown)

            #expect(try await store.waitingDeliveries(due: now, limit: 9).count == 1)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `all failed deliveries can be decided again, and no others`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            for id in ["a", "b", "c"] { _ = try await store.accept(Sample.delivery(id, body: id)) }
            try await store.answer("a", .failed("x"))
            try await store.answer("b", .acted)
            try await store.answer("c", .failed("x"))

            #expect(try await store.retryFailedDeliveries(at: now) == 2)

            #expect(try await store.waitingDeliveries(due: now, limit: 9).map(\.delivery.id) == ["a", "c"])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a refused effect can be tried again, a done one can't`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 1))
            let refusal = Refusal(kind: .forbidden, message: "no", remedy: "grant it")
            #expect(try await !store.retryEffect(first, at: now))
            let attempt = try #require(try await store.depart(first, retryAt: now))
            try await store.finish(attempt, .refused(refusal))

            #expect(try await store.retryEffect(first, at: now))

            let again = try #require(try await store.depart(first, retryAt: now))
            #expect(again.number == 2)
            #expect(!again.followsDoubt)
            try await store.finish(again, .done(.done))
            #expect(try await !store.retryEffect(first, at: now))
        }
    }

    @Test(arguments: StoreUnderTest.all, [true, false])
    func `the doubt of an effect that only a person repeats ends with their wish`(
        kind: StoreUnderTest,
        asksHuman: Bool
    ) async throws {
        try await kind.withStore { store in
            var opening = try Sample.opening(1)
            let advisory = try Sample.advisory()
            let call: Effect.Call = asksHuman ? .requestFork(advisory) : .commentOnAdvisory(advisory, Text("x"))
            opening.planned = [try Sample.effect(1, 1, call)]
            try await store.commit(opening)
            let attempt = try #require(try await store.depart(first, retryAt: now))
            try await store.finish(attempt, .leftInDoubt)

            #expect(try await store.retryEffect(first, at: now))

            #expect(try await store.depart(first, retryAt: now)?.followsDoubt == !asksHuman)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `an effect can be given up and taken up again`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 2))

            #expect(try await store.dropEffect(first, at: now))
            #expect(try await !store.dropEffect(first, at: now))
            #expect(try await store.dueEffects(at: now, limit: 9, isRehearsal: false).map(\.id.number) == [2])
            #expect(try await store.retryEffect(first, at: now))

            #expect(try await store.dueEffects(at: now, limit: 9, isRehearsal: false).map(\.id.number) == [1])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `the journal tells what happened, in order and chained`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            _ = try await store.accept(Sample.delivery("a"))
            var opening = try Sample.opening(1, effects: 1)
            opening.entries = [Change.Entry(kind: "issue-labelled", detail: "by 7")]
            opening.answered = ("a", .acted)
            try await store.commit(opening)
            let attempt = try #require(try await store.depart(first, retryAt: now))
            try await store.finish(attempt, .done(.done))

            let journal = try await store.listJournal(ofCase: 1)

            #expect(
                journal.map { "\($0.row) \($0.kind) \($0.detail)" } == [
                    "1 issue-labelled by 7", "2 effect-planned 1/1 lock-issue", "3 delivery-acted a",
                    "4 attempt-done 1/1 lock-issue",
                ]
            )
            #expect(Set(journal.map(\.hash)).count == 4)
            #expect(try await store.listJournal(ofCase: 2).isEmpty)
            #expect(try await store.firstBrokenJournalRow() == nil)
        }
    }
}
