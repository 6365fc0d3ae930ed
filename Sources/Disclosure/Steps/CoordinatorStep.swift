/// Keeps who looks after the case.
enum CoordinatorStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened, case .commanded(.assign(let account), let actor) = event,
            state.coordinator?.id != account.id
        else { return }
        state.coordinator = account
        reaction.note("assigned", "to account \(account.id), by account \(actor.account.id)")
    }
}
