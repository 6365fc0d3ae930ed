internal import FoundationEssentials

extension ReleaseStep {
    /// Goes on from an effect that was carried out, the one that the branch waited for.
    static func goOn(
        from call: Effect.Call,
        _ result: Effect.Result,
        on branch: String,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch call {
        case .planRelease(_, _, let rule): planned(result, rule, on: branch, &state, context, &reaction)
        case .createTag(_, let plan, _, _):
            guard case .tagMade(let object) = result else { return }
            let ref = Effect.Call.createTagRef(state.repository, plan, object: object)
            state[branch: branch].releaseEffect = reaction.plan(ref, for: &state)
        case .createTagRef(_, let plan, _): publish(plan, isDraft: false, &state, context, &reaction)
        case .createRelease(_, let draft):
            guard case .releaseMade(let snapshot) = result else { return }
            let version = state[branch: branch].version(of: draft.tag, context.policy)
            record(SecurityRelease(snapshot, version, .made, context.now), on: branch, &state, &reaction)
            // What was planned before the disclosure tells too little by now.
            if let published = state.published, let id = snapshot.id,
                draft.body == Messages.releaseSection(of: published)
            {
                state.disclosedReleases.append(id)
            }
        case .createAdvisory, .ensureCollaborators, .ensureCredit, .ensureSeverity, .requestFork, .lookForFork,
            .lockIssue, .redactIssue, .removeLabel, .commentInPublic, .commentOnPrivateIssue, .commentOnAdvisory,
            .acceptReport, .requestCVE, .markRelease, .ensurePatchedVersions, .publishAdvisory, .unlockIssue,
            .closeIssue, .reopenIssue, .notifyTeam, .closeAdvisory, .lookUpCoordinator, .ensureVector,
            .ensureWeaknesses,
            .ensureProduct, .ensureStatusCard, .createIntakeIssue, .sendMail:
            return
        }
    }

    /// Goes on from what was found out about a branch's releases.
    private static func planned(
        _ result: Effect.Result,
        _ rule: ReleaseRule,
        on branch: String,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch result {
        case .releasePlanned(let plan):
            guard rule.mayTag else { return }
            state[branch: branch].plan = plan
            reaction.note("release-planned", "\(plan.tag) on \(branch)")
            switch context.policy.releaseMode {
            case .draft: publish(plan, isDraft: true, &state, context, &reaction)
            case .tag, .mark:
                let message = Messages.tagMessage(plan)
                let tag = Effect.Call.createTag(state.repository, plan, message: message, at: context.now)
                state[branch: branch].releaseEffect = reaction.plan(tag, for: &state)
            }
        case .releaseFound(let snapshot, let version):
            found(snapshot, version: version, on: branch, mayRelease: rule.mayTag, &state, context, &reaction)
        case .releaseUnclear(let reason):
            let problem = Messages.releaseUnclear(reason, on: branch, state, context.policy)
            DeadEndStep.raise(problem, effectNumber: nil, &state, context, &reaction)
        case .done, .alreadySo, .advisoryCreated, .forkRequested, .forkSeen, .forkNotSeen, .commented, .cveRequested,
            .releaseNotFound, .tagMade, .releaseMade, .advisoryPublished, .coordinatorFound, .coordinatorNotFound,
            .issueCreated, .creditKindRefused:
            // The maintainers' release is told when it is there.
            return
        }
    }

    /// Plans the release of a tag, or a draft of it.
    private static func publish(
        _ plan: ReleasePlan,
        isDraft: Bool,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let draft = ReleaseDraft(
            tag: plan.tag,
            commit: plan.commit,
            title: Messages.releaseTitle(plan),
            body: section(state, context),
            disclosing: state.published?.reference.id,
            isDraft: isDraft
        )
        state[branch: plan.branch].releaseEffect = reaction.plan(.createRelease(state.repository, draft), for: &state)
    }

    /// Takes the maintainers' own release; where they only tagged, makes the release of their tag if it may.
    private static func found(
        _ snapshot: ReleaseSnapshot,
        version: String,
        on branch: String,
        mayRelease: Bool,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        if snapshot.id == nil, mayRelease, let fix = state[branch: branch].fix {
            let plan = ReleasePlan(branch: branch, commit: fix.commit, tag: snapshot.tag, version: version)
            state[branch: branch].plan = plan
            publish(plan, isDraft: context.policy.releaseMode == .draft, &state, context, &reaction)
            return
        }
        let snapshot = state[branch: branch].fix.map { snapshot.having($0) } ?? snapshot
        guard snapshot.isDated(context) else { return }
        record(SecurityRelease(snapshot, version, .found, context.now), on: branch, &state, &reaction)
        mark(snapshot, &state, context, &reaction)
    }

