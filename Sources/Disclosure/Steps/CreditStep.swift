internal import FoundationEssentials

/// Watches the credits: reminds of unanswered ones before the disclosure, respects a no, and tells of one that an edit
/// dropped.
enum CreditStep: WorkflowStep {
    /// When unanswered credits are recalled first, in seconds before the end of the embargo.
    private static let lastWeek = 7 * EmbargoStep.day

    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        hear(event, &state, context, &reaction)
        guard state.isOpened, state.publishedAt == nil, context.mayCountTime, let embargo = state.embargo else {
            return
        }
        if embargo.askedAt != nil {
            recall(.agreement, &state, context, &reaction)
        } else if embargo.endsAt.timeIntervalSince(context.now) <= lastWeek {
            recall(.lastWeek, &state, context, &reaction)
        }
    }

    /// Learns what became of the credits that the bot was to give.
    private static func hear(
        _ event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch event {
        case .commanded(.credit(let account, let kind), _):
            state.credits.refused.removeAll { $0 == CreditMemory.Refused(accountID: account.id, kind: kind) }
        case .effectDone(_, .ensureCredit(_, let account, let kind, _), .creditKindRefused):
            let refused = CreditMemory.Refused(accountID: account.id, kind: kind)
            guard !state.credits.refused.contains(refused) else { return }
            state.credits.refused.append(refused)
            reaction.note("credit-refused", "\(kind.rawValue) for account \(account.id), by the forge")
            reaction.tell(Messages.creditKindRefused(account, kind, state), &state, context)
        case .effectDone(_, .ensureCredit(_, let account, let kind, _), _):
            let credit = AdvisorySnapshot.Credit(account: account, kind: kind, state: .pending)
            guard state.credits.dropped.contains(where: { $0.isSame(as: credit) }) else { return }
            state.credits.dropped.removeAll { $0.isSame(as: credit) }
            state.credits.restored.append(credit)
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            return
        }
    }

    /// Learns from a look at the advisory what became of its credits since `earlier`.
    static func compare(
        _ earlier: AdvisoryMemory?,
        _ now: AdvisorySnapshot,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let listed = Set(now.credits.map(\.account.id))
        for credit in now.credits where credit.state == .declined && !state.credits.declined.contains(credit.account.id)
        {
            state.credits.declined.append(credit.account.id)
        }
        state.credits.dropped.removeAll { listed.contains($0.account.id) }
        let restored = takeRestored(from: now, &state)
        guard now.state != .published, let earlier else { return }
        var news: [AdvisorySnapshot.Credit] = []
        for credit in earlier.credits + restored where !listed.contains(credit.account.id) {
            let isKnown =
                (state.credits.dropped + news).contains { $0.isSame(as: credit) }
                || state.mail?.wrongReporters.contains { $0.id == credit.account.id } == true
            guard credit.state != .declined, !state.credits.declined.contains(credit.account.id), !isKnown else {
                continue
            }
            news.append(credit)
        }
        guard !news.isEmpty else { return }
        state.credits.dropped += news
        reaction.tell(Messages.creditsDropped(news, state, context.policy), &state, context)
    }

    /// Takes the credits that the bot gave back before this look; none where the look may be older than they are.
    private static func takeRestored(
        from now: AdvisorySnapshot,
        _ state: inout Case
    ) -> [AdvisorySnapshot.Credit] {
        // A look that shows no change since the one before can't show what came after that.
        let isOld = now.updatedAt != nil && now.updatedAt == state.credits.shownUpdatedAt
        state.credits.shownUpdatedAt = now.updatedAt
        guard !isOld else { return [] }
        defer { state.credits.restored = [] }
        return state.credits.restored
    }

    /// Recalls once for each occasion, as soon as the advisory shows that somebody has not answered.
    private static func recall(
        _ occasion: CreditMemory.Recall,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let pending = state.pendingCredits
        guard !state.credits.recalled.contains(occasion), !pending.isEmpty, !state.hasUnseenCredits(context) else {
            return
        }
        state.credits.recalled.append(occasion)
        reaction.note("credits-recalled", pending.map { "account \($0.account.id)" }.joined(separator: ", "))
        reaction.tell(Messages.pendingCredits(pending, state), &state, context)
    }
}

extension Case {
    /// Whether a credit for the fix was or will be given that nobody has seen in the advisory yet.
    fileprivate func hasUnseenCredits(_ context: Workflow.Context) -> Bool {
        let shown = seen?.credits.map(\.account.id) ?? []
        guard creditedAccounts.contains(where: { !shown.contains($0) }) else { return false }
        return clocks.hasTouchedAdvisory || context.unfinished.contains { $0.call.givesCredit }
    }
}

extension Effect.Call {
    fileprivate var givesCredit: Bool {
        if case .ensureCredit = self { true } else { false }
    }
}

extension AdvisorySnapshot.Credit {
    /// Whether it credits the same person with the same, whatever they have said about it.
    fileprivate func isSame(as other: AdvisorySnapshot.Credit) -> Bool {
        account.id == other.account.id && kind == other.kind
    }
}
