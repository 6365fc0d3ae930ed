import Disclosure
import Foundation

extension SimulatedDisk {
    /// The row of an effect.
    func effect(_ id: Effect.ID) -> EffectRow? {
        guard cases.indices.contains(id.caseNumber - 1),
            cases[id.caseNumber - 1].effects.indices.contains(id.number - 1)
        else { return nil }
        return cases[id.caseNumber - 1].effects[id.number - 1]
    }

    /// The first waiting effect of each case, if it is due, longest due first.
    func dueEffects(at now: Date, limit: Int, isRehearsal: Bool) -> [DueEffect] {
        let due = cases.compactMap { row -> EffectRow? in
            guard row.state.isRehearsal == isRehearsal, let number = row.waiting.first else { return nil }
            let effect = row.effects[number - 1]
            return Self.isDue(effect.dueAt, at: now) ? effect : nil
        }
        let waiting = due.sorted { ($0.dueAt, $0.effect.id) < ($1.dueAt, $1.effect.id) }
        // Calls that give way are the last of their lane; then one of each lane, the second of each, and so on.
        let ordered = waiting.filter { !$0.effect.call.givesWay } + waiting.filter(\.effect.call.givesWay)
        var count: [String: Int] = [:]
        let turns = ordered.map { row in
            let lane = row.effect.call.lane
            count[lane, default: 0] += 1
            return (turn: count[lane, default: 0], row: row)
        }
        return turns.sorted { ($0.turn, $0.row.dueAt, $0.row.effect.id) < ($1.turn, $1.row.dueAt, $1.row.effect.id) }
            .prefix(limit)
            .map { DueEffect(id: $0.row.effect.id, lane: $0.row.effect.call.lane) }
    }

    /// Counts an attempt; nil where the effect does not wait.
    func beginAttempt(_ id: Effect.ID) -> Attempt? {
        guard let row = effect(id), row.state == .waiting else { return nil }
        change(id) { $0.attempts += 1 }
        return Attempt(
            effect: row.effect,
            number: row.attempts + 1,
            followsDoubt: row.mayHaveHappened,
            isRehearsal: cases[id.caseNumber - 1].state.isRehearsal
        )
    }

    /// Puts an effect in doubt.
    func recordDeparture(of attempt: Attempt, retryAt: Date) throws(StoreError) {
        try require(attempt)
        change(attempt.effect.id) {
            $0.mayHaveHappened = true
            $0.dueAt = retryAt
        }
    }

    /// Ends an attempt that must be made again.
    func postpone(_ attempt: Attempt, until: Date, mayHaveArrived: Bool) throws(StoreError) {
        try require(attempt)
        change(attempt.effect.id) {
            $0.mayHaveHappened = mayHaveArrived
            $0.dueAt = until
        }
    }

    /// Throws where the attempt is not the latest one of an effect that waits.
    func require(_ attempt: Attempt) throws(StoreError) {
        guard let row = effect(attempt.effect.id), row.state == .waiting, row.attempts == attempt.number else {
            throw .conflict
        }
    }

    /// Writes down how an effect ended.
    func finish(_ id: Effect.ID, _ outcome: Change.Outcome) {
        switch outcome {
        case .done:
            change(id) { $0.mayHaveHappened = true }
            end(id, .done)
        case .refused:
            change(id) { $0.mayHaveHappened = false }
            end(id, .refused)
        case .leftInDoubt: end(id, .leftInDoubt)
        }
    }

    /// Takes an effect from those that wait.
    func end(_ id: Effect.ID, _ state: EffectRecord.State) {
        change(id) { $0.state = state }
        cases[id.caseNumber - 1].waiting.removeAll { $0 == id.number }
    }

    private func change(_ id: Effect.ID, _ body: (inout EffectRow) -> Void) {
        body(&cases[id.caseNumber - 1].effects[id.number - 1])
    }
}
