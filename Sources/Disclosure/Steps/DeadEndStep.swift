/// Shows a dead end on the case and, once, in the case's private place, with what a person can do.
enum DeadEndStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch event {
        case .effectRefused(let id, let call, let refusal):
            if let problem = DiscussionStep.problem(of: call, refusal, state) {
                // What the advisory does not take, the team reads elsewhere.
                let isClosed = state.discussion.closedAt != nil && call.writesInDiscussion
                raise(problem, effectNumber: nil, &state, context, &reaction, comments: isClosed)
                if isClosed { tellWhatWasNotTaken(call, id, &state, context, &reaction) }
                return
            }
            let problem = Messages.refused(call, refusal, effect: id, context.policy)
            let isAnswered = reaction.planned.contains { $0.call.name == call.name }
            guard !isAnswered else { return }
            // A place that takes no comments refuses each of them: the latest says enough. So does a room.
            if call.isPrivateComment || call.isForTeam(of: state) {
                state.attentions.removeAll { $0.problem == problem.what }
            }
            // What the team's channels refuse is not told there.
            let isHeard = !call.isForTeam(of: state) || state.canBeDiscussed(context.policy)
            let comments = !call.isPrivateComment && isHeard
            raise(problem, effectNumber: id.number, &state, context, &reaction, comments: comments)
        case .effectLeftInDoubt(let id, let call):
            // The fork may still come; `ForkStep` looks for it and raises the alarm itself.
            if case .requestFork = call { return }
            // One room may have heard it twice or not at all; the clocks go on reminding.
            if case .notifyTeam = call { return }
            if case .sendMail(_, let mail) = call, !mail.isForReporter(of: state) { return }
            let problem = Messages.leftInDoubt(call, effect: id, context.policy)
            raise(problem, effectNumber: id.number, &state, context, &reaction, comments: !call.isPrivateComment)
        case .advisoryMissing:
            guard state.isOpened else { return }
            // Where the advisory is the only private place, there is nowhere left to say it but on the case.
            let isPrivate = state.intakeVisibility == .membersOnly
            raise(Messages.advisoryMissing, effectNumber: nil, &state, context, &reaction, comments: isPrivate)
        case .effectDone(let id, _, _):
            state.attentions.removeAll { $0.effectNumber == id.number }
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .timePassed, .mailArrived, .relayed:
            return
        }
    }

    /// Says to maintainers, each once, what the discussion of the advisory did not take.
    private static func tellWhatWasNotTaken(
        _ call: Effect.Call,
        _ id: Effect.ID,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let earlier = state.discussion.faulted.flatMap { faulted in faulted.text.map { (faulted.effect, $0) } }
        state.discussion.faulted = nil
        guard state.publishedAt == nil else { return }
        let wasTold = state.discussion.owed.contains { $0.effect == id.number && $0.misses > 1 }
        let latest = wasTold ? nil : call.comment.map { (id.number, $0) }
        for (number, text) in [earlier, latest].compactMap(\.self) {
            // A reminder is said as long as what it reminds of is owed.
            let duty = state.clocks.told.first { $0.effects.contains(number) }?.duty
            if let duty, !state.countdowns(context.policy).contains(where: { $0.duty == duty }) { continue }
            let before = state.effectsPlanned
            reaction.tell(Messages.notTaken(text), &state, context, remindingOf: duty)
            if let duty, state.effectsPlanned > before {
                state.clocks.note(effect: state.effectsPlanned, thatRemindsOf: duty)
            }
        }
    }

    /// Records that a person must look at something, and says so in private unless that very thing can't be done.
    static func raise(
        _ problem: Messages.Problem,
        effectNumber: Int?,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction,
        comments: Bool = true,
        obstacles: [Gate.Item]? = nil
    ) {
        guard !state.attentions.contains(where: { $0.effectNumber == effectNumber && $0.problem == problem.what })
        else { return }
        let attention = Case.Attention(
            at: context.now,
            effectNumber: effectNumber,
            problem: problem.what,
            remedy: problem.remedy,
            obstacles: obstacles
        )
        state.attentions.append(attention)
        reaction.note("needs-a-person", problem.what)
        guard comments else { return }
        reaction.tell(Messages.needsPerson(problem, caseNumber: state.number), &state, context)
    }
}

extension Effect.Call {
    /// Whether it only says something to the people of the case on the forge.
    var isPrivateComment: Bool {
        switch self {
        case .commentOnPrivateIssue, .commentOnAdvisory, .ensureStatusCard: true
        case .createAdvisory, .ensureCollaborators, .ensureCredit, .ensureSeverity, .requestFork, .lookForFork,
            .lockIssue, .redactIssue, .removeLabel, .commentInPublic, .acceptReport, .requestCVE, .planRelease,
            .createTag, .createTagRef, .createRelease, .markRelease, .ensurePatchedVersions, .publishAdvisory,
            .unlockIssue, .closeIssue, .reopenIssue, .notifyTeam, .closeAdvisory, .lookUpCoordinator, .ensureVector,
            .ensureWeaknesses, .ensureProduct, .createIntakeIssue, .sendMail:
            false
        }
    }
}
