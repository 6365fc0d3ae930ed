import Foundation
import Testing

@testable import Disclosure
@testable import Storage

struct StoreConformanceOfEffects {
    private let now = Sample.now
    private let first = Effect.ID(caseNumber: 1, number: 1)
    private let second = Effect.ID(caseNumber: 1, number: 2)

    @Test(arguments: StoreUnderTest.all)
    func `only the first unfinished effect of each case is due`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 2))
            try await store.commit(Sample.opening(2, effects: 2))

            let due = try await store.dueEffects(at: now, limit: 9, isRehearsal: false)

            #expect(due.map(\.id.description) == ["1/1", "2/1"])
            #expect(due.map(\.lane) == ["octo-org", "octo-org"])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a long lane hides no other`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            for number in 1...5 { try await store.commit(Sample.opening(number, effects: 1)) }
            var opening = try Sample.opening(6)
            let room = Notice(.reportArrived, caseNumber: 6, place: .issue(IssueReference(try Sample.repository(), 6)))
            opening.planned = [try Sample.effect(6, 1, .notifyTeam(ChatRoomID(digits: "0a"), room))]
            try await store.commit(opening)

            let due = try await store.dueEffects(at: now, limit: 3, isRehearsal: false)

            #expect(due.map(\.id.description) == ["1/1", "6/1", "2/1"])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `an issue for a report by mail lets everything else of its lane go first`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            var flood = try Sample.opening(1)
            let call = Effect.Call.createIntakeIssue(try Sample.repository(), title: Text(fixed: "t"), body: Text("b"))
            flood.planned = [try Sample.effect(1, 1, call)]
            try await store.commit(flood)
            try await store.commit(Sample.opening(2, effects: 1))

            let due = try await store.dueEffects(at: now, limit: 9, isRehearsal: false)

            #expect(due.map(\.id.description) == ["2/1", "1/1"])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `a mail does not wait for an issue that gives way, and waits for any other call`(kind: StoreUnderTest)
        async throws
    {
        try await kind.withStore { store in
            let repository = try Sample.repository()
            let address = try #require(MailAddress("security@example.net"))
            let id = try #require(MessageID("notice.1.2.3@example.net"))
            let mail = OutgoingMail(
                from: address,
                to: [address],
                subject: Text(fixed: "s"),
                body: Text("b"),
                messageID: id
            )
            let issue = Effect.Call.createIntakeIssue(repository, title: Text(fixed: "t"), body: Text("b"))
            for (number, call) in [(1, issue), (2, .lockIssue(IssueReference(repository, 2)))] {
                var change = try Sample.opening(number)
                change.planned = [
                    try Sample.effect(number, 1, call), try Sample.effect(number, 2, .sendMail(repository, mail)),
                ]
                try await store.commit(change)
            }

            let due = try await store.dueEffects(at: now, limit: 9, isRehearsal: false)

            #expect(Set(due.map(\.id.description)) == ["1/1", "1/2", "2/1"])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `the next effect is due when the one before is done`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 2))
            let attempt = try #require(try await store.depart(first, retryAt: now + 60))

            try await store.finish(attempt, .done(.alreadySo))

            #expect(try await store.dueEffects(at: now, limit: 9, isRehearsal: false).map(\.id) == [second])
            #expect(try await store.listEffects(ofCase: 1).map(\.state) == [.done, .waiting])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `an attempt is given once at a time and puts the effect in doubt`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            let opening = try Sample.opening(1, effects: 2)
            try await store.commit(opening)

            let attempt = try await store.depart(first, retryAt: now + 60)

            let expected = Attempt(effect: opening.planned[0], number: 1, followsDoubt: false, isRehearsal: false)
            #expect(attempt == expected)
            #expect(try await store.dueEffects(at: now + 59, limit: 9, isRehearsal: false).isEmpty)
            #expect(try await store.storedCase(number: 1)?.unfinished.map(\.mayHaveHappened) == [true, false])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `an attempt whose answer never came is followed by one in doubt`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 1))
            _ = try await store.depart(first, retryAt: now + 60)

            #expect(try await store.dueEffects(at: now + 60, limit: 9, isRehearsal: false).map(\.id) == [first])
            let again = try await store.depart(first, retryAt: now + 120)

            #expect(again?.number == 2)
            #expect(again?.followsDoubt == true)
        }
    }

    @Test(arguments: StoreUnderTest.all, [true, false])
    func `a postponed attempt leaves the doubt that it is told to leave`(
        kind: StoreUnderTest,
        mayHaveArrived: Bool
    ) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 1))
            let attempt = try #require(try await store.depart(first, retryAt: now + 60))

            try await store.postpone(attempt, until: now + 5, mayHaveArrived: mayHaveArrived, reason: "busy")

            #expect(try await store.dueEffects(at: now + 4, limit: 9, isRehearsal: false).isEmpty)
            #expect(try await store.dueEffects(at: now + 5, limit: 9, isRehearsal: false).map(\.id) == [first])
            let again = try await store.depart(first, retryAt: now + 60)
            #expect(again?.followsDoubt == mayHaveArrived)
            #expect(try await store.listEffects(ofCase: 1).first?.note == "busy")
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `an attempt that was overtaken changes nothing`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 1))
            let old = try #require(try await store.depart(first, retryAt: now))
            _ = try await store.depart(first, retryAt: now + 60)

            await #expect(throws: StoreError.conflict) { try await store.finish(old, .done(.done)) }
            await #expect(throws: StoreError.conflict) {
                try await store.postpone(old, until: now, mayHaveArrived: false, reason: "late")
            }
            #expect(try await store.listEffects(ofCase: 1).map(\.mayHaveHappened) == [true])
        }
    }

    @Test(
        arguments: StoreUnderTest.all,
        [
            (.done(.commented(id: "7")), .done, nil),
            (.refused(Refusal(kind: .invalid, message: "no", remedy: "yes")), .refused, "no"),
            (.leftInDoubt, .leftInDoubt, nil),
        ] as [(Change.Outcome, EffectRecord.State, String?)]
    )
    func `a finished effect stays finished`(
        kind: StoreUnderTest,
        row: (outcome: Change.Outcome, state: EffectRecord.State, note: String?)
    ) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 1))
            let attempt = try #require(try await store.depart(first, retryAt: now + 60))

            try await store.finish(attempt, row.outcome)

            let record = try #require(try await store.listEffects(ofCase: 1).first)
            #expect(record.state == row.state)
            #expect(record.note == row.note)
            #expect(record.finishedAt == now)
            #expect(try await store.depart(first, retryAt: now) == nil)
            #expect(try await store.storedCase(number: 1)?.unfinished.isEmpty == true)
            await #expect(throws: StoreError.conflict) { try await store.finish(attempt, row.outcome) }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `an effect that was not begun can be withdrawn`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 2))

            try await store.withdraw(second)

            #expect(try await store.listEffects(ofCase: 1).map(\.state) == [.waiting, .withdrawn])
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `an effect that may have happened can't be withdrawn`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 1))
            let attempt = try #require(try await store.depart(first, retryAt: now))
            await #expect(throws: StoreError.conflict) { try await store.withdraw(first) }

            try await store.postpone(attempt, until: now, mayHaveArrived: false, reason: "busy")

            try await store.withdraw(first)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `effects of a rehearsal say so`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 1, isRehearsal: true))

            #expect(try await store.dueEffects(at: now, limit: 9, isRehearsal: true).map(\.id) == [first])
            #expect(try await store.depart(first, retryAt: now)?.isRehearsal == true)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `an effect is planned once`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.commit(Sample.opening(1, effects: 1))
            var change = try Sample.opening(1, effects: 1)
            change.basedOnVersion = 1

            await #expect(throws: StoreError.conflict) { try await store.commit(change) }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func `the longest pause of a lane counts, until it is over`(kind: StoreUnderTest) async throws {
        try await kind.withStore { store in
            try await store.hold(lane: "octo-org", until: now + 60)
            try await store.hold(lane: "octo-org", until: now + 30)

            #expect(try await store.holds(at: now) == ["octo-org": now + 60])
            #expect(try await store.holds(at: now + 60).isEmpty)
        }
    }
}

extension SQLStore {
    /// Ends an effect and changes nothing else.
    func finish(_ attempt: Attempt, _ outcome: Change.Outcome) async throws(StoreError) {
        var change = Change(at: Sample.now)
        change.finished = (attempt, outcome)
        try await commit(change)
    }

    /// Withdraws an effect and changes nothing else.
    func withdraw(_ id: Effect.ID) async throws(StoreError) {
        var change = Change(at: Sample.now)
        change.withdrawn = [id]
        try await commit(change)
    }
}
