/// Does what follows a disclosure: completes the releases, answers and closes the intake issue, thanks the reporter.
enum AftermathStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard let published = state.published, state.concludedAt == nil else { return }
        for release in state.branches.compactMap(\.release) {
            guard let id = release.id else { continue }
            let section = Messages.releaseSection(of: published)
            let call = Effect.Call.markRelease(
                state.repository,
                releaseID: id,
                section: section,
                disclosing: published.reference.id
            )
            reaction.plan(call, for: &state)
        }
        answerIssue(published, &state, &reaction)
        reaction.note("concluded", Self.access(state))
        state.concludedAt = context.now
    }

    private static func answerIssue(
        _ published: PublishedAdvisory,
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        guard case .issue(let issue) = state.intake else { return }
        switch state.intakeVisibility {
        case .publiclyReadable:
            // Unlocked first, because the forge takes no comments of Apps on a locked issue.
            reaction.plan(.unlockIssue(issue), for: &state)
            reaction.plan(.commentInPublic(issue, Messages.disclosedInPublic(published)), for: &state)
        case .membersOnly:
            let text = Messages.disclosedInPrivate(state, published)
            reaction.plan(.commentOnPrivateIssue(issue, text), for: &state)
        case nil: return
        }
        reaction.plan(.closeIssue(issue), for: &state)
    }

    /// Whose access was granted for the case and may be taken away, by account number and team.
    private static func access(_ state: Case) -> String {
        let people = (state.seen?.collaborators ?? []).map { "account \($0.id)" }
        let teams = (state.seen?.teams ?? []).map { "team \($0)" }
        return "access to look at: "
            + (people.isEmpty && teams.isEmpty ? "none" : (people + teams).joined(separator: ", "))
    }
}
