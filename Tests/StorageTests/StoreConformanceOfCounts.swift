import Foundation
import Testing

@testable import Disclosure
@testable import Storage

struct StoreConformanceOfCounts {
    private let now = Sample.now

    @Test(arguments: StoreUnderTest.all)
    func `an empty store counts nothing`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let counts = try await store.counts(at: now, isRehearsal: false)

            #expect(counts == StoreCounts())
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `deliveries are counted by what became of them`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            for id in ["a", "b", "c", "d"] { _ = try await store.accept(Sample.delivery(id, body: id)) }
            try await store.answer("a", .failed("x"))
            try await store.answer("b", .acted)

            let counts = try await store.counts(at: now, isRehearsal: false)

            #expect(counts.deliveries == 4)
            #expect(counts.deliveriesWaiting == 2)
            #expect(counts.deliveriesFailed == 1)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `effects are counted by where they stand, those of rehearsals apart`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 4))
            try await store.commit(Sample.opening(2, effects: 1, isRehearsal: true))
            let refusal = Refusal(kind: .forbidden, message: "no", remedy: "grant it")
            for (number, outcome) in [(1, .done(.done)), (2, .refused(refusal)), (3, .leftInDoubt)]
                as [(Int, Change.Outcome)]
            {
                let id = Effect.ID(caseNumber: 1, number: number)
                try await store.finish(try #require(try await store.depart(id, retryAt: now)), outcome)
            }

            let real = try await store.counts(at: now, isRehearsal: false)
            let rehearsed = try await store.counts(at: now, isRehearsal: true)

            #expect(real.effectsWaiting == 1 && real.effectsInDoubt == 1 && real.effectsRefused == 1)
            #expect(rehearsed.effectsWaiting == 1 && rehearsed.openCases == 1 && real.openCases == 1)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `cases are open until they are declined or disclosed, and their attentions are added up`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.withStore { store in
            try await store.add(1) { _ in }
            try await store.add(2) { $0.decision = .declined(.spam) }
            try await store.add(3) { $0.publishedAt = now }
            try await store.add(4) { state in
                state.attentions = (1...2).map { _ in
                    Case.Attention(at: now, effectNumber: nil, problem: "x", remedy: "y")
                }
            }

            let counts = try await store.counts(at: now, isRehearsal: false)

            #expect(counts.openCases == 2)
            #expect(counts.attentions == 2)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `the time from fix to release is added up, and that of the latest release stands apart`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.withStore { store in
            try await store.add(1) { try $0.release(fixedAt: now, seconds: 60, at: now + 60) }
            try await store.add(2) { try $0.release(fixedAt: now - 90, seconds: 40, at: now - 50) }
            try await store.add(3) { try $0.release(fixedAt: now, seconds: nil, at: nil) }

            let times = try await store.counts(at: now, isRehearsal: false).releaseTimes

            #expect(times.count == 2)
            #expect(times.sum == 100)
            #expect(times.latest == 60)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a case is overdue once any of its deadlines has passed`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.add(1) { _ in }
            try await store.add(2) { $0.clocks.deadlines = [Clocks.Deadline(duty: .respond, at: now + 1)] }
            try await store.add(3) { $0.clocks.deadlines = [-9, 9].map { .init(duty: .respond, at: now + $0) } }

            #expect(try await store.counts(at: now, isRehearsal: false).overdueCases == 1)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `only pauses that are not over are counted`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.hold(lane: "acme", until: now + 60)
            try await store.hold(lane: "octo", until: now - 1)

            #expect(try await store.counts(at: now, isRehearsal: false).holds == 1)
        }
    }
}

extension SQLStore {
    fileprivate func add(_ number: Int, _ change: (inout Case) throws -> Void) async throws {
        var opening = try Sample.opening(number)
        var state = try Sample.state(number)
        try change(&state)
        opening.newState = state
        try await commit(opening)
    }
}

extension Case {
    /// Fixes and, unless it is nil, releases the one branch.
    fileprivate mutating func release(fixedAt: Date, seconds: Double?, at releasedAt: Date?) throws {
        let commit = try #require(CommitID(String(repeating: "a", count: 40)))
        self[branch: "main"].fix = Fix(
            branch: "main",
            commit: commit,
            mergedAt: fixedAt,
            source: .named,
            authors: [],
            reviewers: []
        )
        self[branch: "main"].release = releasedAt.map {
            SecurityRelease(tag: "v1", version: "1.0.0", id: 1, origin: .made, publishedAt: $0)
        }
        if let seconds { #expect(releasedAt == fixedAt + seconds) }
    }
}
