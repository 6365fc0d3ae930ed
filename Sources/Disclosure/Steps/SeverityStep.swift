/// Keeps the severity that maintainers gave by label, and carries it to the advisory.
enum SeverityStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened else { return }
        if case .commanded(.severity(let severity), _) = event { rate(severity, &state, &reaction) }
        guard case .issueLabelled(let issue, let signal, _) = event else { return }
        switch signal {
        case .severity(let severity): rate(severity, &state, &reaction)
        case .accepted:
            // A severity label may be older than the case, or its own event got lost. Alone it is no authority.
            guard state.severity == nil else { return }
            if let severity = issue.vouchedSeverity {
                rate(severity, &state, &reaction)
            } else if state.decision != .accepted, let shown = issue.shownSeverity(context.policy.labels) {
                reaction.note(
                    "disregarded",
                    "the label for severity \(shown.rawValue): nobody who may decide put it there"
                )
            }
        case .report, .needsInformation, .declined: return
        }
    }

    private static func rate(
        _ severity: Severity,
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.severity != severity else { return }
        state.severity = severity
        reaction.note("severity", severity.rawValue)
        guard let advisory = state.advisoryReference, state.publishedAt == nil else { return }
        reaction.plan(.ensureSeverity(advisory, severity), for: &state)
    }
}

extension IntakeIssue {
    /// The highest severity among the issue's labels.
    func shownSeverity(_ names: LabelNames) -> Severity? {
        Severity.allCases.last { shows(.severity($0), names) }
    }
}
