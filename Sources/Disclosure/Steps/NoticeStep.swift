/// Tells the whole team of a new report, so that it reaches more than one pair of eyes.
enum NoticeStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        // A case that was opened before there were rooms is no news.
        guard state.openedAt == context.now, state.teamToldAt == nil, !context.policy.chatRooms.isEmpty else { return }
        state.teamToldAt = context.now
        let place = state.readingPlace
        for room in context.policy.chatRooms {
            reaction.plan(
                .notifyTeam(room, Notice(.reportArrived, caseNumber: state.number, place: place)),
                for: &state
            )
        }
    }
}

extension Case {
    /// Where maintainers read the report.
    fileprivate var readingPlace: Comment.Place {
        switch intake {
        case .issue(let issue): .issue(issue)
        case .privateReport(let advisory): .advisory(advisory)
        }
    }
}
