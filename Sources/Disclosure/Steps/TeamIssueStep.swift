/// Says in the team's issue of a case what waited for it, closes it, and opens it again.
///
/// Where it could not be opened, the team's channels take its place.
enum TeamIssueStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch event {
        case .effectDone(let id, .createIntakeIssue(let repository, _, _), .issueCreated(let number)):
            guard id.number == state.teamIssue.effect else { return }
            let issue = IssueReference(repository, number)
            state.teamIssue.issue = issue
            reaction.note("team-issue", "\(issue)")
            reaction.sayUnsaid(in: issue, &state)
            if state.isOver { close(&state, &reaction) }
        case .effectRefused(let id, .createIntakeIssue, _), .effectLeftInDoubt(let id, .createIntakeIssue):
            guard id.number == state.teamIssue.effect else { return }
            // `DeadEndStep` says in the channels that a person is needed, which stands for all of it.
            state.teamIssue.unsaid = []
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            return
        }
    }

    /// Plans to close the team's issue of a case that is over, and returns the effect's number; nil: there is none.
    ///
    /// What is still to be told later stands there all the same, and so do commands.
    @discardableResult
    static func close(_ state: inout Case, _ reaction: inout Workflow.Reaction) -> Int? {
        guard let issue = state.teamIssue.issue else { return nil }
        return reaction.plan(.closeIssue(issue), for: &state)
    }

    /// Keeps the team's issue open of a case that goes on after all, or plans to open it again.
    static func keepOpen(_ state: inout Case, _ context: Workflow.Context, _ reaction: inout Workflow.Reaction) {
        guard let issue = state.teamIssue.issue else { return }
        let closing = context.unfinished.filter { $0.call == .closeIssue(issue) }.map(\.id.number)
        // One that still waits is taken back; any other has happened, or may have.
        if !closing.isEmpty, reaction.withdraw(closing, unfinished: context.unfinished) { return }
        reaction.plan(.reopenIssue(issue), for: &state)
    }
}

extension Case {
    /// Whether nothing is left to decide or to do: the case is concluded, or its report is declined.
    fileprivate var isOver: Bool {
        switch decision {
        case .declined: true
        case .none, .accepted: concludedAt != nil
        }
    }
}
