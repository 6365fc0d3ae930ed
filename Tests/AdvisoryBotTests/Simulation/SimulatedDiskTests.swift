import Disclosure
import Foundation
import Storage
import Testing

/// The simulated disk against the real store: whatever is asked of both, both say the same.
struct SimulatedDiskTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the simulated disk says what the store says`(seed: UInt64) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Stores.open("sqlite:" + folder.appending(path: "state/bot.sqlite").path, mode: .serve)
        let disk = SimulatedDisk()
        let stores: [any Store] = [
            store,
            SimulatedStore(disk: disk, crash: CrashPlan(at: nil), fullPerMille: 0, dice: Dice(seed: 0)),
        ]
        let dice = Dice(seed: seed)

        for step in 0..<400 {
            let question = dice.next()
            let answers = try await [
                Self.answer(of: stores[0], Dice(seed: question)), Self.answer(of: stores[1], Dice(seed: question)),
            ]
            #expect(answers[0] == answers[1], "step \(step)")
        }
        #expect(disk.cases.count > 3 && disk.deliveries.count > 3)
        await store.close()
    }

    /// Asks a store one thing, the same for the same dice.
    private static func answer(of store: any Store, _ dice: Dice) async throws -> String {
        do {
            return try await ask(store, dice)
        } catch let error as StoreError {
            return "\(error)"
        }
    }

    private static func ask(_ store: any Store, _ dice: Dice) async throws -> String {
        let moment = now.addingTimeInterval(Double(dice.below(9000)))
        let id = Effect.ID(caseNumber: 1 + dice.below(6), number: 1 + dice.below(4))
        let name = "delivery-\(dice.below(12))"
        switch dice.below(12) {
        case 0, 1: return "\(await accept(name, at: moment, dice, store))"
        case 2:
            return try await
                "\(store.waitingDeliveries(due: moment, limit: 3).map { ($0.delivery.id, $0.postponements, $0.repeats) })"
        case 3:
            try await store.postponeDelivery(name, until: moment, reason: "later")
            return "postponed"
        case 4, 5:
            try await store.commit(change(of: store, id, moment, dice))
            return "committed"
        case 6: return try await "\(store.dueEffects(at: moment, limit: 4, isRehearsal: false))"
        case 7: return try await "\(String(describing: store.beginAttempt(id)))"
        case 8, 9:
            guard let attempt = try await store.beginAttempt(id) else { return "nothing to attempt" }
            return try await end(attempt, moment, dice, store)
        case 10: return try await "\(store.casesToWake(at: moment, limit: 4, isRehearsal: false).map(\.state.number))"
        default:
            let stored = try await store.storedCase(number: id.caseNumber)
            return "\(String(describing: stored?.version)) \(String(describing: stored?.unfinished))"
        }
    }

    private static func accept(_ name: String, at moment: Date, _ dice: Dice, _ store: any Store) async -> String {
        let body = Array(#"{"n":\#(dice.below(3))}"#.utf8)
        let delivery = Delivery(id: name, event: "issues", receivedAt: moment, headers: [:], body: body)
        return await withCheckedContinuation { continuation in
            store.accept(delivery) { continuation.resume(returning: "\($0)") }
        }
    }

    /// Opens a case, goes on with one, answers a delivery, or withdraws an effect; often on a version that is not
    /// there.
    private static func change(
        of store: any Store,
        _ id: Effect.ID,
        _ moment: Date,
        _ dice: Dice
    ) async throws -> Change {
        var change = Change(at: moment)
        let number = try await dice.happens(300) ? store.nextCaseNumber() : id.caseNumber
        guard number < 7, let repository = RepositoryName("acme/widget") else { return change }
        let stored = try await store.storedCase(number: number)
        let blank = Case(
            number: try await store.nextCaseNumber(),
            repository: repository,
            intake: .issue(IssueReference(repository, number)),
            isRehearsal: false
        )
        var state = stored?.state ?? blank
        state.openedAt = now
        state.fork = dice.happens(300) ? .requested(at: moment, looks: 0) : .none
        if dice.happens(700) { state.severity = dice.pick(Severity.allCases) }
        change.newState = state
        change.basedOnVersion = (stored?.version ?? 0) + (dice.happens(150) ? 1 : 0)
        for _ in 0..<dice.below(3) {
            state.effectsPlanned += 1
            change.newState?.effectsPlanned = state.effectsPlanned
            change.planned.append(
                Effect(
                    id: Effect.ID(caseNumber: state.number, number: state.effectsPlanned),
                    call: .lockIssue(IssueReference(repository, 1)),
                    marker: dice.hexadecimal(words: 2)
                )
            )
        }
        if dice.happens(200) { change.withdrawn = [Effect.ID(caseNumber: state.number, number: id.number)] }
        let answers: [Change.Answer] = [.acted, .ignored("no"), .failed("yes")]
        if dice.happens(300), let answer = dice.pick(answers) {
            change.answered = ("delivery-\(dice.below(12))", answer)
        }
        return change
    }

    private static func end(_ attempt: Attempt, _ moment: Date, _ dice: Dice, _ store: any Store) async throws -> String
    {
        let wrong = Attempt(
            effect: attempt.effect,
            number: attempt.number + (dice.happens(200) ? 1 : 0),
            followsDoubt: attempt.followsDoubt,
            isRehearsal: false
        )
        if dice.happens(600) { try await store.recordDeparture(of: wrong, retryAt: moment) }
        if dice.happens(400) {
            try await store.postpone(wrong, until: moment, mayHaveArrived: dice.happens(500), reason: "later")
        } else {
            var change = Change(at: moment)
            let refusal = Refusal(kind: .invalid, message: "no", remedy: "yes")
            let outcomes: [Change.Outcome] = [.done(.done), .refused(refusal), .leftInDoubt]
            change.finished = (wrong, dice.pick(outcomes) ?? .leftInDoubt)
            try await store.commit(change)
        }
        return "ended \(attempt.number) \(attempt.followsDoubt)"
    }
}
