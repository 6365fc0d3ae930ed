internal import FoundationEssentials

/// Tells the whole team of a new report, so that it reaches more than one pair of eyes.
enum NoticeStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        tellOfMany(event, &state, context, &reaction)
        tellOfMissingIssue(event, &state, context, &reaction)
        tellOfWaitingIssue(event, &state, context, &reaction)
        // A case that was opened before there were rooms is no news.
        guard state.teamToldAt == nil, state.isToldToTeam, let place = news(in: event, state, context),
            hasChannel(context.policy)
        else { return }
        state.teamToldAt = context.now
        let occasion: Notice.Occasion = state.mail?.teamNews == .mailOfProgram ? .mailOfProgram : .reportArrived
        tell(Notice(occasion, caseNumber: state.number, place: place), &state, context, &reaction)
    }

    /// Tells that there are many reports by mail, in place of this one.
    private static func tellOfMany(
        _ event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard case .mailArrived = event, state.openedAt == context.now, state.teamToldAt == nil,
            case .many(let count) = state.mail?.teamNews, hasChannel(context.policy)
        else { return }
        state.teamToldAt = context.now
        let repository = context.policy.intakeRepository ?? state.repository
        tell(Notice(ofMany: count, latest: state.number, in: repository), &state, context, &reaction)
    }

    /// Tells once that the issue of a report by mail waits for long; its mail goes past that.
    private static func tellOfWaitingIssue(
        _ event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard case .timePassed = event, let at = state.tellsOfWaitingIssueAt, at <= context.now else { return }
        state.teamToldAt = context.now
        tell(Notice(ofWaiting: state.number, in: state.repository), &state, context, &reaction)
    }

    /// Tells once that there is a report by mail whose issue can't be opened; that shows nowhere else but on the case.
    private static func tellOfMissingIssue(
        _ event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard case .mail = state.intake, state.isOpened, state.mail?.toldOfMissingIssueAt == nil,
            event.leavesNoIssue(context.policy), state.isToldToTeam, hasChannel(context.policy)
        else { return }
        state.mail?.toldOfMissingIssueAt = context.now
        tell(Notice(withoutIssue: state.number, in: state.repository), &state, context, &reaction)
    }

    private static func hasChannel(_ policy: Policy) -> Bool {
        !policy.chatRooms.isEmpty || policy.mail?.team.isEmpty == false
    }

    private static func tell(
        _ notice: Notice,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        for room in context.policy.chatRooms { reaction.plan(.notifyTeam(room, notice), for: &state) }
        for address in context.policy.mail?.team ?? [] { reaction.mailTeam(notice, to: address, &state, context) }
    }

    /// Where maintainers read a report that has just arrived; nil: it is no news, or its place is still to be made.
    private static func news(in event: Event, _ state: Case, _ context: Workflow.Context) -> Comment.Place? {
        if state.mail != nil, case .effectDone(_, .createIntakeIssue, .issueCreated) = event {
            return state.readingPlace
        }
        return state.openedAt == context.now ? state.readingPlace : nil
    }
}

extension Case {
    /// Whether the team hears of this case outside of the forge: not of each of many reports by mail.
    var isToldToTeam: Bool { mail?.teamNews?.isOfOneReport ?? true }

    /// When the team is told that the issue of a report by mail still waits to be opened; nil: it need not be.
    var tellsOfWaitingIssueAt: Date? {
        guard case .mail = intake, let openedAt, let mail, mail.teamNews?.isOfOneReport == true, teamToldAt == nil,
            mail.toldOfMissingIssueAt == nil, advisory == nil
        else { return nil }
        return openedAt.addingTimeInterval(900)
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