    private static func mark(
        _ snapshot: ReleaseSnapshot,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard let id = snapshot.id else { return }
        if state.published != nil { state.disclosedReleases.append(id) }
        let section = section(state, context)
        let call = Effect.Call.markRelease(
            state.repository,
            releaseID: id,
            section: section,
            disclosing: state.published?.reference.id
        )
        reaction.plan(call, for: &state)
    }

    /// Makes of a release that came out what it is for the case: the bot's own, or the maintainers'.
    static func see(
        _ snapshot: ReleaseSnapshot,
        on branch: String,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let progress = state[branch: branch]
        let version = progress.version(of: snapshot.tag, context.policy)
        if let release = progress.release, let publishedAt = release.publishedAt {
            // A tag counts from the day on which it was seen; its release may follow.
            guard release.id == nil, snapshot.id != nil, release.tag == snapshot.tag else { return }
            var late = SecurityRelease(snapshot, version, release.origin, context.now)
            late.publishedAt = publishedAt
            record(late, on: branch, &state, &reaction)
            mark(snapshot, &state, context, &reaction)
            return
        }
        let underWay = context.unfinished.first { $0.id.number == progress.releaseEffect }
        if snapshot.id != nil, progress.release?.id == snapshot.id || underWay?.isMaking(snapshot.tag) == true {
            record(SecurityRelease(snapshot, version, .made, context.now), on: branch, &state, &reaction)
            return
        }
        // The bot's own tag, whose release comes next, or a tag beside the draft that a person is to publish.
        if snapshot.id == nil, progress.plan?.tag == snapshot.tag || progress.release != nil { return }
        let mayRelease = context.policy.releaseMode != .mark
        guard mayRelease || snapshot.isDated(context) else { return }
        if let underWay { _ = reaction.withdraw([underWay.id.number], unfinished: context.unfinished) }
        found(snapshot, version: version, on: branch, mayRelease: mayRelease, &state, context, &reaction)
    }

    private static func record(
        _ release: SecurityRelease,
        on branch: String,
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        state.forgetReleaseProblems(on: branch)
        state[branch: branch].release = release
        state[branch: branch].releaseEffect = nil
        let kind = release.publishedAt == nil ? "release-drafted" : "released"
        reaction.note(kind, "\(release.tag) on \(branch), \(release.origin.rawValue)")
    }

    /// What opens a release's text, as far as it may be told now.
    private static func section(_ state: Case, _ context: Workflow.Context) -> Text<Public> {
        if let published = state.published { return Messages.releaseSection(of: published) }
        let days = Double(context.policy.embargoDays)
        let end =
            state.embargo?.endsAt ?? state.disclosureDate ?? context.now.addingTimeInterval(days * EmbargoStep.day)
        return Messages.releaseSection(detailsOn: end > context.now ? end : nil)
    }
}

extension UnfinishedEffect {
    /// Whether the release of `tag` may be there by this effect.
    fileprivate func isMaking(_ tag: String) -> Bool {
        if case .createRelease(_, let draft) = call {
            mayHaveHappened && draft.tag == tag && !draft.isDraft
        } else {
            false
        }
    }
}

extension ReleaseSnapshot {
    /// The release of a fix. One that was published before did not have it then, but got its tag anew: it counts from
    /// the day on which it is seen.
    fileprivate func having(_ fix: Fix) -> ReleaseSnapshot {
        guard let publishedAt, publishedAt < fix.mergedAt else { return self }
        return ReleaseSnapshot(id: id, tag: tag, isDraft: isDraft, publishedAt: nil)
    }

    /// Whether it can be told since when users have it. A tag counts from the day on which it is seen, and which day
    /// that is only a clock that is right can tell; the tag is seen again.
    fileprivate func isDated(_ context: Workflow.Context) -> Bool { publishedAt != nil || context.isClockTrusted }
}

extension SecurityRelease {
    fileprivate init(_ snapshot: ReleaseSnapshot, _ version: String, _ origin: Origin, _ now: Date) {
        self.init(
            tag: snapshot.tag,
            version: version,
            id: snapshot.id,
            origin: origin,
            publishedAt: snapshot.isDraft ? nil : snapshot.publishedAt ?? now
        )
    }
}

extension BranchProgress {
    /// The version that a tag of this branch names; the tag itself where it names none.
    fileprivate func version(of tag: String, _ policy: Policy) -> String {
        if let plan, plan.tag == tag { return plan.version }
        let read = policy.tagPrefix.map { ReleaseTag(tag, prefix: $0) } ?? ReleaseTag(tag)
        return read?.version.text ?? tag
    }
}
