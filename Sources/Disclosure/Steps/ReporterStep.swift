/// Takes an account for the reporter's who wrote by mail, because a maintainer says so, also in the place of a wrong
/// one.
enum ReporterStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened, state.mail != nil else { return }
        if case .commanded(.invite(let account), let actor) = event {
            invite(account, by: actor, &state, &reaction)
        }
        if case .commanded(.inviteReporter(let account), let actor) = event, !state.isReporter(account) {
            if let wrong = state.report?.reporter { forget(wrong, &state, context, &reaction) }
            take(account, by: actor, &state, &reaction)
        }
        // What was left to people is done once the advisory does not show it any more.
        if let shown = event.shownAdvisory, shown.reference.id == state.advisory {
            let known = Set(shown.collaborators.map(\.id) + shown.credits.map(\.account.id))
            for wrong in state.mail?.wrongReporters ?? [] where !known.contains(wrong.id) {
                let problem = Messages.wrongReporter(wrong, state).what
                state.attentions.removeAll { $0.problem == problem }
            }
        }
    }

    /// Takes whom a mail of the case claims to be from; of anybody else it says that they are not taken for the
    /// reporter.
    private static func invite(
        _ account: Account,
        by actor: Actor,
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        guard !state.isReporter(account) else { return }
        if account.isPerson, state.report?.reporter == nil, state.mail?.claims(account) == true {
            take(account, by: actor, &state, &reaction)
        } else {
            let reporter = state.report?.reporter.map { "account \($0.id)" } ?? "without an account"
            reaction.note(
                "reporter-unchanged",
                "account \(account.id) is a collaborator only, the reporter is \(reporter): "
                    + "`cases invite \(state.number) LOGIN reporter` changes that"
            )
        }
    }

    private static func take(
        _ account: Account,
        by actor: Actor,
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        state.report?.reporter = account
        state.mail?.wrongReporters.removeAll { $0.id == account.id }
        let problem = Messages.wrongReporter(account, state).what
        state.attentions.removeAll { $0.problem == problem }
        reaction.note("reporter-known", "account \(account.id), by \(actor.words)")
        guard let advisory = state.advisoryReference, state.publishedAt == nil, state.mayCredit(account) else { return }
        let credit = Effect.Call.ensureCredit(advisory, account, .reporter, before: state.reporters(after: account))
        reaction.plan(credit, for: &state)
    }

    /// Takes back what an account got and said as the reporter; what the forge has done already is left to a person.
    private static func forget(
        _ wrong: Account,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        reaction.note("reporter-withdrawn", "account \(wrong.id)")
        state.report?.reporter = nil
        state.mail?.wrongReporters.append(wrong)
        state.mail?.claimedLogins.removeAll { $0 == wrong.login.lowercased() }
        state.invitedAt = nil
        state.creditedAt = nil
        state.clocks.isReporterLeftAlone = false
        if state.consent.reporterAgreedAt != nil {
            state.consent.reporterAgreedAt = nil
            state.consent.reporterAgreedVersion = nil
            reaction.note("agreement-forgotten", "it may have been the word of account \(wrong.id)")
        }
        if let number = state.duplicateOf { reaction.relay(.wrongReporter(wrong, of: state.number), to: number) }
        let waiting = context.unfinished.filter { $0.call.favours(wrong) && !$0.mayHaveHappened }
        _ = reaction.withdraw(waiting.map(\.id.number), unfinished: context.unfinished)
        // Where both the invitation and the credit were still to come, the forge shows nothing of the account.
        let names = Set(waiting.map(\.call.name))
        guard state.advisory != nil, !names.isSuperset(of: ["ensure-collaborators", "ensure-credit"]) else { return }
        let problem = Messages.wrongReporter(wrong, state)
        DeadEndStep.raise(problem, effectNumber: nil, &state, context, &reaction)
    }
}

extension Effect.Call {
    /// Whether it lets an account, and nobody else, see the advisory, or credits it there.
    fileprivate func favours(_ account: Account) -> Bool {
        switch self {
        case .ensureCollaborators(_, let accounts, let logins, let teams):
            accounts.map(\.id) == [account.id] && logins.isEmpty && teams.isEmpty
        case .ensureCredit(_, let credited, _, _): credited.id == account.id
        case .createAdvisory, .ensureSeverity, .requestFork, .lookForFork, .lockIssue, .redactIssue, .removeLabel,
            .commentInPublic, .commentOnPrivateIssue, .commentOnAdvisory, .acceptReport, .requestCVE, .planRelease,
            .createTag, .createTagRef, .createRelease, .markRelease, .ensurePatchedVersions, .publishAdvisory,
            .unlockIssue, .closeIssue, .reopenIssue, .notifyTeam, .closeAdvisory, .lookUpCoordinator, .ensureVector,
            .ensureWeaknesses, .ensureProduct, .createIntakeIssue, .sendMail, .ensureStatusCard:
            false
        }
    }
}
