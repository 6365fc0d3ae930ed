internal import FoundationEssentials

/// Records which commits mend the vulnerability, branch by branch, and credits those who wrote and reviewed them.
enum FixStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened, state.decision == .accepted, state.concludedAt == nil else { return }
        switch event {
        case .fixMerged(let fix, let required):
            state.requiredBranches = required
            record(fix, &state, context, &reaction)
            credit([fix], &state, context.policy, &reaction)
        case .commanded(.fix(let fix, let required), let actor):
            reaction.note("fix-named", "on \(fix.branch), by \(actor.words)")
            state.requiredBranches = required
            // Who names a fix on a branch says that the branch was affected.
            state[branch: fix.branch].isExempt = false
            record(fix, replacesAny: true, &state, context, &reaction)
            credit([fix], &state, context.policy, &reaction)
        case .commanded(.exempt(let branch), let actor): exempt(branch, by: actor, &state, context, &reaction)
        case .mergeUnclear(let branch, let commit):
            guard state[branch: branch].fix?.commit != commit else { return }
            let problem = Messages.mergeUnclear(on: branch, commit, caseNumber: state.number, context.policy)
            DeadEndStep.raise(problem, effectNumber: nil, &state, context, &reaction)
        case .effectDone(_, .createAdvisory, _):
            // A fix can be there before the advisory that names its authors.
            credit(state.branches.compactMap(\.fix), &state, context.policy, &reaction)
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .releaseSeen, .commanded, .effectDone, .effectRefused,
            .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            return
        }
    }

    /// Keeps the newest fix of a branch, which contains the earlier ones, or the one that a maintainer names.
    ///
    /// One that comes after the release had begun is a person's to look at.
    private static func record(
        _ fix: Fix,
        replacesAny: Bool = false,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        // The time of a commit is whatever its author wants it to be.
        let fix = fix.mergedAt > context.now ? fix.merged(at: context.now) : fix
        let unclear = Messages.mergeUnclear(on: fix.branch, fix.commit, caseNumber: state.number, context.policy)
        state.attentions.removeAll { $0.problem == unclear.what }
        let progress = state[branch: fix.branch]
        if let known = progress.fix {
            guard known.commit != fix.commit, replacesAny || fix.isNewer(than: known) else { return }
        }
        guard progress.plan == nil, progress.release == nil else {
            let problem = Messages.fixAfterRelease(fix)
            reaction.leaveUndone(because: problem)
            guard !state.attentions.contains(where: { $0.problem == problem.what }) else { return }
            reaction.note("fix-after-release", fix.evidence)
            DeadEndStep.raise(problem, effectNumber: nil, &state, context, &reaction)
            return
        }
        // What was being found out was about the earlier fix.
        if let number = progress.releaseEffect { _ = reaction.withdraw([number], unfinished: context.unfinished) }
        state[branch: fix.branch].fix = fix
        state[branch: fix.branch].releaseEffect = nil
        reaction.note("fix-merged", fix.evidence)
    }

    private static func exempt(
        _ branch: String,
        by actor: Actor,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard !state[branch: branch].isExempt else { return }
        state[branch: branch].isExempt = true
        reaction.note("branch-exempt", "\(branch), by \(actor.words)")
        guard let number = state[branch: branch].releaseEffect,
            reaction.withdraw([number], unfinished: context.unfinished)
        else { return }
        state[branch: branch].releaseEffect = nil
        state[branch: branch].plan = nil
    }

    /// Plans a credit for each person, once; the reporter stands on the list already, and nobody can stand there twice.
    private static func credit(
        _ fixes: [Fix],
        _ state: inout Case,
        _ policy: Policy,
        _ reaction: inout Workflow.Reaction
    ) {
        guard let advisory = state.advisoryReference, state.isAdvisoryOpen else { return }
        let uncredited = policy.uncredited.map { $0.lowercased() }
        let people =
            fixes.flatMap(\.authors).map { ($0, CreditKind.remediationDeveloper) }
            + fixes.flatMap(\.reviewers).map { ($0, .remediationReviewer) }
        for (account, kind) in people {
            guard account.isPerson, account.id != state.report?.reporter?.id,
                !uncredited.contains(account.login.lowercased()), !state.creditedAccounts.contains(account.id),
                state.mayCredit(account)
            else { continue }
            state.creditedAccounts.append(account.id)
            reaction.plan(.ensureCredit(advisory, account, kind), for: &state)
        }
    }
}

extension Fix {
    fileprivate func merged(at moment: Date) -> Fix {
        Fix(
            branch: branch,
            commit: commit,
            mergedAt: moment,
            source: source,
            authors: authors,
            reviewers: reviewers
        )
    }

    /// Whether this one came onto the branch later. Of two at the same moment it is the one whose name is greater.
    fileprivate func isNewer(than other: Fix) -> Bool {
        (mergedAt, commit.text) > (other.mergedAt, other.commit.text)
    }

    /// Where the fix is and how it is known, for the journal.
    fileprivate var evidence: String {
        let origin =
            switch source {
            case .privateFork: "from the private fork"
            case .pullRequest(let number): "by pull request \(number)"
            case .named: "named by a maintainer"
            }
        let authors = authors.map { "\($0.id)" }.joined(separator: ", ")
        let reviewers = reviewers.map { "\($0.id)" }.joined(separator: ", ")
        return "\(commit.short) on \(branch), \(origin), authors: \(authors.isEmpty ? "none" : authors), "
            + "reviewers: \(reviewers.isEmpty ? "none" : reviewers)"
    }
}

extension Case {
    /// Whether the advisory, as it was last seen, can still be worked on.
    var isAdvisoryOpen: Bool {
        guard publishedAt == nil else { return false }
        return switch seen?.state {
        case .none, .triage, .draft: true
        case .published, .closed, .withdrawn: false
        }
    }
}
