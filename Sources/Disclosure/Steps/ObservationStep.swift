/// Remembers what the forge shows of the advisory, and notes in the journal what changed without anybody telling.
enum ObservationStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard let advisory = event.shownAdvisory, state.isOpened, advisory.reference.id == state.advisory else {
            return
        }
        for change in AdvisoryChange.between(state.seen, advisory) {
            reaction.note(change.name, change.detail)
        }
        let wasClosed = state.seen?.state == .closed
        let earlier = state.seen
        state.seen = AdvisoryMemory(advisory, earlier: state.seen)
        state.attentions.removeAll { $0.isSettled(by: advisory) }

        CreditStep.compare(earlier, advisory, &state, context, &reaction)
        if advisory.hasFork { ForkStep.seeFork(&state, context, &reaction) }
        if advisory.state == .closed, !wasClosed, state.decision == .accepted {
            // The discussion of a closed advisory is no place where anybody looks.
            let isPrivate = state.intakeVisibility == .membersOnly
            DeadEndStep.raise(
                Messages.closedOnForge,
                effectNumber: nil,
                &state,
                context,
                &reaction,
                comments: isPrivate
            )
        }
    }
}

extension Case.Attention {
    /// Whether it was about the advisory's being gone or closed, which it is not any more.
    fileprivate func isSettled(by advisory: AdvisorySnapshot) -> Bool {
        problem == Messages.advisoryMissing.what
            || problem == Messages.closedOnForge.what && advisory.state != .closed
    }
}

extension Event {
    /// The advisory as it is now, where the event shows it.
    var shownAdvisory: AdvisorySnapshot? {
        switch self {
        case .advisoryReported(let advisory), .advisoryPublished(let advisory), .advisoryObserved(let advisory):
            advisory
        case .commanded(let command, _): command.advisory
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryMissing, .fixMerged, .mergeUnclear,
            .releaseSeen, .effectDone, .effectRefused, .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            nil
        }
    }
}
