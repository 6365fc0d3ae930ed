/// Goes on from the draft advisory: invites, credits, asks for the fork.
enum AdvisoryStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        switch event {
        case .effectDone(_, .createAdvisory(_, let draft), .advisoryCreated(let id)):
            guard state.advisory == nil else { return }
            state.advisory = id
            state.draftedAt = context.now
            let advisory = AdvisoryReference(state.repository, id)
            prepare(advisory, &state, context, &reaction)
            if let severity = state.severity, draft.rating.leavesOpen(severity) {
                reaction.plan(.ensureSeverity(advisory, severity), for: &state)
            }
        case .effectDone(_, .acceptReport(let advisory), _): prepare(advisory, &state, context, &reaction)
        case .effectDone(_, .ensureCollaborators(_, let accounts, _, _), _):
            if let reporter = state.report?.reporter, accounts.contains(reporter) { state.invitedAt = context.now }
        case .effectDone(_, .ensureCredit, _): state.creditedAt = context.now
        case .effectRefused(_, .createAdvisory(let repository, let draft), let refusal):
            // What the reporter filled in may be what the forge finds fault with; a plain draft is better than none.
            guard refusal.kind == .invalid, state.advisory == nil, let plain = draft.reduced else { return }
            state.decisionEffects = [reaction.plan(.createAdvisory(repository, plain), for: &state)]
            reaction.note("draft-reduced", "the forge refused the draft; tried again without ratings and versions")
        case .effectRefused(_, .ensureCollaborators(let advisory, _, let logins, let teams), let refusal):
            // One name that the forge does not know must not keep the others out.
            guard refusal.kind == .invalid, logins.count + teams.count > 1 else { return }
            for login in logins { invite(advisory, logins: [login], &state, &reaction) }
            for team in teams { invite(advisory, teams: [team], &state, &reaction) }
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            return
        }
    }

    /// Plans to invite those whom the policy names.
    private static func invite(
        _ advisory: AdvisoryReference,
        logins: [String] = [],
        teams: [String] = [],
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        let call = Effect.Call.ensureCollaborators(advisory, accounts: [], logins: logins, teams: teams)
        reaction.plan(call, for: &state)
    }

    /// Plans what makes an accepted advisory a place to work in: invitations, credit, the fork.
    static func prepare(
        _ advisory: AdvisoryReference,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let policy = context.policy
        if let reporter = state.report?.reporter {
            reaction.plan(.ensureCollaborators(advisory, accounts: [reporter], logins: [], teams: []), for: &state)
            if state.mayCredit(reporter) {
                let later = state.reporters(after: reporter)
                reaction.plan(.ensureCredit(advisory, reporter, .reporter, before: later), for: &state)
            }
        }
        DuplicateStep.creditOthers(&state, &reaction)
        // Apart from the reporter's, so that a misspelt login in the configuration keeps nobody else out.
        if !policy.trustedUsers.isEmpty || !policy.trustedTeams.isEmpty {
            invite(advisory, logins: policy.trustedUsers, teams: policy.trustedTeams, &state, &reaction)
        }
        switch policy.forkMode {
        case .auto:
            let isAsked = context.unfinished.contains { $0.call == .requestFork(advisory) }
            if state.fork == .none, !isAsked { reaction.plan(.requestFork(advisory), for: &state) }
        case .off: break
        }
    }
}

extension AdvisoryDraft.Rating? {
    /// Whether the advisory still has to be told `severity`, which may have been given after the draft was planned.
    fileprivate func leavesOpen(_ severity: Severity) -> Bool {
        switch self {
        case .none: true
        case .severity(let drafted): drafted != severity
        case .cvss: false
        }
    }
}
