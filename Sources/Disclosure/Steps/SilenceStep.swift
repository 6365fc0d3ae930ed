internal import FoundationEssentials

/// Asks a silent reporter once more, and then lets the case go on without them.
enum SilenceStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened else { return }
        switch event {
        case .commanded(.leaveReporterAlone, let actor):
            guard !state.clocks.isReporterLeftAlone else { return }
            state.clocks.isReporterLeftAlone = true
            reaction.note("no-reminders", "for the reporter, by \(actor.words)")
        case .timePassed:
            guard context.mayCountTime, state.isInTheirHands, let since = state.awaitsReporterSince,
                let nextAt = nextAt(state, context.policy), nextAt <= context.now
            else { return }
            // Whoever was away over both says only that the case goes on.
            if end(since, context.policy) <= context.now {
                state.awaitsReporterSince = nil
                reaction.note("reporter-silent", "the case goes on")
                let mail = Messages.reporterSilentByMail(state, since: since)
                let text = Messages.reporterSilent(state, since: since)
                reaction.tellBothSides(text, byMail: mail, about: .silence, &state, context)
            } else {
                state.clocks.remindedOfQuestion = since
                reaction.note("reminder", "the question, to the reporter")
                reaction.tellBothSides(
                    Messages.questionAgain(state, until: end(since, context.policy)),
                    byMail: Messages.questionAgainByMail(state, until: end(since, context.policy)),
                    about: .reminder,
                    &state,
                    context
                )
            }
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .mailArrived, .relayed:
            return
        }
    }

    /// When the reporter's silence next leads to something; nil while nobody waits for them.
    static func nextAt(_ state: Case, _ policy: Policy) -> Date? {
        guard state.isInTheirHands, let since = state.awaitsReporterSince, !state.discussion.owes(.question) else {
            return nil
        }
        let isReminded = state.clocks.remindedOfQuestion == since || state.clocks.isReporterLeftAlone
        return isReminded ? end(since, policy) : since.addingTimeInterval(patience(policy))
    }

    private static func end(_ since: Date, _ policy: Policy) -> Date {
        since.addingTimeInterval(2 * patience(policy))
    }

    /// Reporters have no business days.
    private static func patience(_ policy: Policy) -> Double {
        Double(policy.serviceLevel.remindReporterDays) * EmbargoStep.day
    }
}
