/// Writes to a reporter who reads mails alone, in a maintainer's own words; nothing waits for the answer.
enum ReplyStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard case .commanded(.reply(let words), let actor) = event, state.isOpened else { return }
        let text = Messages.reply(words, caseNumber: state.number)
        let mail = reaction.mailReporter(text, about: .reply, inOwnWords: true, &state, context)
        guard mail != nil else { return }
        reaction.note("replied", "by mail, by \(actor.words)")
        // Who reads along sees what was sent, also where it was typed elsewhere.
        _ = reaction.comment(Messages.replied(words), &state)
    }
}
