internal import FoundationEssentials

/// Runs the clocks of what maintainers owe: starts, pauses and stops them by what is stored, and reminds as time
/// passes.
///
/// Reminders come from `.timePassed` alone, and only by a clock that the forge confirms and once
/// the bot has looked for what came before.
enum ClockStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened else { return }
        if context.isClockTrusted { start(&state, context) }
        hear(event, &state, context, reaction)
        pause(&state, context)
        stop(&state, context, &reaction)
        if case .timePassed = event, context.mayCountTime { remind(&state, context, &reaction) }
        plan(&state, context)
    }

    /// Starts with the opening. What a clock that was wrong has put into the future begins now.
    private static func start(_ state: inout Case, _ context: Workflow.Context) {
        let startedAt = state.clocks.startedAt ?? state.openedAt ?? context.now
        state.clocks.startedAt = min(startedAt, context.now)
        state.clocks.lastActivityAt = state.clocks.lastActivityAt.map { min($0, context.now) }
    }

    /// A label that changes something is somebody's doing; the one that says "this is a report" only starts the clocks.
    private static func hear(
        _ event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: Workflow.Reaction
    ) {
        switch event {
        case .issueLabelled(_, let signal, let actor):
            guard signal != .report, !reaction.isEmpty, !state.isReporter(actor.account) else { return }
            ActivityStep.record(actor, &state, context)
            if signal == .accepted || !state.isWrittenTo(context.policy) || reaction.writesToReporter(of: state) {
                state.discussion.answeredAt = state.discussion.answeredAt ?? context.now
            }
            if signal == .needsInformation { state.clocks.askedAt = state.clocks.askedAt ?? context.now }
        case .issueUnlabelled(_, let signal, let actor):
            guard !reaction.isEmpty, !state.isReporter(actor.account) else { return }
            if actor.permission >= context.policy.minimumPermission { ActivityStep.record(actor, &state, context) }
            // A question that never went out was none.
            let isUnasked = state.questionEffect.map(reaction.withdrawn.contains) ?? false
            if signal == .needsInformation, isUnasked { state.clocks.askedAt = nil }
        case .commanded(let command, let actor):
            if Authority.role(of: actor, in: state, context.policy) == .maintainer, !state.isReporter(actor.account),
                command == .accept || reaction.writesToReporter(of: state)
            {
                state.discussion.answeredAt = state.discussion.answeredAt ?? context.now
            }
            // Whatever the command was, it asked the reporter for something.
            guard state.awaitsReporterSince == context.now, !state.isReporter(actor.account) else { return }
            state.clocks.askedAt = state.clocks.askedAt ?? context.now
        case .issueCommented, .commented, .advisoryReported, .advisoryPublished, .advisoryObserved, .advisoryMissing,
            .fixMerged, .mergeUnclear, .releaseSeen, .effectDone, .effectRefused, .effectLeftInDoubt, .timePassed,
            .mailArrived, .relayed:
            return
        }
    }

    /// Keeps when the case waited for the reporter.
    private static func pause(_ state: inout Case, _ context: Workflow.Context) {
        guard state.clocks.pausedSince != state.awaitsReporterSince else { return }
        if let since = state.clocks.pausedSince, since < context.now {
            state.clocks.pauses.append(Clocks.Pause(from: since, to: context.now))
        }
        state.clocks.pausedSince = state.awaitsReporterSince
    }

    /// Takes reminders back that have not gone out, where somebody has done by now what they ask for.
    private static func stop(
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let running = state.countdowns(context.policy)
        for told in state.clocks.told where !running.contains(where: { $0.duty == told.duty && $0.since == told.since })
        {
            state.teamIssue.unsaid.removeAll { $0.duty == told.duty }
            for number in told.effects where context.unfinished.contains(where: { $0.id.number == number }) {
                _ = reaction.withdraw([number], unfinished: context.unfinished)
            }
        }
    }

    /// Tells the latest reminder of each duty that is due; of the two answers that are owed, one.
    private static func remind(_ state: inout Case, _ context: Workflow.Context, _ reaction: inout Workflow.Reaction) {
        var due: [(countdown: Countdown, mark: Countdown.Mark)] = []
        for countdown in state.countdowns(context.policy) {
            let told = state.clocks.toldMark(of: countdown)
            guard let mark = countdown.position(at: context.now, told: told).latest, mark.index > told else { continue }
            due.append((countdown, mark))
        }
        let answers = due.filter { $0.countdown.duty.notice == nil }
        let latestAnswer = answers.max { $0.mark.at < $1.mark.at }?.countdown.duty
        for (countdown, mark) in due {
            let isOutdone = countdown.duty.notice == nil && countdown.duty != latestAnswer
            let before = state.effectsPlanned
            // What has not gone out by now is said by this one.
            for number in state.clocks.told.filter({ $0.duty == countdown.duty }).flatMap(\.effects) {
                _ = reaction.withdraw([number], unfinished: context.unfinished)
            }
            state.teamIssue.unsaid.removeAll { $0.duty == countdown.duty }
            if !isOutdone {
                let isTold = tell(countdown, mark, &state, context, &reaction)
                reaction.note(
                    isTold ? "reminder" : "reminder-unsaid",
                    "\(countdown.duty.rawValue), number \(mark.index)"
                )
            }
            state.clocks.told.removeAll { $0.duty == countdown.duty }
            state.clocks.told.append(
                Clocks.Told(
                    duty: countdown.duty,
                    since: countdown.since,
                    mark: mark.index,
                    effects: reaction.planned.filter { $0.number > before && !$0.call.opensIssue }.map(\.number)
                )
            )
        }
    }

    /// Says a reminder; one of a notice to authorities is for maintainers alone.
    private static func tell(
        _ countdown: Countdown,
        _ mark: Countdown.Mark,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) -> Bool {
        let text = Messages.reminder(countdown, mark, state, context)
        guard countdown.duty.notice != nil else {
            return reaction.tell(text, &state, context, remindingOf: countdown.duty)
        }
        let hint = Messages.reminderOfNoticeElsewhere(mark, state, context)
        return reaction.tellMaintainersAlone(text, hinting: hint, &state, context, remindingOf: countdown.duty)
    }

    /// Keeps by when what is owed, and when the case wants to be looked at next.
    private static func plan(_ state: inout Case, _ context: Workflow.Context) {
        let running = state.countdowns(context.policy)
        state.clocks.deadlines = running.map { Clocks.Deadline(duty: $0.duty, at: $0.dueAt) }
        let marks = running.compactMap { countdown in
            countdown.position(at: context.now, told: state.clocks.toldMark(of: countdown)).next?.at
        }
        // Until somebody confirms the clock, nobody knows when the case's time begins.
        let start = state.clocks.startedAt == nil && state.isInTheirHands ? state.openedAt : nil
        let others = [SilenceStep.nextAt(state, context.policy), RotaStep.nextAt(state, context.policy), start]
        state.clocks.nextAt = (marks + others.compactMap(\.self)).min()
    }
}

extension Clocks {
    /// The index of the latest mark of a countdown that was told; -1: none.
    fileprivate func toldMark(of countdown: Countdown) -> Int {
        told.first { $0.duty == countdown.duty && $0.since == countdown.since }?.mark ?? -1
    }
}

extension Workflow.Reaction {
    /// Whether the reporter is told something by mail.
    fileprivate func writesToReporter(of state: Case) -> Bool {
        planned.contains { planned in
            if case .sendMail(_, let mail) = planned.call { mail.isForReporter(of: state) } else { false }
        }
    }

    fileprivate var isEmpty: Bool { planned.isEmpty && withdrawn.isEmpty && notes.isEmpty }
}
