/// Asks the reporter for what is missing, and notices that they answered.
enum QuestionStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch event {
        case .issueLabelled(let issue, .needsInformation, let actor):
            guard state.isOpened, state.awaitsReporterSince == nil else { return }
            state.awaitsReporterSince = context.now
            reaction.note("needs-information", "by account \(actor.account.id)")
            state.questionEffect = reaction.plan(question(on: issue, state), for: &state)
        case .issueUnlabelled(_, .needsInformation, _):
            guard state.awaitsReporterSince != nil else { return }
            state.awaitsReporterSince = nil
            if let number = state.questionEffect {
                _ = reaction.withdraw([number], unfinished: context.unfinished)
            }
            reaction.note("question-taken-back", "the label was taken away")
        case .issueCommented(let account):
            guard state.awaitsReporterSince != nil, let reporter = state.report?.reporter, reporter.id == account.id
            else { return }
            state.awaitsReporterSince = nil
            reaction.note("reporter-answered", "account \(account.id)")
        case .issueLabelled, .issueUnlabelled, .advisoryReported, .advisoryPublished, .advisoryObserved, .fixMerged,
            .mergeUnclear, .releaseSeen, .commanded, .effectDone, .effectRefused,
            .effectLeftInDoubt, .timePassed:
            return
        }
    }

    private static func question(on issue: IntakeIssue, _ state: Case) -> Effect.Call {
        switch issue.visibility {
        case .membersOnly: .commentOnPrivateIssue(issue.reference, Messages.question(caseNumber: state.number))
        case .publiclyReadable:
            if let advisory = state.advisoryReference {
                .commentOnAdvisory(advisory, Messages.question(caseNumber: state.number))
            } else {
                .commentInPublic(issue.reference, Messages.questionInPublic)
            }
        }
    }
}
