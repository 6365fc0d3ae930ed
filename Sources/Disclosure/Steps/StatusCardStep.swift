internal import FoundationEssentials

/// Keeps the status card of a case: gathers what happens, and has the card written when nothing else is under way.
///
/// The effects of a case are carried out one after the other, so a card among others would be out of date when it is
/// written.
enum StatusCardStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened else { return }
        hear(event, &state, context)
        state.card.distrustFuture(at: context.now)
        guard let place = placeToWrite(state, context, reaction) else {
            state.card.staleSince = nil
            return
        }
        let text = Messages.statusCard(state, context.policy)
        let isThere = state.card.place.map { $0.isSame(as: place) } ?? false
        if isThere, state.card.text == text {
            state.card.staleSince = nil
            return
        }
        state.card.staleSince = state.card.staleSince ?? context.now
        guard case .timePassed = event, let wakeAt = state.card.wakeAt, wakeAt <= context.now else { return }
        write(text, in: place, &state, &reaction)
    }

    /// Has the card of an advisory that is about to be published say so, while it can still be written.
    static func writeLast(_ state: inout Case, _ policy: Policy, _ reaction: inout Workflow.Reaction) {
        guard let place = state.privatePlace, place.isAdvisory, state.card.commentID != nil else { return }
        var last = state
        last.publishingEffect = state.effectsPlanned
        write(Messages.statusCard(last, policy), in: place, &state, &reaction)
    }

    /// Learns what became of the card.
    private static func hear(_ event: Event, _ state: inout Case, _ context: Workflow.Context) {
        switch event {
        case .effectDone(_, .ensureStatusCard(let place, _, let text), let result):
            if case .commented(let id) = result {
                state.card.place = place
                state.card.commentID = id
            }
            state.card.text = text
            state.card.refusals = 0
            state.card.pausedUntil = nil
        case .effectRefused(_, .ensureStatusCard, _), .effectLeftInDoubt(_, .ensureStatusCard):
            state.card.refuse(at: context.now)
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            return
        }
    }

    /// Where the card may be written once nothing else is under way; nil: nowhere, or not now.
    private static func placeToWrite(
        _ state: Case,
        _ context: Workflow.Context,
        _ reaction: Workflow.Reaction
    ) -> Comment.Place? {
        guard let place = state.cardPlace(context.policy), state.card.refusals < StatusCard.mostRefusals else {
            return nil
        }
        let isUnderWay = context.unfinished.contains { effect in
            // A room that can't be reached keeps the card as little as anything else.
            !reaction.withdrawn.contains(effect.id.number) && effect.call.channel == .forge
        }
        if isUnderWay || !reaction.planned.isEmpty { return nil }
        // Cases that were over before there were cards get none.
        let isWanted = state.isUnderWay || state.discussion.owes(.decline)
        return state.card.commentID != nil || isWanted ? place : nil
    }

    private static func write(
        _ text: Text<Private>,
        in place: Comment.Place,
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        let isThere = state.card.place.map { $0.isSame(as: place) } ?? false
        let commentID = isThere ? state.card.commentID : nil
        reaction.plan(.ensureStatusCard(place, commentID: commentID, text), for: &state)
        state.card.text = text
        state.card.staleSince = nil
    }
}

extension Case {
    /// The private place or, where the policy wants no words on advisories, the team's issue.
    ///
    /// Elsewhere the team's issue has no card, because that would stay behind when the case gets an advisory.
    fileprivate func cardPlace(_ policy: Policy) -> Comment.Place? {
        guard hasCardForTeamAlone(policy) else { return privatePlace }
        return publishedAt == nil ? teamIssue.issue.map { .issue($0) } : nil
    }

    /// Whether the reporter reads no card of the case.
    func hasCardForTeamAlone(_ policy: Policy) -> Bool {
        policy.discussionMode == .off && privatePlace.map(\.isAdvisory) ?? true
    }

    fileprivate var isUnderWay: Bool {
        switch decision {
        case .none, .accepted: concludedAt == nil
        case .declined: false
        }
    }
}
