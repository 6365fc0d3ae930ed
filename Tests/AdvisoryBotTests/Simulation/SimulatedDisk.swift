import Disclosure
import Foundation

/// What is durable: the tables of the store in memory, with the same rules as in SQL.
///
/// Every method does all of its work or throws and does none.
final class SimulatedDisk: @unchecked Sendable {
    // Sendable: a simulation awaits everything one after the other.

    /// A delivery with what became of it.
    struct DeliveryRow {
        let delivery: Delivery
        let content: String
        var state = DeliveryRecord.State.waiting
        var dueAt: Date
        var postponements = 0
        var note: String?
    }

    /// An effect with what became of it.
    struct EffectRow {
        let effect: Effect
        var state = EffectRecord.State.waiting
        var attempts = 0
        var mayHaveHappened = false
        var dueAt: Date
    }

    /// A case with its effects, effect n at index n - 1.
    struct CaseRow {
        var state: Case
        var version = 1
        var effects: [EffectRow] = []
        /// Numbers of the effects that wait, in order.
        var waiting: [Int] = []
    }

    /// Case n stands at index n - 1.
    var cases: [CaseRow] = []
    /// In the order in which they came.
    var deliveries: [DeliveryRow] = []
    /// Positions of the deliveries that wait, in order.
    var waitingPositions: [Int] = []
    var positions: [String: Int] = [:]
    /// Positions of answered deliveries by their content.
    var answered: [String: [Int]] = [:]
    var holds: [String: Date] = [:]
    var mailboxes: [String: MailboxProgress] = [:]
    var repositories: [KnownRepository] = []
    var journal: [(caseNumber: Int?, entry: Change.Entry)] = []

    /// What the program's longest postponement leaves as proof that the clock was set back, in seconds.
    static let latestPostponement = 70.0 * 60

    /// Whether something that was put off until `dueAt` is due.
    static func isDue(_ dueAt: Date, at now: Date) -> Bool {
        dueAt <= now || dueAt > now.addingTimeInterval(latestPostponement)
    }

    /// Makes a change durable as a whole.
    func commit(_ change: Change) throws(StoreError) {
        try check(change)
        if let state = change.newState { save(state, basedOn: change.basedOnVersion) }
        if let (attempt, outcome) = change.finished { finish(attempt.effect.id, outcome) }
        for id in change.withdrawn { end(id, .withdrawn) }
        for effect in change.planned { plan(effect, at: change.at) }
        if let (id, answer) = change.answered { self.answer(id, answer) }
        let number = change.newState?.number ?? change.caseNumber ?? change.finished?.attempt.effect.id.caseNumber
        journal += change.entries.map { (number, $0) }
        for companion in change.companions {
            save(companion.newState, basedOn: companion.basedOnVersion)
            for id in companion.withdrawn { end(id, .withdrawn) }
            for effect in companion.planned { plan(effect, at: change.at) }
            journal += companion.entries.map { (companion.newState.number, $0) }
        }
    }

    private func save(_ state: Case, basedOn version: Int) {
        if version == 0 {
            cases.append(CaseRow(state: state))
        } else {
            cases[state.number - 1].state = state
            cases[state.number - 1].version += 1
        }
    }

    private func plan(_ effect: Effect, at now: Date) {
        let row = effect.id.caseNumber - 1
        cases[row].effects.append(EffectRow(effect: effect, dueAt: now))
        cases[row].waiting.append(effect.id.number)
    }

    /// Throws where any part of the change does not fit what is there.
    private func check(_ change: Change) throws(StoreError) {
        var newest = cases.count
        if let state = change.newState { try check(state, basedOn: change.basedOnVersion, &newest) }
        if let (attempt, _) = change.finished { try require(attempt) }
        for id in change.withdrawn where change.finished?.attempt.effect.id == id { throw .conflict }
        try check(change.withdrawn, change.planned)
        for companion in change.companions {
            try check(companion.newState, basedOn: companion.basedOnVersion, &newest)
            try check(companion.withdrawn, companion.planned)
        }
        if let (id, _) = change.answered {
            guard let position = positions[id], deliveries[position].state == .waiting else { throw .conflict }
        }
    }

    /// Throws where a case is not what it was made from; a new one takes the number after `newest`.
    private func check(_ state: Case, basedOn version: Int, _ newest: inout Int) throws(StoreError) {
        if version == 0 {
            newest += 1
            guard state.number == newest, storedCase(intake: state.intake, isRehearsal: state.isRehearsal) == nil else {
                throw .conflict
            }
        } else {
            guard cases.indices.contains(state.number - 1), cases[state.number - 1].version == version else {
                throw .conflict
            }
        }
    }

    private func check(_ withdrawn: [Effect.ID], _ planned: [Effect]) throws(StoreError) {
        for id in withdrawn {
            guard let row = effect(id), row.state == .waiting, !row.mayHaveHappened else { throw .conflict }
        }
        for (index, effect) in planned.enumerated() {
            let known =
                cases.indices.contains(effect.id.caseNumber - 1) ? cases[effect.id.caseNumber - 1].effects.count : 0
            guard effect.id.number == known + index + 1 else { throw .conflict }
        }
    }
}
