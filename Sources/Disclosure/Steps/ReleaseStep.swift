/// Gets what is fixed to the users: finds or makes a release for each branch, and marks it as a security release.
///
/// `planRelease` → `createTag` → `createTagRef` → `createRelease`; the branch remembers which of these it waits for.
enum ReleaseStep: WorkflowStep {
    /// The kind of the note that something follows from the command to release.
    static let commandedNote = "release-commanded"

    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened, state.decision == .accepted else { return }
        switch event {
        case .commanded(.release(let branch, let tag, let advisory), let actor):
            let wanted = (branch.map { [$0] } ?? state.branchesWithoutRelease)
                .filter { !isSettled($0, tag: tag, state, context) }
            guard !wanted.isEmpty else { break }
            let version = advisory.map { ", for version \($0.version) of the advisory" } ?? ""
            reaction.note(commandedNote, "by \(actor.words)\(version)")
            for branch in wanted { release(branch, tag: tag, &state, context, &reaction) }
        case .effectDone(let id, let call, let result):
            if case .createAdvisory = call { break }
            guard let branch = state.branches.first(where: { $0.releaseEffect == id.number })?.branch else { return }
            goOn(from: call, result, on: branch, &state, context, &reaction)
        case .releaseSeen(let branch, let snapshot):
            // While another line is open, nothing is announced; whoever saw it tells it again.
            guard state[branch: branch].fix != nil, !snapshot.isDraft, mayAnnounce(state) else { return }
            see(snapshot, on: branch, &state, context, &reaction)
        case .fixMerged, .commanded(.fix, _), .commanded(.exempt, _): break
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .mergeUnclear, .commanded, .effectRefused, .effectLeftInDoubt,
            .timePassed, .mailArrived, .relayed:
            return
        }
        planWhatIsFixed(&state, context.policy, &reaction)
        tellPatchedVersions(&state, &reaction)
    }

    /// Whether a release gives nothing away: no line is still without its fix, or everybody can read the advisory.
    private static func mayAnnounce(_ state: Case) -> Bool {
        state.branchesWithoutFix.isEmpty || state.published != nil
    }

    /// Looks for the release of each fixed branch, as soon as it may be announced.
    static func planWhatIsFixed(_ state: inout Case, _ policy: Policy, _ reaction: inout Workflow.Reaction) {
        guard mayAnnounce(state) else { return }
        let rule = ReleaseRule(tagPrefix: policy.tagPrefix, mayTag: policy.releaseMode != .mark)
        for branch in state.branchesWithoutRelease {
            let progress = state[branch: branch]
            guard let fix = progress.fix, progress.plan == nil, progress.release == nil, progress.releaseEffect == nil
            else { continue }
            state[branch: branch].releaseEffect = reaction.plan(.planRelease(state.repository, fix, rule), for: &state)
        }
    }

    /// Tells the advisory which versions have the fix, once all awaited releases are out.
    private static func tellPatchedVersions(_ state: inout Case, _ reaction: inout Workflow.Reaction) {
        guard let advisory = state.advisoryReference, state.publishedAt == nil, state.releasedAt != nil else { return }
        let versions = Set(state.branches.compactMap { $0.release?.version }).sorted { $0.isOlderVersion(than: $1) }
        guard versions != state.patchedVersions else { return }
        state.patchedVersions = versions
        reaction.plan(.ensurePatchedVersions(advisory, versions: versions), for: &state)
    }

    /// Whether nothing is left to do for a maintainer's word: the branch is released, or the same release is under way.
    private static func isSettled(
        _ branch: String,
        tag: String?,
        _ state: Case,
        _ context: Workflow.Context
    ) -> Bool {
        let progress = state[branch: branch]
        if progress.release != nil { return true }
        guard let underWay = context.unfinished.first(where: { $0.id.number == progress.releaseEffect }) else {
            return false
        }
        return progress.plan.map { tag == nil || tag == $0.tag }
            ?? (underWay.call == planning(branch, tag: tag, state, context.policy))
    }

    /// The call that begins the release which a maintainer asks for; nil: no fix is known on the branch.
    private static func planning(_ branch: String, tag: String?, _ state: Case, _ policy: Policy) -> Effect.Call? {
        state[branch: branch].fix.map {
            .planRelease(state.repository, $0, ReleaseRule(tagPrefix: policy.tagPrefix, tag: tag, mayTag: true))
        }
    }

    /// Releases a branch because a maintainer says so, also where the bot would not do it by itself.
    private static func release(
        _ branch: String,
        tag: String?,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let progress = state[branch: branch]
        guard let call = planning(branch, tag: tag, state, context.policy) else { return }
        if let underWay = context.unfinished.first(where: { $0.id.number == progress.releaseEffect }) {
            guard reaction.withdraw([underWay.id.number], unfinished: context.unfinished) else {
                reaction.note("release-under-way", "on \(branch), too late for another tag")
                return
            }
        }
        state.forgetReleaseProblems(on: branch)
        state[branch: branch].plan = nil
        state[branch: branch].releaseEffect = reaction.plan(call, for: &state)
    }
}

extension Case {
    /// Takes back what stood in the way of a branch's release: an open question, a call that failed.
    mutating func forgetReleaseProblems(on branch: String) {
        let beginning = Messages.releaseUnclear(on: branch)
        let effect = self[branch: branch].releaseEffect
        attentions.removeAll { $0.problem.hasPrefix(beginning) || effect != nil && $0.effectNumber == effect }
    }
}

extension String {
    /// Whether this version came before `other`; what is no version stands behind those that are.
    fileprivate func isOlderVersion(than other: String) -> Bool {
        switch (SemanticVersion(self), SemanticVersion(other)) {
        case (.some(let first), .some(let second)): first == second ? self < other : first < second
        case (.some, .none): true
        case (.none, .some): false
        case (.none, .none): self < other
        }
    }
}
