import Disclosure
import Foundation
import Testing

@testable import Storage

struct StoreConformanceOfDeliveries {
    private let now = Sample.now

    @Test(arguments: StoreUnderTest.all)
    func `a delivery comes back as it was offered`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let delivery = Sample.delivery("a", body: "{\"title\":\"\u{0}'; DROP TABLE cases; -- ﷽ 🧨\u{2028}\"}")

            #expect(try await store.accept(delivery) == .stored)

            let waiting = try await store.waitingDeliveries(due: now, limit: 10)
            #expect(waiting == [WaitingDelivery(delivery: delivery, postponements: 0, repeats: nil)])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a body may be empty, or bytes that are no text`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let bodies: [[UInt8]] = [[], (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 11) }]

            for (index, body) in bodies.enumerated() {
                let id = "id-\(index)"
                _ = try await store.accept(Delivery(id: id, event: "e", receivedAt: now, headers: [:], body: body))
                #expect(try await store.delivery(id)?.body == body)
            }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a repeated delivery is kept once`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            _ = try await store.accept(Sample.delivery("a"))

            let again = Sample.delivery("a", receivedAt: now + 60)
            #expect(try await store.accept(again) == .repeated)

            #expect(try await store.listDeliveries(limit: 10).count == 1)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `twenty of one delivery at once are kept once`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let acceptances = try await withThrowingTaskGroup(of: Acceptance.self) { group in
                for _ in 0..<20 { group.addTask { try await store.accept(Sample.delivery("a")) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(acceptances.count { $0 == .stored } == 1)
            #expect(acceptances.count { $0 == .repeated } == 19)
            #expect(try await store.listDeliveries(limit: 100).count == 1)
        }
    }

    @Test(arguments: StoreUnderTest.all, [("issues", "{}"), ("push", #"{"action":"labeled"}"#)])
    func `the same id with other content is refused and noted`(
        kind: StoreUnderTest,
        content: (event: String, body: String)
    ) async throws {
        try await kind.withStore { store in
            _ = try await store.accept(Sample.delivery("a"))

            let other = Sample.delivery("a", event: content.event, body: content.body)
            #expect(try await store.accept(other) == .conflicting)

            #expect(try await store.waitingDeliveries(due: now, limit: 9).map(\.delivery) == [Sample.delivery("a")])
            #expect(try await store.listJournal(ofCase: nil).map(\.kind) == ["delivery-conflicting"])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `deliveries wait in the order in which they came`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            for id in ["c", "a", "b"] { _ = try await store.accept(Sample.delivery(id, body: id)) }

            #expect(try await store.waitingDeliveries(due: now, limit: 2).map(\.delivery.id) == ["c", "a"])
        }
    }

    @Test(
        arguments: StoreUnderTest.all,
        [
            (Change.Answer.acted, DeliveryRecord.State.acted, nil), (.ignored("not ours"), .ignored, "not ours"),
            (.failed("no JSON"), .failed, "no JSON"),
        ] as [(Change.Answer, DeliveryRecord.State, String?)]
    )
    func `an answered delivery waits no more`(
        kind: StoreUnderTest,
        row: (answer: Change.Answer, state: DeliveryRecord.State, note: String?)
    ) async throws {
        try await kind.withStore { store in
            _ = try await store.accept(Sample.delivery("a"))

            try await store.answer("a", row.answer)

            #expect(try await store.waitingDeliveries(due: now, limit: 9).isEmpty)
            let record = try await store.delivery("a")?.record
            #expect(record?.state == row.state)
            #expect(record?.note == row.note)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a delivery is answered once`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            _ = try await store.accept(Sample.delivery("a"))
            try await store.answer("a", .acted)

            await #expect(throws: StoreError.conflict) { try await store.answer("a", .acted) }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a failed delivery waits again when it comes again`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            _ = try await store.accept(Sample.delivery("a"))
            try await store.answer("a", .failed("no answer"))

            #expect(try await store.accept(Sample.delivery("a")) == .repeated)

            #expect(try await store.waitingDeliveries(due: now, limit: 9).count == 1)
        }
    }

    @Test(arguments: StoreUnderTest.all, [Change.Answer.acted, .ignored("not ours")])
    func `the same content under a new id names the one that was answered`(
        kind: StoreUnderTest,
        answer: Change.Answer
    ) async throws {
        try await kind.withStore { store in
            for id in ["a", "b"] { _ = try await store.accept(Sample.delivery(id)) }
            #expect(try await store.waitingDeliveries(due: now, limit: 9).map(\.repeats) == [nil, nil])

            try await store.answer("a", answer)

            #expect(try await store.waitingDeliveries(due: now, limit: 9).map(\.repeats) == ["a"])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a delivery repeats none that failed, and none of another event`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            _ = try await store.accept(Sample.delivery("a"))
            _ = try await store.accept(Sample.delivery("b", event: "push"))
            try await store.answer("a", .failed("no JSON"))
            try await store.answer("b", .acted)

            _ = try await store.accept(Sample.delivery("c"))

            #expect(try await store.waitingDeliveries(due: now, limit: 9).map(\.repeats) == [nil])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a postponed delivery comes back when it is due`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            _ = try await store.accept(Sample.delivery("a"))

            try await store.postponeDelivery("a", until: now + 60, reason: "no answer")

            #expect(try await store.waitingDeliveries(due: now + 59, limit: 9).isEmpty)
            #expect(try await store.waitingDeliveries(due: now + 60, limit: 9).map(\.postponements) == [1])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a clock that was set back holds nothing up`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            _ = try await store.accept(Sample.delivery("a"))
            try await store.postponeDelivery("a", until: now + 60, reason: "no answer")
            try await store.commit(Sample.opening(1, effects: 1))

            let yearBefore = now - 365 * 86_400

            #expect(try await store.waitingDeliveries(due: yearBefore, limit: 9).count == 1)
            #expect(try await store.dueEffects(at: yearBefore, limit: 9, isRehearsal: false).count == 1)
        }
    }
}

extension SQLStore {
    /// Answers a delivery and changes nothing else.
    func answer(_ id: String, _ answer: Change.Answer) async throws(StoreError) {
        var change = Change(at: Sample.now)
        change.answered = (id, answer)
        try await commit(change)
    }
}
