internal import Disclosure
internal import FoundationEssentials

extension SQLDatabase {
    /// Writes everything of a change, or throws; then the caller takes back what was written of it.
    func commit(_ change: Change) throws {
        let caseNumber =
            change.newState?.number ?? change.caseNumber ?? change.finished?.attempt.effect.id.caseNumber
        if let state = change.newState { try save(state, basedOn: change.basedOnVersion, at: change.at) }
        if let (attempt, outcome) = change.finished {
            try finish(attempt, outcome, at: change.at)
            try append(Self.entry(for: outcome, of: attempt.effect), ofCase: caseNumber, at: change.at)
        }
        try write(change.entries, ofCase: caseNumber, change.withdrawn, change.planned, at: change.at)
        for companion in change.companions {
            try save(companion.newState, basedOn: companion.basedOnVersion, at: change.at)
            let number = companion.newState.number
            try write(companion.entries, ofCase: number, companion.withdrawn, companion.planned, at: change.at)
        }
        if let (deliveryID, answer) = change.answered {
            try self.answer(deliveryID, answer, at: change.at)
            try append(Self.entry(for: answer, to: deliveryID), ofCase: caseNumber, at: change.at)
        }
    }

    private func write(
        _ entries: [Change.Entry],
        ofCase number: Int?,
        _ withdrawn: [Effect.ID],
        _ planned: [Effect],
        at now: Date
    ) throws {
        for entry in entries { try append(entry, ofCase: number, at: now) }
        for id in withdrawn {
            try withdraw(id, at: now)
            let entry = Change.Entry(kind: "effect-withdrawn", detail: id.description)
            try append(entry, ofCase: id.caseNumber, at: now)
        }
        for effect in planned {
            try plan(effect, at: now)
            let entry = Change.Entry(kind: "effect-planned", detail: "\(effect.id) \(effect.call.name)")
            try append(entry, ofCase: effect.id.caseNumber, at: now)
        }
    }

    private static func entry(for outcome: Change.Outcome, of effect: Effect) -> Change.Entry {
        let detail = "\(effect.id) \(effect.call.name)"
        return switch outcome {
        case .done: Change.Entry(kind: "attempt-done", detail: detail)
        case .refused(let refusal): Change.Entry(kind: "attempt-refused", detail: "\(detail) \(refusal.kind.rawValue)")
        case .leftInDoubt: Change.Entry(kind: "attempt-left-in-doubt", detail: detail)
        }
    }

    private static func entry(for answer: Change.Answer, to deliveryID: String) -> Change.Entry {
        switch answer {
        case .acted: Change.Entry(kind: "delivery-acted", detail: deliveryID)
        case .ignored: Change.Entry(kind: "delivery-ignored", detail: deliveryID)
        case .failed: Change.Entry(kind: "delivery-failed", detail: deliveryID)
        }
    }
}
