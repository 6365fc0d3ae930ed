/// Opens a case for a report that a maintainer labelled, or that came in private, and acknowledges it.
enum IntakeStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch event {
        case .issueLabelled(let issue, .report, _), .issueLabelled(let issue, .accepted, _):
            guard !state.isOpened else { return }
            open(&state, issue, context, &reaction)
        case .advisoryReported(let advisory):
            guard !state.isOpened else { return }
            open(&state, advisory, context, &reaction)
        case .effectDone(let id, _, _):
            guard id.number == state.acknowledgementEffect, state.acknowledgedAt == nil else { return }
            state.acknowledgedAt = context.now
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryPublished, .advisoryObserved,
            .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectRefused, .effectLeftInDoubt,
            .timePassed, .mailArrived, .relayed:
            return
        }
    }

    private static func open(
        _ state: inout Case,
        _ issue: IntakeIssue,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        state.openedAt = context.now
        state.reportedAt = issue.createdAt.map { min($0, context.now) }
        state.labelledAt = issue.labelledAt
        state.intakeVisibility = issue.visibility
        state.report = Case.Report(
            title: issue.title,
            body: issue.body,
            reporter: issue.author.flatMap { $0.isPerson ? $0 : nil }
        )
        reaction.note("opened", "from issue \(issue.reference), \(issue.visibility.rawValue)")
        if state.report?.reporter == nil {
            reaction.note("no-reporter", "the author is a bot or gone: nobody is invited")
        }
        CompletenessStep.check(&state, context.policy, &reaction)
        switch issue.visibility {
        case .membersOnly:
            let text = Messages.acknowledgement(state, context.policy)
            state.acknowledgementEffect = reaction.plan(.commentOnPrivateIssue(issue.reference, text), for: &state)
        case .publiclyReadable:
            PublicIssueStep.close(issue, &state, context.policy, &reaction)
        }
    }

    private static func open(
        _ state: inout Case,
        _ advisory: AdvisorySnapshot,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        state.openedAt = context.now
        state.reportedAt = advisory.createdAt.map { min($0, context.now) }
        state.advisory = advisory.reference.id
        state.draftedAt = context.now
        state.decision = advisory.state == .draft ? .accepted : .none
        state.report = Case.Report(
            title: advisory.summary,
            body: advisory.description,
            reporter: advisory.author.flatMap { $0.isPerson ? $0 : nil }
        )
        reaction.note("opened", "from private report \(advisory.reference.id.text)")
        CompletenessStep.check(&state, besides: advisory.toldByFields, context.policy, &reaction)
        let text = Messages.acknowledgement(state, context.policy)
        state.acknowledgementEffect = reaction.plan(.commentOnAdvisory(advisory.reference, text), for: &state)
        if state.decision == .accepted { AdvisoryStep.prepare(advisory.reference, &state, context, &reaction) }
    }
}
