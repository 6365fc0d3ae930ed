/// Does what follows a disclosure: completes the releases and, once users have the fix, answers and closes the intake
/// issue.
enum AftermathStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard let published = state.published, state.concludedAt == nil else { return }
        complete(published, &state, &reaction)
        // An advisory that leaked tells attackers more than users can do about it, until they have the fix.
        guard !state.awaitsRelease else { return }
        answerIssue(published, &state, context, &reaction)
        let settled = Messages.publishedBeforeRelease(caseNumber: state.number)
        state.attentions.removeAll { $0.problem == settled.what }
        reaction.note("concluded", Self.access(state))
        state.concludedAt = context.now
    }

    /// Has each release tell what is published, where it does not yet.
    static func complete(
        _ published: PublishedAdvisory,
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        for id in state.branches.compactMap(\.release?.id) where !state.disclosedReleases.contains(id) {
            state.disclosedReleases.append(id)
            let section = Messages.releaseSection(of: published)
            let call = Effect.Call.markRelease(
                state.repository,
                releaseID: id,
                section: section,
                disclosing: published.reference.id
            )
            reaction.plan(call, for: &state)
        }
    }

    private static func answerIssue(
        _ published: PublishedAdvisory,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        if let issue = state.teamIssue.issue {
            reaction.plan(.commentOnPrivateIssue(issue, Messages.disclosedForTeam(state, published)), for: &state)
            TeamIssueStep.close(&state, &reaction)
        }
        // Who wrote by mail has no other place in which to read it.
        reaction.mailReporter(Messages.disclosedByMail(state, published), about: .disclosed, &state, context)
        guard case .issue(let issue) = state.intake else { return }
        switch state.intakeVisibility {
        case .publiclyReadable:
            // Unlocked first, because the forge takes no comments of Apps on a locked issue.
            reaction.plan(.unlockIssue(issue), for: &state)
            reaction.plan(.commentInPublic(issue, Messages.disclosedInPublic(state, published)), for: &state)
        case .membersOnly:
            reaction.plan(
                .commentOnPrivateIssue(issue, Messages.disclosedInPrivate(state, published)),
                for: &state
            )
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
