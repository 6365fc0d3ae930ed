/// Carries to the advisory what maintainers say it shall say: the vector, weaknesses, affected packages.
enum ContentStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        forget(event, &state, context)
        guard state.isOpened, let advisory = state.advisoryReference, state.publishedAt == nil,
            case .commanded(let command, let actor) = event
        else { return }
        switch command {
        case .vector(let vector):
            reaction.note("rated", "by a CVSS vector, by \(actor.words)")
            state.givenVector = vector.text
            reaction.plan(.ensureVector(advisory, vector: vector.text), for: &state)
        case .weaknesses(let ids):
            reaction.note("weaknesses", "\(ids.count), by \(actor.words)")
            reaction.plan(.ensureWeaknesses(advisory, ids: ids), for: &state)
        case .product(let product):
            reaction.note("package", "by \(actor.words)")
            reaction.plan(.ensureProduct(advisory, product), for: &state)
        case .accept, .decline, .severity, .fix, .exempt, .release, .embargo, .exploited, .requestCVE, .assign,
            .noticeSent, .leaveReporterAlone, .agree, .disclose, .ask, .reply, .invite, .inviteReporter, .inviteTeam,
            .credit, .fork,
            .meeting,
            .cancelMeeting, .split, .duplicate:
            return
        }
    }

    /// Forgets the vector that was given once the forge shows what has become of it, or will not take it.
    private static func forget(_ event: Event, _ state: inout Case, _ context: Workflow.Context) {
        switch event {
        case .advisoryObserved:
            guard !context.unfinished.contains(where: { $0.call.isVector }) else { return }
            state.givenVector = nil
        case .effectRefused(_, .ensureVector(_, let vector), _) where vector == state.givenVector:
            state.givenVector = nil
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone, .effectRefused,
            .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            return
        }
    }
}

extension Effect.Call {
    fileprivate var isVector: Bool {
        if case .ensureVector = self { true } else { false }
    }
}
