internal import FoundationEssentials

/// Waits for the temporary private fork until it is really there.
enum ForkStep: WorkflowStep {
    /// How long a fork may take before a person is told; the forge promises five minutes.
    ///
    /// https://docs.github.com/en/rest/security-advisories/repository-advisories#create-a-temporary-private-fork
    private static let overdueAfter = 600.0

    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch event {
        case .effectDone(_, .requestFork, .forkRequested), .effectLeftInDoubt(_, .requestFork):
            state.fork = .requested(at: context.now, looks: 0)
        case .effectDone(_, .requestFork, _), .effectDone(_, .lookForFork, .forkSeen):
            seeFork(&state, context, &reaction)
        case .effectDone(_, .lookForFork, .forkNotSeen): notSeen(&state, context, &reaction)
        case .effectRefused(_, .requestFork, _), .effectRefused(_, .lookForFork, _): state.fork = .refused
        case .commanded(.fork, let actor): askAgain(by: actor, &state, context, &reaction)
        case .timePassed:
            restartIfClockWasSetBack(&state, context)
            guard let lookAt = state.fork.lookAt, lookAt <= context.now, let advisory = state.advisoryReference,
                !context.unfinished.contains(where: { $0.call == .lookForFork(advisory) })
            else { return }
            countLook(&state)
            reaction.plan(.lookForFork(advisory), for: &state)
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .mailArrived, .relayed:
            return
        }
    }

    /// Asks because a maintainer says so: where it was never asked, where the forge refused, or long after a request
    /// that brought nothing, which no machine would repeat. See decision 6.
    private static func askAgain(
        by actor: Actor,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        // Accepting a private report asks for the fork as soon as it is done.
        guard let advisory = state.advisoryReference,
            !context.unfinished.contains(where: {
                $0.call == .requestFork(advisory) || $0.call == .acceptReport(advisory)
            })
        else { return }
        switch state.fork {
        case .ready, .requested: return
        case .none, .overdue, .refused: break
        }
        let failures = Messages.deadEnds(of: .requestFork(advisory)) + [Messages.forkOverdue.what]
        state.attentions.removeAll { failures.contains($0.problem) }
        reaction.note("fork-wanted", "by \(actor.words)")
        reaction.plan(.requestFork(advisory), for: &state)
    }

    /// Notes that the fork is there, whoever saw it.
    static func seeFork(_ state: inout Case, _ context: Workflow.Context, _ reaction: inout Workflow.Reaction) {
        if case .ready = state.fork { return }
        state.fork = .ready(at: context.now)
        reaction.note("fork-ready", "the temporary private fork is there")
    }

    /// What lies in the future was written by a clock that was wrong: the watch starts anew.
    private static func restartIfClockWasSetBack(_ state: inout Case, _ context: Workflow.Context) {
        switch state.fork {
        case .requested(let at, _) where at > context.now: state.fork = .requested(at: context.now, looks: 0)
        case .overdue(let since, let looks) where since > context.now:
            state.fork = .overdue(since: context.now, looks: looks)
        case .none, .requested, .overdue, .ready, .refused: break
        }
    }

    private static func countLook(_ state: inout Case) {
        switch state.fork {
        case .requested(let at, let looks): state.fork = .requested(at: at, looks: looks + 1)
        case .overdue(let since, let looks): state.fork = .overdue(since: since, looks: looks + 1)
        case .none, .ready, .refused: break
        }
    }

    private static func notSeen(
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard case .requested(let at, _) = state.fork, context.now.timeIntervalSince(at) >= overdueAfter else { return }
        state.fork = .overdue(since: context.now, looks: 0)
        DeadEndStep.raise(Messages.forkOverdue, effectNumber: nil, &state, context, &reaction)
    }
}
