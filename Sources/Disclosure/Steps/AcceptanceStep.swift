/// Turns an accepted report into a draft advisory, and takes that back while nothing has been done.
enum AcceptanceStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch event {
        case .issueLabelled(_, .accepted, let actor): accept(&state, by: actor, context, &reaction)
        case .commanded(.accept, let actor): accept(&state, by: actor, context, &reaction)
        case .advisoryObserved(let advisory):
            // Somebody accepted the private report on the forge's own page.
            guard state.isOpened, state.decision == .none, advisory.state == .draft,
                advisory.reference.id == state.advisory
            else { return }
            state.decision = .accepted
            state.decidedAt = context.now
            reaction.note("accepted", "on the forge")
            AdvisoryStep.prepare(advisory.reference, &state, context, &reaction)
        case .issueUnlabelled(_, .accepted, _): takeBack(&state, context, &reaction)
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone, .effectRefused,
            .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            return
        }
    }

    static func accept(
        _ state: inout Case,
        by actor: Actor,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        if state.decision == .accepted {
            // Whoever says it again has settled what was doubtful about it.
            let doubts = [Messages.declinedAfterAcceptanceProblem, Messages.labelTakenAwayTooLate.what]
            state.attentions.removeAll { doubts.contains($0.problem) }
        }
        guard state.decision != .accepted, let report = state.report else { return }
        // What an earlier decision still had to say is not true any more; what has begun is left to run.
        _ = reaction.withdraw(state.decisionEffects, unfinished: context.unfinished)
        if case .declined = state.decision { TeamIssueStep.keepOpen(&state, context, &reaction) }
        state.decision = .accepted
        state.decidedBy = actor.account
        state.decidedAt = context.now
        state.stopAsking()
        state.decisionEffects = []
        reaction.note("accepted", "by \(actor.words)")
        if let advisory = state.advisoryReference {
            // A private report is an advisory already.
            state.decisionEffects = [reaction.plan(.acceptReport(advisory), for: &state)]
            return
        }
        guard !context.unfinished.contains(where: { $0.call.isCreateAdvisory }) else { return }
        let draft = AdvisoryDraft(of: report, in: state, policy: context.policy)
        state.decisionEffects = [reaction.plan(.createAdvisory(state.repository, draft), for: &state)]
    }

    private static func takeBack(
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.decision == .accepted, state.isOpened else { return }
        // On a public issue the bot takes the label off itself; then its absence says nothing.
        if !state.decisionEffects.isEmpty,
            reaction.withdraw(state.decisionEffects, unfinished: context.unfinished)
        {
            state.decision = .none
            state.decidedBy = nil
            state.decidedAt = nil
            state.decisionEffects = []
            reaction.note("acceptance-taken-back", "the label was taken away before anything was done")
        } else {
            DeadEndStep.raise(
                Messages.labelTakenAwayTooLate,
                effectNumber: nil,
                &state,
                context,
                &reaction
            )
        }
    }
}
