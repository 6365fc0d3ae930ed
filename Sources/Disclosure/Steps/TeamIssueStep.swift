/// Says in the team's issue of a case what waited for it; where it could not be opened, the team's channels take its place.
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
}
