import Disclosure
import Foundation
import Testing

@testable import Storage

struct StoreConformanceOfForgetting {
    private let now = Sample.now

    /// Has the store receive deliveries, and answers them at once; nil: not.
    private func receive(_ deliveries: [(id: String, event: String, Change.Answer?)], _ store: SQLStore) async throws {
        for (id, event, answer) in deliveries {
            let delivery = Delivery(id: id, event: event, receivedAt: now, headers: [:], body: Array(id.utf8))
            _ = try await store.accept(delivery)
            if let answer { try await store.answer(id, answer) }
        }
    }

    private func kept(_ ids: [String], _ store: SQLStore) async throws -> [String] {
        var kept: [String] = []
        for id in ids where try await store.delivery(id)?.body != nil { kept.append(id) }
        return kept
    }

    @Test(arguments: StoreUnderTest.all)
    func `bodies of webhooks are forgotten once they were decided long ago, and nothing else`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.withStore { store in
            try await receive(
                [
                    ("acted", "issues", .acted), ("ignored", "push", .ignored("no case")),
                    ("failed", "issues", .failed("unreadable")), ("waiting", "issues", nil), ("mail", "mail", .acted),
                ],
                store
            )

            let last = try await store.forgetBodies(decidedBefore: now + 1, after: 0)

            let ids = ["acted", "ignored", "failed", "waiting", "mail"]
            #expect(try await kept(ids, store) == ["failed", "waiting", "mail"])
            #expect(try await store.forgetBodies(decidedBefore: now + 1, after: #require(last)) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a body that was decided at the time or later is kept`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await receive([("a", "issues", .acted)], store)

            _ = try await store.forgetBodies(decidedBefore: now, after: 0)

            #expect(try await kept(["a"], store) == ["a"])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a delivery without its body is known again, by its content, too, and not decided again`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.withStore { store in
            try await receive([("a", "issues", .acted)], store)
            _ = try await store.forgetBodies(decidedBefore: now + 1, after: 0)

            let again = Delivery(id: "a", event: "issues", receivedAt: now, headers: [:], body: Array("a".utf8))
            let other = Delivery(id: "b", event: "issues", receivedAt: now, headers: [:], body: Array("a".utf8))

            #expect(try await store.accept(again) == .repeated)
            #expect(try await store.accept(other) == .stored)
            #expect(try await store.waitingDeliveries(due: now, limit: 9).map(\.repeats) == ["a"])
            #expect(try await store.retryDelivery("a", at: now) == .forgotten)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `more deliveries than are looked at once are gone through in turns`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await receive((0..<450).map { (id: "\($0)", event: "issues", .acted) }, store)

            var position: Int? = 0
            var turns = 0
            while let from = position {
                position = try await store.forgetBodies(decidedBefore: now + 1, after: from)
                turns += 1
            }

            #expect(try await kept((0..<450).map { "\($0)" }, store) == [])
            #expect(turns == 4)
        }
    }
}
