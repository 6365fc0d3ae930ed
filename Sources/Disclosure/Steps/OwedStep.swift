internal import FoundationEssentials

/// Follows words that count only once the reporter has them: starts what they start when they arrive, takes it back
/// when they don't, and says them when the discussion opens.
enum OwedStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened else { return }
        switch event {
        case .effectDone(let id, _, _): arrive(id.number, &state, context, &reaction)
        case .effectRefused(let id, let call, _): miss(id.number, call, &state, &reaction)
        case .effectLeftInDoubt(let id, let call): miss(id.number, call, &state, &reaction)
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .timePassed,
            .mailArrived, .relayed:
            break
        }
        forget(&state, context)
        // What a command within a comment leads to is told by the answer to it alone.
        if case .commanded = event { return }
        show(&state, context, &reaction)
        say(&state, context, &reaction)
    }

    /// Starts what begins with the reporter's hearing of it.
    private static func arrive(
        _ number: Int,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard let index = state.discussion.owed.firstIndex(where: { $0.effect == number }) else { return }
        let words = state.discussion.owed.remove(at: index)
        switch words.subject {
        case .question:
            if state.awaitsReporterSince == nil {
                state.questionedAt = context.isClockTrusted ? context.now : nil
                reaction.note("reporter-asked", "for more")
            }
            state.awaitsReporterSince = context.now
            state.discussion.answeredAt = state.discussion.answeredAt ?? context.now
            state.clocks.askedAt = state.clocks.askedAt ?? context.now
        case .agreement:
            guard let askedAt = state.embargo?.askedAt else { return }
            if state.embargo?.wasUnsaid == true { reaction.note("reporter-asked", "whether they agree") }
            state.embargo?.reachedAt = max(context.now, askedAt)
            state.embargo?.wasUnsaid = nil
        case .answer, .decline: return
        }
    }

    /// Takes back what was counted on words that did not arrive.
    private static func miss(
        _ number: Int,
        _ call: Effect.Call,
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        guard let index = state.discussion.owed.firstIndex(where: { $0.effect == number && !$0.isWaiting }) else {
            return
        }
        state.discussion.owed[index].misses += 1
        state.discussion.owed[index].isWaiting = call.writesInDiscussion && state.discussion.closedAt != nil
        switch state.discussion.owed[index].subject {
        case .question:
            guard let since = state.awaitsReporterSince else { return }
            state.awaitsReporterSince = nil
            // No clock stood still for a question that nobody has read.
            state.clocks.pausedSince = nil
            if state.clocks.askedAt == since { state.clocks.askedAt = nil }
            reaction.note("reporter-not-asked", "for more: the question did not reach them")
        case .agreement:
            guard state.embargo?.askedAt != nil, state.embargo?.wasUnsaid != true else { return }
            state.embargo?.wasUnsaid = true
            reaction.note("reporter-not-asked", "whether they agree: the question did not reach them")
        case .answer, .decline: return
        }
    }

    /// Forgets what need not be said any more, and what a clock that was wrong has put into the future.
    private static func forget(_ state: inout Case, _ context: Workflow.Context) {
        if context.isClockTrusted, let at = state.embargo?.reachedAt, at > context.now {
            state.embargo?.reachedAt = context.now
        }
        if state.publishedAt != nil { state.discussion.owed = [] }
        if state.declineReason == nil { state.discussion.owed.removeAll { $0.subject == .decline } }
        let isWanted = state.embargo?.askedAt != nil || state.askedWithFixAt != nil && state.embargo == nil
        guard isWanted, state.consent.reporterAgreedAt == nil, state.decision == .accepted else {
            state.discussion.owed.removeAll { $0.subject == .agreement }
            return
        }
    }

    /// Has people know, once, that the reporter was not asked; who is asked by mail is shown by the gate.
    private static func show(
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let unasked = [
            (state.discussion.hasMissed(.agreement), Messages.agreementUnasked(state, context.policy)),
            (state.discussion.hasMissed(.question), Messages.questionUnasked(state, context.policy)),
            (
                state.discussion.hasMissed(.decline),
                Messages.declineUnsaid(state.declineReason, caseNumber: state.number, context.policy)
            ),
        ]
        for (isUnasked, problem) in unasked {
            if isUnasked, !state.isReportedByMail {
                DeadEndStep.raise(problem, effectNumber: nil, &state, context, &reaction)
            } else {
                state.attentions.removeAll { $0.problem == problem.what }
            }
        }
    }

    /// Plans what waits for the discussion of the advisory, once the bot may write there.
    private static func say(
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.discussion.owed.contains(where: \.isWaiting), state.discussion.closedAt == nil,
            context.policy.discussionMode == .auto, state.publishingEffect == nil,
            case .advisory(let advisory) = state.privatePlace
        else { return }
        for index in state.discussion.owed.indices where state.discussion.owed[index].isWaiting {
            let text = words(of: state.discussion.owed[index], state, context.policy)
            state.discussion.owed[index].effect = reaction.plan(.commentOnAdvisory(advisory, text), for: &state)
            state.discussion.owed[index].isWaiting = false
            // The answer is what the closing of a declined report waits for.
            if state.discussion.owed[index].subject == .decline, let effect = state.discussion.owed[index].effect {
                state.decisionEffects.append(effect)
            }
        }
    }

    /// What is said now: a request for agreement as things stand, everything else as it was.
    private static func words(of owed: Owed, _ state: Case, _ policy: Policy) -> Text<Private> {
        switch owed.subject {
        case .question, .decline: owed.text
        case .agreement:
            state.embargo?.askedAt == nil
                ? Messages.askAgreementWithFix(state, policy) : Messages.askAgreement(state, policy)
        case .answer: Messages.answeredLate(owed.text)
        }
    }
}
