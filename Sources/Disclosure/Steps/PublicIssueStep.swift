/// Limits the damage of a report that was made in public, where every label and word is a disclosure.
enum PublicIssueStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard case .issueLabelled(let issue, let signal, _) = event, state.isOpened,
            issue.visibility == .publiclyReadable
        else { return }
        // What is in the case from here on has been said enough; acceptance also reads the severity by a maintainer's
        // label.
        var told = signal.namesDecision ? [signal] : []
        if signal == .accepted, let severity = state.severity ?? issue.vouchedSeverity {
            told.append(.severity(severity))
        }
        for signal in told where issue.shows(signal, context.policy.labels) {
            let call = Effect.Call.removeLabel(issue.reference, label: context.policy.labels[signal])
            guard !context.unfinished.contains(where: { $0.call == call && !$0.mayHaveHappened }) else { continue }
            reaction.plan(call, for: &state)
        }
    }

    /// Plans what a newly opened case does to its public issue.
    static func close(
        _ issue: IntakeIssue,
        _ state: inout Case,
        _ policy: Policy,
        _ reaction: inout Workflow.Reaction
    ) {
        switch policy.publicIssueMode {
        case .lock: break
        case .redact:
            let call = Effect.Call.redactIssue(
                issue.reference,
                title: Messages.redactedTitle,
                body: Messages.redactedBody
            )
            reaction.plan(call, for: &state)
        }
        // Before the lock, because the forge takes no comments of Apps on a locked issue:
        // https://github.com/probot/stale/issues/25
        let notice = Effect.Call.commentInPublic(issue.reference, Messages.publicNotice(state, policy))
        state.acknowledgementEffect = reaction.plan(notice, for: &state)
        reaction.plan(.lockIssue(issue.reference), for: &state)
    }
}
