/// Tells the whole team of a new report, so that it reaches more than one pair of eyes.
enum NoticeStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        tellOfMissingIssue(event, &state, context, &reaction)
        // A case that was opened before there were rooms is no news.
        guard state.teamToldAt == nil, let place = news(in: event, state, context) else { return }
        let mails = context.policy.mail?.team ?? []
        guard !context.policy.chatRooms.isEmpty || !mails.isEmpty else { return }
        state.teamToldAt = context.now
        let notice = Notice(.reportArrived, caseNumber: state.number, place: place)
        for room in context.policy.chatRooms { reaction.plan(.notifyTeam(room, notice), for: &state) }
        for address in mails { reaction.mailTeam(notice, to: address, &state, context) }
    }

    /// Tells once that there is a report by mail whose issue can't be opened; that shows nowhere else but on the case.
    private static func tellOfMissingIssue(
        _ event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard case .mail = state.intake, state.isOpened, state.mail?.toldOfMissingIssueAt == nil,
            event.leavesNoIssue(context.policy)
        else { return }
        let mails = context.policy.mail?.team ?? []
        guard !context.policy.chatRooms.isEmpty || !mails.isEmpty else { return }
        state.mail?.toldOfMissingIssueAt = context.now
        let notice = Notice(withoutIssue: state.number, in: state.repository)
        for room in context.policy.chatRooms { reaction.plan(.notifyTeam(room, notice), for: &state) }
        for address in mails { reaction.mailTeam(notice, to: address, &state, context) }
    }

    /// Where maintainers read a report that has just arrived; nil: it is no news, or its place is still to be made.
    private static func news(in event: Event, _ state: Case, _ context: Workflow.Context) -> Comment.Place? {
        if state.mail != nil, case .effectDone(_, .createIntakeIssue, .issueCreated) = event {
            return state.readingPlace
        }
        return state.openedAt == context.now ? state.readingPlace : nil
    }
}

extension Event {
    /// Whether a report by mail has no issue after it, and gets none unless somebody does something about it.
    fileprivate func leavesNoIssue(_ policy: Policy) -> Bool {
        switch self {
        case .effectRefused(_, .createIntakeIssue, _), .effectLeftInDoubt(_, .createIntakeIssue): true
        case .mailArrived: policy.intakeRepository == nil
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .timePassed, .relayed:
            false
        }
    }
}
