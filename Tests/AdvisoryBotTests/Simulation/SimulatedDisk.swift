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
    var mailboxes: [String: MailboxPosition] = [:]
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
        if let state = change.newState {
            if change.basedOnVersion == 0 {
                cases.append(CaseRow(state: state))
            } else {
                cases[state.number - 1].state = state
                cases[state.number - 1].version += 1
            }
        }
        if let (attempt, outcome) = change.finished { finish(attempt.effect.id, outcome) }
        for id in change.withdrawn { end(id, .withdrawn) }
        for effect in change.planned {
            let row = effect.id.caseNumber - 1
            cases[row].effects.append(EffectRow(effect: effect, dueAt: change.at))
            cases[row].waiting.append(effect.id.number)
        }
        if let (id, answer) = change.answered { self.answer(id, answer) }
        let number = change.newState?.number ?? change.caseNumber ?? change.finished?.attempt.effect.id.caseNumber
        journal += change.entries.map { (number, $0) }
    }

    /// Throws where any part of the change does not fit what is there.
    private func check(_ change: Change) throws(StoreError) {
        if let state = change.newState {
            if change.basedOnVersion == 0 {
                guard state.number == cases.count + 1,
                    storedCase(intake: state.intake, isRehearsal: state.isRehearsal) == nil
                else { throw .conflict }
            } else {
                guard cases.indices.contains(state.number - 1),
                    cases[state.number - 1].version == change.basedOnVersion
                else { throw .conflict }
            }
        }
        if let (attempt, _) = change.finished { try require(attempt) }
        for id in change.withdrawn {
            guard let row = effect(id), row.state == .waiting, !row.mayHaveHappened,
                change.finished?.attempt.effect.id != id
            else { throw .conflict }
        }
        for (index, effect) in change.planned.enumerated() {
            let known =
                cases.indices.contains(effect.id.caseNumber - 1) ? cases[effect.id.caseNumber - 1].effects.count : 0
            guard effect.id.number == known + index + 1 else { throw .conflict }
        }
        if let (id, _) = change.answered {
            guard let position = positions[id], deliveries[position].state == .waiting else { throw .conflict }
        }
    }
}
