import Disclosure

// What maintainers are reminded of.

extension ForgeWorld {
    /// No reminder comes twice, and none of an answer or a step that nobody owes any more.
    func judgeReminder(_ effect: Effect, _ disk: SimulatedDisk) {
        let text: String
        switch effect.call {
        case .commentOnPrivateIssue(_, let words), .commentOnAdvisory(_, let words): text = words.content
        default: return
        }
        let owesAnswer = text.contains("no person has answered") || text.contains("has no detailed response")
        guard owesAnswer || text.contains("nothing has happened in case") else { return }
        let number = effect.id.caseNumber
        if !reminders[number, default: []].insert(text).inserted {
            breach("case \(number) has a reminder twice: \(text)")
        }
        // One whose answer got lost can't be taken back.
        guard let row = disk.effect(effect.id), row.attempts < 2 else { return }
        let state = disk.cases[number - 1].state
        if state.concludedAt != nil { breach("case \(number) has a reminder after its end") }
        switch state.decision {
        case .none: break
        case .accepted:
            if owesAnswer {
                breach("case \(number) is accepted and has a reminder to answer\n\(text)\n" + disk.story(of: number))
            }
        case .declined: breach("case \(number) is declined and has a reminder")
        }
    }
}
