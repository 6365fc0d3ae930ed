internal import FoundationEssentials

/// Publishes the advisory when people have said so and the gate is open; never by itself.
enum DisclosureStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened else { return }
        reconsider(&state, context, &reaction)
        let shown = event.shownAdvisory.flatMap { $0.reference.id == state.advisory ? $0 : nil }
        defer { reviewObstacles(shown, &state, context) }
        if let advisory = shown {
            if let published = PublishedAdvisory(advisory, seenAt: state.published?.publishedAt ?? context.now) {
                if let known = state.published { follow(published, after: known, &state, &reaction) }
                publish(published, &state, context, &reaction)
            } else {
                dropOutdatedApprovals(advisory, &state, context, &reaction)
            }
        }
        switch event {
        case .commanded(.agree(let party, let advisory), let actor):
            guard state.publishedAt == nil else { return }
            agree(party, advisory, by: actor, &state, context, &reaction)
        case .commanded(.disclose(let advisory), let actor):
            guard state.publishedAt == nil else { return }
            approve(advisory, by: actor, &state, context, &reaction)
            if let problem = tryToPublish(advisory, &state, context, &reaction) {
                reaction.leaveUndone(because: problem)
            }
        case .effectDone(_, .publishAdvisory, .advisoryPublished(let published)):
            publish(published, &state, context, &reaction)
        case .effectDone(_, .publishAdvisory, _): state.publishedAt = context.now
        case .effectRefused(_, .publishAdvisory, _), .effectLeftInDoubt(_, .publishAdvisory): forgetApprovals(&state)
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            return
        }
    }

    /// Forgets what stood in the way of a publication and does not any more, and with the last of it the whole word.
    private static func reviewObstacles(
        _ shown: AdvisorySnapshot?,
        _ state: inout Case,
        _ context: Workflow.Context
    ) {
        guard let index = state.attentions.firstIndex(where: { $0.problem == Messages.publicationBlocked }) else {
            return
        }
        let known = state.attentions[index].obstacles ?? []
        let obstacles =
            shown.map { Gate(state, $0, context).obstacles } ?? Gate.remaining(of: known, state, context)
        guard !obstacles.isEmpty else {
            // What an earlier version wrote is forgotten when both sides are asked, which is when people decide anew.
            let isOver = shown != nil || !known.isEmpty || state.embargo?.askedAt == context.now
            if isOver { state.attentions.remove(at: index) }
            return
        }
        state.attentions[index].obstacles = obstacles
        state.attentions[index].remedy = Messages.notPublished(obstacles).remedy
    }

    private static func agree(
        _ party: Party,
        _ advisory: AdvisorySnapshot,
        by actor: Actor,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch party {
        case .reporter:
            state.consent.reporterAgreedAt = context.now
            state.consent.reporterAgreedVersion = advisory.version
            reaction.note("agreed", "the reporter, as \(actor.words) says")
        case .team:
            state.consent.teamAgreedAt = state.consent.teamAgreedAt ?? context.now
            reaction.note("agreed", "the team, by \(actor.words)")
        }
        switch context.policy.disclosureMode {
        case .confirm: return
        case .auto:
            // Both sides have the last word here, so the team's agreement is the approval.
            if party == .team { approve(advisory, by: actor, &state, context, &reaction) }
            guard state.consent.teamAgreedAt != nil, state.isReporterHeard,
                let end = state.embargo?.endsAt, end <= context.now
            else { return }
            // The agreement counts, whatever stands in the way of what it was the last word for.
            _ = tryToPublish(advisory, &state, context, &reaction)
        }
    }

    /// Takes a publication back that waits, when what was true at its approval is not true any more: the embargo was
    /// moved, another fix came that is not released, or the reporter's word is not what it was.
    private static func reconsider(
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.publishedAt == nil, let number = state.publishingEffect,
            context.unfinished.contains(where: { $0.id.number == number })
        else { return }
        let end = state.embargo?.endsAt ?? state.disclosureDate
        let isDue = end.map { $0 <= context.now } ?? false
        let isReleased = state.branchesWithoutFix.isEmpty && state.branchesWithoutRelease.isEmpty
        if isDue, isReleased, Gate.isAgreementSettled(state, context) { return }
        guard reaction.withdraw([number], unfinished: context.unfinished) else { return }
        forgetApprovals(&state)
        reaction.note("publication-withdrawn", "what was approved is not so any more; it needs new approvals")
    }

    /// What was approved is not published any more; a publication needs new approvals.
    private static func forgetApprovals(_ state: inout Case) {
        state.publishingEffect = nil
        state.consent.approvals = []
    }

    /// Counts a maintainer's approval of this version, each person once.
    private static func approve(
        _ advisory: AdvisorySnapshot,
        by actor: Actor,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        state.consent.teamAgreedAt = state.consent.teamAgreedAt ?? context.now
        // Whoever has the store's files at hand is nobody in particular, and could be the other person too.
        if context.policy.needsTwoPeople, actor.account.id == Actor.operator.account.id {
            reaction.note("approval-not-counted", "two people are needed: each says who they are by --by")
            return
        }
        guard !state.consent.approvals.contains(where: { $0.by.id == actor.account.id }) else { return }
        state.consent.approvals.append(
            Consent.Approval(by: actor.account, at: context.now, version: advisory.version)
        )
        reaction.note("approved", "version \(advisory.version), by \(actor.words)")
    }

    /// Plans the publication if enough people have approved it; returns what stands in the way, nil where the gate is
    /// open.
    private static func tryToPublish(
        _ advisory: AdvisorySnapshot,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) -> Messages.Problem? {
        let isUnderWay = context.unfinished.contains { $0.id.number == state.publishingEffect }
        guard state.publishedAt == nil, !isUnderWay else { return nil }
        let gate = Gate(state, advisory, context)
        guard gate.isOpen else {
            let problem = Messages.notPublished(gate.obstacles)
            // What stood in the way last time may not be what stands there now.
            state.attentions.removeAll { $0.problem == Messages.publicationBlocked }
            DeadEndStep.raise(
                problem,
                effectNumber: nil,
                &state,
                context,
                &reaction,
                comments: false,
                obstacles: gate.obstacles
            )
            state.consent.approvals = []
            return problem
        }
        guard state.consent.approvals.count >= (context.policy.needsTwoPeople ? 2 : 1) else {
            let isNews = reaction.notes.contains { $0.kind == "approved" }
            if isNews { reaction.tell(Messages.secondPersonNeeded(state, context.policy), &state, context) }
            return nil
        }
        // A published advisory takes no comments, and some cases have no other place for the thanks.
        if state.hasDiscussionAlone {
            reaction.plan(
                .commentOnAdvisory(advisory.reference, Messages.thanksBeforePublishing(state, advisory)),
                for: &state
            )
        }
        StatusCardStep.writeLast(&state, context.policy, &reaction)
        let call = Effect.Call.publishAdvisory(advisory.reference, version: advisory.version)
        state.publishingEffect = reaction.plan(call, for: &state)
        reaction.note("publication-planned", "version \(advisory.version)")
        return nil
    }

    /// An edit after the approval needs a new one.
    private static func dropOutdatedApprovals(
        _ advisory: AdvisorySnapshot,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.publishedAt == nil,
            state.consent.approvals.contains(where: { $0.version != advisory.version })
        else { return }
        if let number = state.publishingEffect {
            // What has left finds out by itself whether the advisory is as it was approved.
            guard reaction.withdraw([number], unfinished: context.unfinished) else { return }
            state.publishingEffect = nil
        }
        state.consent.approvals.removeAll { $0.version != advisory.version }
        reaction.note("approval-outdated", "the advisory was edited after it was approved")
        reaction.tell(Messages.approvalOutdated(state), &state, context)
    }

    /// Keeps what everybody can read now, and has the releases tell it where that changes their text.
    private static func follow(
        _ published: PublishedAdvisory,
        after known: PublishedAdvisory,
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        guard published != known else { return }
        state.published = published
        reaction.note("publication-changed", "what everybody can read is different now")
        guard Messages.releaseSection(of: published) != Messages.releaseSection(of: known) else { return }
        state.disclosedReleases = []
        AftermathStep.complete(published, &state, &reaction)
    }

    private static func publish(
        _ published: PublishedAdvisory,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.published == nil else { return }
        let wasEarly = state.publishingEffect == nil && (state.embargo.map { $0.endsAt > context.now } ?? true)
        state.published = published
        state.publishedAt = state.publishedAt ?? published.publishedAt
        let failures = Messages.deadEnds(of: .publishAdvisory(published.reference, version: ""))
        // What stands in the way of a release that is still to come does so after the disclosure, too.
        let settled = [Messages.publicationBlocked, Messages.closedOnForge.what, Messages.advisoryMissing.what]
        let isOver = !state.awaitsRelease
        state.attentions.removeAll {
            $0.effectNumber == nil && (isOver || settled.contains($0.problem)) || failures.contains($0.problem)
        }
        reaction.note("disclosed", wasEarly ? "by hand, before the embargo was over" : "the advisory is public")
        if wasEarly {
            DeadEndStep.raise(Messages.publishedEarly, effectNumber: nil, &state, context, &reaction)
        }
        guard !isOver else { return }
        let problem = Messages.publishedBeforeRelease(caseNumber: state.number)
        DeadEndStep.raise(problem, effectNumber: nil, &state, context, &reaction)
        ReleaseStep.planWhatIsFixed(&state, context.policy, &reaction)
    }
}
