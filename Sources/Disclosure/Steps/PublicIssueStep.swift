/// Limits the damage of a report that was made in public, where every label and word is a disclosure.
enum PublicIssueStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        // The decision is in the case from here on, so the label has said enough.
        guard case .issueLabelled(let issue, let signal, _) = event, state.isOpened,
            issue.visibility == .publiclyReadable, signal.namesDecision
        else { return }
        let label = context.policy.labels[signal]
        reaction.plan(.removeLabel(issue.reference, label: label), for: &state)
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
        // Before the lock, because the forge takes no comments of Apps on a locked issue: https://github.com/probot/stale/issues/25
        let notice = Effect.Call.commentInPublic(issue.reference, Messages.publicNotice)
        state.acknowledgementEffect = reaction.plan(notice, for: &state)
        reaction.plan(.lockIssue(issue.reference), for: &state)
    }
}
