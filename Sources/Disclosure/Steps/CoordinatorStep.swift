/// Keeps who looks after the case, and credits them once they have done something for it.
enum CoordinatorStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened else { return }
        if case .commanded(.assign(let account), let actor) = event, state.coordinator?.id != account.id {
            state.coordinator = account
            reaction.note("assigned", "to account \(account.id), by \(actor.words)")
        }
        credit(&state, context.policy, &reaction)
    }

    /// Not before the release: whoever wrote or reviewed the fix is credited for that, and the forge takes one credit
    /// for each.
    private static func credit(_ state: inout Case, _ policy: Policy, _ reaction: inout Workflow.Reaction) {
        guard let coordinator = state.coordinator, state.clocks.activeCoordinator == coordinator.id,
            state.embargo != nil, state.publishingEffect == nil, let advisory = state.advisoryReference,
            state.isAdvisoryOpen, coordinator.isPerson, !state.isReporter(coordinator),
            !policy.uncredited.contains(where: { $0.lowercased() == coordinator.login.lowercased() }),
            !state.creditedAccounts.contains(coordinator.id)
        else { return }
        state.creditedAccounts.append(coordinator.id)
        reaction.plan(.ensureCredit(advisory, coordinator, .coordinator), for: &state)
    }
}
