/// Notices when the mail that asks the reporter for their agreement comes back: then it has asked nobody.
enum AgreementStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        if case .commanded(.agree(.reporter, _), _) = event {
            let problem = Messages.agreementReturned(state).what
            state.attentions.removeAll { $0.problem == problem }
        }
        guard state.isOpened, state.publishedAt == nil, let request = state.mail?.agreement else { return }
        switch event {
        case .mailArrived(let mail, _) where mail.isUndelivered && mail.references.contains(request.messageID):
            guard request.returnedAt == nil else { return }
            state.mail?.agreement?.returnedAt = context.now
            guard state.consent.reporterAgreedAt == nil else { return }
            let problem = Messages.agreementReturned(state)
            DeadEndStep.raise(problem, effectNumber: nil, &state, context, &reaction)
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            return
        }
    }
}
