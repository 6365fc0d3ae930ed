internal import FoundationEssentials

/// Gives a case that nobody has touched for days a coordinator from the rota.
///
/// Whether somebody may work on the repository is the forge's to say: `lookUpCoordinator` reads it when the effect is
/// carried out.
enum RotaStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened else { return }
        switch event {
        case .timePassed:
            guard context.mayCountTime, let dueAt = nextAt(state, context.policy), dueAt <= context.now else {
                return
            }
            state.clocks.soughtCoordinatorSince = state.idleSince
            reaction.note(
                "coordinator-sought",
                "nobody has done anything for \(context.policy.serviceLevel.assignDays) days"
            )
            let search = CoordinatorSearch(state, context.policy)
            reaction.plan(.lookUpCoordinator(state.repository, search), for: &state)
        case .effectDone(_, .lookUpCoordinator(_, let search), .coordinatorFound(let account)):
            guard state.isInTheirHands, state.coordinator == nil, !state.isReporter(account) else { return }
            state.coordinator = account
            reaction.note("assigned", "to account \(account.id), from a rota of \(search.logins.count)")
            reaction.tell(Messages.assignedFromRota(state, account), &state, context)
        case .effectDone(_, .lookUpCoordinator, .coordinatorNotFound):
            guard state.isInTheirHands, state.coordinator == nil else { return }
            DeadEndStep.raise(Messages.nobodyOfRota, effectNumber: nil, &state, context, &reaction)
        case .commanded(.assign, _):
            state.attentions.removeAll { $0.problem == Messages.nobodyOfRota.what }
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .mailArrived, .relayed:
            return
        }
    }

    /// When a coordinator is to be looked for; nil where there is one, or nobody to choose from, or it was done
    /// already.
    static func nextAt(_ state: Case, _ policy: Policy) -> Date? {
        guard state.isInTheirHands, state.coordinator == nil, state.awaitsReporterSince == nil,
            // While an embargo runs, the case waits for its end and not for people.
            state.embargo == nil || state.embargo?.askedAt != nil,
            !policy.rota.isEmpty, let since = state.idleSince, state.clocks.soughtCoordinatorSince != since
        else { return nil }
        let level = policy.serviceLevel
        return level.calendar.time(Double(level.assignDays) * EmbargoStep.day, after: since)
    }
}
