internal import FoundationEssentials

/// Notices that the forge takes no comments of the bot's on an advisory, so that it is asked about once and not for
/// each comment.
///
/// The status card tries the discussion again each day; what it or a person's retry achieves opens it again.
/// Whether an App may comment there is said nowhere; the comments are a preview since 2026-10-02.
enum DiscussionStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch event {
        case .effectRefused(let id, let call, let refusal):
            guard call.writesInDiscussion, state.discussion.closedAt == nil else { return }
            if refusal.kind == .invalid, !state.discussion.isSecondFault(call, by: id) {
                state.discussion.faulted =
                    state.discussion.faulted ?? FaultedText(effect: id.number, text: call.comment)
                return
            }
            guard refusal.closesDiscussion || refusal.kind == .invalid else { return }
            close(after: call, &state, context, &reaction)
        case .effectDone(_, let call, let result):
            if call.isStatusCard {
                let settled = [Messages.cardRefusedProblem] + Messages.deadEnds(of: call)
                state.attentions.removeAll { settled.contains($0.problem) }
            }
            // A published advisory has its card left as it is, which shows nothing of its discussion.
            guard call.writesInDiscussion, result != .alreadySo else { return }
            state.discussion.faulted = nil
            state.attentions.removeAll { $0.problem == Messages.discussionClosedProblem }
            guard state.discussion.closedAt != nil else { return }
            state.discussion.closedAt = nil
            state.card.refusals = 0
            state.card.pausedUntil = nil
            reaction.note("discussion-open", "the forge takes comments on the advisory again")
        case .commented(let comment, _, _):
            // Where the card stands elsewhere, nothing but an answer finds out whether the discussion is open again.
            guard comment.place.isAdvisory, let closedAt = state.discussion.closedAt,
                context.now.timeIntervalSince(closedAt) >= 86_400, state.card.place?.isAdvisory == false
            else { return }
            state.discussion.closedAt = nil
            reaction.note("discussion-tried", "a day after the forge took no comment there")
        case .issueLabelled, .issueUnlabelled, .issueCommented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded,
            .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            return
        }
    }

    /// Remembers that nothing can be said, with the text before, if the forge found fault with that.
    private static func close(
        after call: Effect.Call,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        state.discussion.closedAt = context.now
        reaction.note("discussion-closed", "the forge takes no comments of the bot's on the advisory")
        if !call.isStatusCard { state.card.refuse(at: context.now) }
        guard let faulted = state.discussion.faulted else { return }
        // One problem stands for all that is not taken.
        state.attentions.removeAll { $0.effectNumber == faulted.effect || $0.problem == Messages.cardRefusedProblem }
        for index in state.discussion.owed.indices where state.discussion.owed[index].effect == faulted.effect {
            state.discussion.owed[index].isWaiting = true
        }
    }

    /// The one problem for everything that the bot can't say in a discussion, and for a card that was not taken; nil:
    /// the call is something else.
    static func problem(of call: Effect.Call, _ refusal: Refusal, _ state: Case) -> Messages.Problem? {
        let isClosed = refusal.closesDiscussion || refusal.kind == .invalid && state.discussion.closedAt != nil
        if call.writesInDiscussion, isClosed { return Messages.discussionClosed(refusal) }
        return call.isStatusCard ? Messages.cardRefused(refusal) : nil
    }
}

extension Effect.Call {
    /// Whether it keeps a status card.
    var isStatusCard: Bool {
        if case .ensureStatusCard = self { true } else { false }
    }

    /// What it says in the discussion of an advisory besides the card; nil: nothing.
    var comment: Text<Private>? {
        if case .commentOnAdvisory(_, let text) = self { text } else { nil }
    }

    /// Whether it says something in the discussion of an advisory.
    var writesInDiscussion: Bool {
        switch self {
        case .commentOnAdvisory: true
        case .ensureStatusCard(let place, _, _): place.isAdvisory
        case .createAdvisory, .ensureCollaborators, .ensureCredit, .ensureSeverity, .requestFork, .lookForFork,
            .lockIssue, .redactIssue, .removeLabel, .commentInPublic, .commentOnPrivateIssue, .acceptReport,
            .requestCVE, .planRelease, .createTag, .createTagRef, .createRelease, .markRelease, .ensurePatchedVersions,
            .publishAdvisory, .unlockIssue, .closeIssue, .reopenIssue, .notifyTeam, .closeAdvisory, .lookUpCoordinator,
            .ensureVector,
            .ensureWeaknesses, .ensureProduct, .createIntakeIssue, .sendMail:
            false
        }
    }
}

extension Discussion {
    /// Whether the forge found fault with another text before, and took none since; two cards are one text.
    fileprivate func isSecondFault(_ call: Effect.Call, by id: Effect.ID) -> Bool {
        guard let faulted, faulted.effect != id.number else { return false }
        return faulted.text != nil || !call.isStatusCard
    }
}

extension Refusal {
    /// Whether it says that there is no such discussion for the bot, and not that one text was wrong.
    fileprivate var closesDiscussion: Bool {
        switch kind {
        case .forbidden, .notFound: true
        case .invalid, .unsafe, .other: false
        }
    }
}
