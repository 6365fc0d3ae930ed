internal import FoundationEssentials

/// Keeps the time between the security release and the disclosure: starts it, reminds, and asks both sides at its end.
enum EmbargoStep: WorkflowStep {
    /// How many days before the end both sides are reminded, the earliest first.
    static let marks = [7, 1]
    static let day = 86_400.0

    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened, state.publishedAt == nil else { return }
        switch event {
        case .commanded(.embargo(let end), let actor): move(to: end, by: actor, &state, context, &reaction)
        case .commanded(.exploited, let actor): noteExploitation(by: actor, &state, context, &reaction)
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            break
        }
        start(&state, context, &reaction)
        askWithFix(&state, context, &reaction)
        if context.mayCountTime { keep(&state, context, &reaction) }
    }

    /// Starts the embargo once every awaited release is out.
    private static func start(
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.embargo == nil, let releasedAt = state.releasedAt else { return }
        let end = state.disclosureDate ?? releasedAt.addingTimeInterval(Double(context.policy.embargoDays) * day)
        state.embargo = Embargo(startedAt: releasedAt, endsAt: end)
        reaction.note("embargo-started", "until \(end.formatted(.iso8601))")
        guard end > context.now else { return }
        let mail = Messages.embargoStartedByMail(state, until: end)
        let text = Messages.embargoStarted(state, until: end)
        reaction.tellBothSides(text, byMail: mail, about: .embargoStarted, &state, context)
    }

    /// Asks both sides once the last awaited fix is merged, if nothing is to be waited for after the release. No date
    /// is in it, so the clock does not matter.
    private static func askWithFix(
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard context.policy.embargoDays == 0, state.disclosureDate == nil, state.embargo == nil,
            state.askedWithFixAt == nil, state.decision == .accepted, state.advisory != nil,
            state.branchesWithoutFix.isEmpty, state.branches.contains(where: { $0.fix != nil && !$0.isExempt })
        else { return }
        state.askedWithFixAt = context.now
        reaction.note("asked-with-fix", "there is no embargo: both sides are asked to agree before the release")
        let mail = Messages.askAgreementWithFixByMail(state)
        let text = Messages.askAgreementWithFix(state, context.policy)
        let telling = reaction.tellBothSides(text, byMail: mail, about: .agreement, &state, context)
        oweAgreement(text, askedBy: telling.heardBy, &state)
    }

    /// Reminds and asks as the time demands; what was missed is told once, by the latest mark.
    private static func keep(
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard var embargo = state.embargo else { return }
        defer { state.embargo = embargo }
        if embargo.endsAt <= context.now {
            guard embargo.askedAt == nil else { return }
            embargo.askedAt = context.now
            reaction.note("embargo-over", "both sides are asked to agree")
            // Who was asked with the fix hears only that nothing is waited for any more.
            let isAsked =
                state.askedWithFixAt != nil && embargo.endsAt <= embargo.startedAt
                && !state.discussion.hasMissed(.agreement)
            let text =
                isAsked
                ? Messages.releasedWithoutEmbargo(state, context.policy)
                : Messages.askAgreement(state, context.policy)
            let silentUntil = context.now.addingTimeInterval(Gate.silence)
            let mail =
                isAsked
                ? Messages.releasedWithoutEmbargoByMail(state, silentUntil: silentUntil)
                : Messages.askAgreementByMail(state, silentUntil: silentUntil)
            let telling = reaction.tellBothSides(text, byMail: mail, about: .agreement, &state, context)
            embargo.wasUnsaid = telling.heardBy == nil ? true : nil
            embargo.reachedAt = nil
            let request = AgreementRequest(telling, in: state, context)
            state.mail?.agreement = request
            oweAgreement(text, askedBy: telling.heardBy, &state)
            return
        }
        let passed = embargo.pendingMarks.filter { embargo.time(of: $0) <= context.now }
        guard let latest = passed.min() else { return }
        embargo.remindedDays += passed
        reaction.note("embargo-reminder", "\(latest) days left")
        reaction.tellBothSides(
            Messages.embargoReminder(days: latest, state, until: embargo.endsAt),
            byMail: Messages.embargoReminderByMail(days: latest, state, until: embargo.endsAt),
            about: .embargoReminder,
            &state,
            context
        )
    }

    /// Keeps that the reporter is not asked before they can have read it.
    private static func oweAgreement(_ text: Text<Private>, askedBy number: Int?, _ state: inout Case) {
        // Who is not written to by mail is for maintainers to ask.
        guard state.hasReporterToAsk, number != nil || !state.isReportedByMail else { return }
        state.discussion.owe(.agreement, text, effect: number)
    }

    private static func move(
        to end: Date,
        by actor: Actor,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.disclosureDate != end else { return }
        state.disclosureDate = end
        reaction.note("embargo-moved", "to \(end.formatted(.iso8601)), by \(actor.words)")
        // Where no branch is affected there is no release that an embargo could start with.
        guard var embargo = state.embargo ?? (state.isExempt ? Embargo(startedAt: context.now, endsAt: end) : nil)
        else {
            return
        }
        embargo.endsAt = end
        // Marks that lie ahead again are told again.
        embargo.remindedDays = embargo.remindedDays.filter { embargo.time(of: $0) <= context.now }
        if end > context.now {
            // They are asked anew at the new end.
            embargo.askedAt = nil
            embargo.reachedAt = nil
            embargo.wasUnsaid = nil
            state.mail?.agreement = nil
            let returned = Messages.agreementReturned(state).what
            state.attentions.removeAll { $0.problem == returned }
            let mail = Messages.embargoChangedByMail(state, until: end)
            let text = Messages.embargoChanged(state, until: end)
            reaction.tellBothSides(text, byMail: mail, about: .embargoChanged, &state, context)
        }
        state.embargo = embargo
    }

    private static func noteExploitation(
        by actor: Actor,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.exploitedAt == nil else { return }
        state.exploitedAt = context.now
        reaction.note("exploited", "by \(actor.words)")
        let mail = Messages.exploitedByMail(state)
        let text = Messages.exploited(state, context.policy)
        reaction.tellBothSides(text, byMail: mail, about: .exploited, &state, context)
    }
}

extension Embargo {
    /// When the case wants to be looked at next; nil once both sides were asked.
    var wakeAt: Date? {
        // Marks that were passed over on the way to the end are not told any more.
        if askedAt != nil { return nil }
        return pendingMarks.first.map(time) ?? endsAt
    }

    /// Marks whose reminder is still to come, the earliest first; an embargo shorter than a mark has none for it.
    var pendingMarks: [Int] {
        EmbargoStep.marks.filter { !remindedDays.contains($0) && time(of: $0) > startedAt }
    }

    func time(of mark: Int) -> Date { endsAt.addingTimeInterval(-Double(mark) * EmbargoStep.day) }
}
