/// Answers a report that maintainers decline, then closes a private one, and takes this back while it has not gone out.
///
/// A private report whose reporter can't be told stays open: the words wait as `Owed`, and a maintainer tells them.
enum DecliningStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch event {
        case .issueLabelled(let issue, .declined(let reason), let actor):
            guard state.isOpened, state.decision != .declined(reason) else { return }
            decline(&state, reason, issue.visibility, isLabel: true, by: actor, context, &reaction)
        case .commanded(.decline(let reason), let actor):
            guard state.isOpened else { return }
            if state.decision == .declined(reason) {
                closeWhatIsTold(&state, by: actor, &reaction)
            } else {
                decline(&state, reason, state.intakeVisibility, by: actor, context, &reaction)
            }
        case .commanded(.duplicate, let actor):
            guard state.isOpened, state.decision != .declined(.duplicate) else { return }
            decline(&state, .duplicate, state.intakeVisibility, keepsCredit: true, by: actor, context, &reaction)
        case .issueUnlabelled(_, .declined(let reason), _):
            guard state.decision == .declined(reason),
                reaction.withdraw(state.decisionEffects, unfinished: context.unfinished)
            else { return }
            state.decision = .none
            state.decidedBy = nil
            state.decidedAt = nil
            state.decisionEffects = []
            reaction.note("decline-taken-back", "the label was taken away before the answer went out")
        case .effectDone(let id, .commentOnAdvisory(let advisory, _), _):
            close(advisory, answeredBy: id.number, &state, &reaction)
        case .advisoryObserved(let advisory):
            // Whoever closes it on its page has told the reporter, or takes it upon them.
            guard advisory.state == .closed else { return }
            state.discussion.owed.removeAll { $0.subject == .decline }
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            return
        }
    }

    /// Closes the advisory that a declined private report is, once its reporter can read why.
    private static func close(
        _ advisory: AdvisoryReference,
        answeredBy number: Int,
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        guard case .declined = state.decision, case .privateReport = state.intake, state.publishedAt == nil,
            state.decisionEffects.contains(number)
        else { return }
        // What was said stays said; from here on only the closing can be taken back.
        state.decisionEffects = [reaction.plan(.closeAdvisory(advisory), for: &state)]
    }

    /// Closes the advisory of a report whose reporter did not hear of the decline, on a maintainer's word that they
    /// know.
    private static func closeWhatIsTold(
        _ state: inout Case,
        by actor: Actor,
        _ reaction: inout Workflow.Reaction
    ) {
        guard case .privateReport(let advisory) = state.intake, state.publishedAt == nil,
            state.discussion.hasMissed(.decline)
        else { return }
        state.discussion.owed.removeAll { $0.subject == .decline }
        state.attentions.removeAll { $0.problem == Messages.declineUnsaidProblem }
        reaction.note("reporter-told", "of the decline, says \(actor.words)")
        state.decisionEffects = [reaction.plan(.closeAdvisory(advisory), for: &state)]
    }

    private static func decline(
        _ state: inout Case,
        _ reason: DeclineReason,
        _ visibility: Visibility?,
        isLabel: Bool = false,
        keepsCredit: Bool = false,
        by actor: Actor,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let isDrafting = context.unfinished.contains { $0.call.isCreateAdvisory && $0.mayHaveHappened }
        if state.decision == .accepted, state.advisory != nil || isDrafting {
            let problem = Messages.declinedAfterAcceptance(byLabel: isLabel)
            reaction.leaveUndone(because: problem)
            // Whoever says a command has this as its answer.
            DeadEndStep.raise(problem, effectNumber: nil, &state, context, &reaction, comments: isLabel)
            return
        }
        _ = reaction.withdraw(state.decisionEffects, unfinished: context.unfinished)
        state.decision = .declined(reason)
        state.decidedBy = actor.account
        state.decidedAt = context.now
        state.stopAsking()
        reaction.note("declined", "\(reason.rawValue), by \(actor.words)")
        let before = state.effectsPlanned
        let text = Messages.declined(reason, state, keepsCredit: keepsCredit, context.policy)
        answer(text, visibility, &state, context, &reaction)
        state.decisionEffects = Array(before + 1..<state.effectsPlanned + 1)
        if case .privateReport = state.intake {
            let answer = state.decisionEffects.first
            state.discussion.owe(.decline, text, effect: answer)
            if answer == nil {
                let problem = Messages.declineUnsaid(reason, caseNumber: state.number, context.policy)
                // An earlier one may name another reason.
                state.attentions.removeAll { $0.problem == problem.what }
                DeadEndStep.raise(problem, effectNumber: nil, &state, context, &reaction, comments: false)
            }
        }
        if let closing = TeamIssueStep.close(&state, &reaction) { state.decisionEffects.append(closing) }
    }

    private static func answer(
        _ text: Text<Private>,
        _ visibility: Visibility?,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch (state.intake, visibility) {
        case (.privateReport(let advisory), _): reaction.plan(.commentOnAdvisory(advisory, text), for: &state)
        case (.issue(let issue), .membersOnly):
            reaction.plan(.commentOnPrivateIssue(issue, text.asToldByMail(state, context.policy)), for: &state)
        case (.issue(let issue), .publiclyReadable), (.issue(let issue), nil):
            reaction.tellInPublic(Messages.declinedInPublic(state, context.policy), on: issue, &state)
        case (.mail, _), (.part, _): break
        }
        reaction.mailReporter(text, about: .declined, &state, context)
        if state.hasNoPlaceForReporter {
            let problem = Messages.declineOfPartUnsaid(of: state)
            DeadEndStep.raise(problem, effectNumber: nil, &state, context, &reaction, comments: false)
        }
    }
}
