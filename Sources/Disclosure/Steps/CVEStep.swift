/// Asks the forge for a CVE id, once for each case.
enum CVEStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        if case .effectDone(_, .requestCVE, _) = event { state.cveRequestedAt = context.now }
        guard let advisory = state.advisoryReference, state.decision == .accepted, state.publishedAt == nil,
            state.cvePlannedAt == nil, state.cveRequestedAt == nil, state.seen?.cveID == nil,
            isWanted(event, context.policy)
        else { return }
        state.cvePlannedAt = context.now
        if case .commanded(.requestCVE(let seen?), let actor) = event {
            reaction.note("cve-commanded", "by \(actor.words), for version \(seen.version) of the advisory")
        }
        reaction.plan(.requestCVE(advisory), for: &state)
    }

    private static func isWanted(_ event: Event, _ policy: Policy) -> Bool {
        switch policy.cveMode {
        case .forge: return true
        case .off:
            guard case .commanded(.requestCVE, _) = event else { return false }
            return true
        }
    }
}
