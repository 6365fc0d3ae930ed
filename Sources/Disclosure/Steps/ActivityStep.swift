/// Notices that people other than the reporter do something, before the other steps make of it what they make.
enum ActivityStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened else { return }
        switch event {
        case .commented(let comment, _, let actor):
            guard !state.discussion.read.contains(comment.key), !state.isReporter(comment.author) else { return }
            record(actor, &state, context)
            guard Authority.role(of: actor, in: state, context.policy) == .maintainer,
                !state.isForTeamAlone(comment.place), comment.hasWords(besides: context.policy.commandPrefix)
            else { return }
            state.clocks.noteWord(at: context.now)
        case .commanded(let command, let actor):
            guard Authority.role(of: actor, in: state, context.policy) == .maintainer, !state.isReporter(actor.account)
            else { return }
            record(actor, &state, context)
            // To a reporter who reads mails alone, this is how maintainers talk.
            if case .reply = command { state.clocks.noteWord(at: context.now) }
            // Of what a command does, who is written to hears by a mail alone: `ClockStep` sees whether there is one.
            guard !state.isWrittenTo(context.policy) else { return }
            // A question is a word to the reporter once it has reached them, which `OwedStep` sees.
            if case .ask = command, !state.isReportedByMail { return }
            state.discussion.answeredAt = state.discussion.answeredAt ?? context.now
        case .advisoryObserved(let advisory):
            let changes = AdvisoryChange.between(state.seen, advisory)
            if changes.contains(where: { $0.isByPeople(state) }) { state.clocks.lastActivityAt = context.now }
            if !changes.isEmpty { state.clocks.hasTouchedAdvisory = false }
        case .effectDone(_, let call, .done):
            if call.changesAdvisory { state.clocks.hasTouchedAdvisory = true }
        case .issueLabelled, .issueUnlabelled, .issueCommented, .advisoryReported, .advisoryPublished, .advisoryMissing,
            .fixMerged, .mergeUnclear, .releaseSeen, .effectDone, .effectRefused, .effectLeftInDoubt, .timePassed,
            .mailArrived, .relayed:
            return
        }
    }

    /// Remembers that somebody did something now.
    static func record(_ actor: Actor, _ state: inout Case, _ context: Workflow.Context) {
        state.clocks.lastActivityAt = context.now
        state.remember(actor.account)
        if let coordinator = state.coordinator, coordinator.id == actor.account.id {
            state.clocks.activeCoordinator = coordinator.id
        }
    }
}

extension Case {
    /// Whether an account is the reporter's, whose own words keep no clock from running.
    func isReporter(_ account: Account) -> Bool { report?.reporter?.id == account.id }

    /// Whether the reporter wrote by mail, so that mails alone are sure to reach them: the private issue is not theirs
    /// to read.
    ///
    /// It stays so when an account of theirs is known, by which they can read the discussion of the advisory besides.
    var isReportedByMail: Bool { mail != nil }

    /// Whether there is an address that the reporter can be written to.
    func isWrittenTo(_ policy: Policy) -> Bool { policy.mail != nil && mail?.sender != nil }

    /// Whether maintainers are among themselves there, so that nothing they say answers the reporter.
    func isForTeamAlone(_ place: Comment.Place) -> Bool {
        if isReportedByMail { return !place.isAdvisory || report?.reporter == nil || invitedAt == nil }
        return teamIssue.issue.map { place.isSame(as: .issue($0)) } ?? false
    }
}

extension Comment {
    /// Whether somebody talks here, besides quoting and giving commands.
    func hasWords(besides prefix: String) -> Bool {
        body.original.split(whereSeparator: \.isNewline).contains { line in
            let line = line.drop { $0 == " " || $0 == "\t" }
            return !line.isEmpty && !line.hasPrefix(prefix) && !line.hasPrefix(">")
        }
    }
}

extension AdvisoryChange {
    /// Whether somebody other than the reporter, the bot and the forge must have done it.
    fileprivate func isByPeople(_ state: Case) -> Bool {
        switch self {
        case .accepted, .closed, .reopened, .published: true
        case .edited, .creditAdded, .creditDropped, .collaboratorAdded, .collaboratorRemoved, .teamAdded, .teamRemoved:
            !state.clocks.hasTouchedAdvisory
        case .creditDecided(let account, _): !state.isReporter(account)
        case .cveAssigned, .forkAppeared, .forkGone: false
        }
    }
}

extension Effect.Call {
    /// Whether the bot's own call shows as a change of the advisory.
    fileprivate var changesAdvisory: Bool {
        switch self {
        case .ensureCollaborators, .ensureCredit, .ensureSeverity, .ensurePatchedVersions, .acceptReport,
            .closeAdvisory, .ensureVector, .ensureWeaknesses, .ensureProduct:
            true
        case .createAdvisory, .requestFork, .lookForFork, .lockIssue, .redactIssue, .removeLabel, .commentInPublic,
            .commentOnPrivateIssue, .commentOnAdvisory, .requestCVE, .planRelease, .createTag, .createTagRef,
            .createRelease, .markRelease, .publishAdvisory, .unlockIssue, .closeIssue, .reopenIssue, .lookUpCoordinator,
            .notifyTeam,
            .ensureStatusCard, .createIntakeIssue, .sendMail:
            false
        }
    }
}
