internal import FoundationEssentials

/// Joins reports of the same thing: one case goes on, and credits everybody who reported it, in order of arrival.
///
/// Nobody is invited by it: whether those who reported later shall see the advisory, maintainers say by `invite`.
enum DuplicateStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened else { return }
        if case .commanded(.duplicate(let number), let actor) = event {
            link(&state, to: number, by: actor, &reaction)
        }
        switch event {
        case .commanded(.invite(let account), _), .commanded(.inviteReporter(let account), _):
            // Whose report it is may be known only now.
            if state.isReporter(account) { keepCredit(of: state, &reaction) }
        case .relayed(.wrongReporter(let account, let number)):
            drop(account, of: number, &state, context, &reaction)
        case .issueLabelled, .issueUnlabelled, .issueCommented, .commented, .advisoryReported, .advisoryPublished,
            .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen, .commanded, .effectDone,
            .effectRefused, .effectLeftInDoubt, .timePassed, .mailArrived, .relayed:
            break
        }
        if case .relayed(.reporters(let reporters)) = event { take(reporters, &state, &reaction) }
        if state.decision != .declined(.duplicate) { state.duplicateOf = nil }
    }

    /// Why the case can't be a duplicate of case `number`; nil if it can. `named` are cases of the repository, that one
    /// among them.
    static func objection(to number: Int, _ state: Case, _ named: [Case]) -> Objection? {
        if number == state.number {
            return Objection("a case is no duplicate of itself", "Name the case that is about the same.")
        }
        if let objection = objection(state) { return objection }
        guard let other = named.first(where: { $0.number == number }) else {
            return Objection("there is no case \(number) of this repository", "`advisory-bot cases` lists the cases.")
        }
        if other.publishedAt != nil {
            return Objection("case \(number) is disclosed", "Decline this one as a duplicate, without its number.")
        }
        return switch other.decision {
        case .declined(.duplicate):
            Objection(
                "case \(number) is a duplicate itself",
                "Name the case that it is a duplicate of, which `advisory-bot cases show \(number)` tells."
            )
        case .declined: Objection("case \(number) is declined", "Decline this one for the same reason.")
        case .none, .accepted: nil
        }
    }

    /// Why the case can't be a duplicate of any; nil if it can.
    static func objection(_ state: Case) -> Objection? {
        if state.publishedAt != nil {
            return Objection("the advisory is published", "Say there, by hand, which other advisory is about the same.")
        }
        guard state.decision == .accepted, state.advisory != nil else { return nil }
        return Objection(
            "it is accepted and has an advisory",
            "Close that by hand, and credit its reporter in the other case."
        )
    }

    private static func link(
        _ state: inout Case,
        to number: Int,
        by actor: Actor,
        _ reaction: inout Workflow.Reaction
    ) {
        // Whoever declined it has not answered where work has begun already.
        guard state.decision == .declined(.duplicate), state.duplicateOf != number else { return }
        state.duplicateOf = number
        reaction.note("duplicate", "of case \(number), by \(actor.words)")
        keepCredit(of: state, &reaction)
    }

    /// Has the case that goes on credit who reported this one, and whom this one would have credited.
    private static func keepCredit(of state: Case, _ reaction: inout Workflow.Reaction) {
        guard let number = state.duplicateOf else { return }
        let own = state.report?.reporter.map {
            OtherReporter(account: $0, arrivedAt: state.arrivedAt, caseNumber: state.number)
        }
        let reporters = [own].compactMap(\.self) + state.otherReporters
        guard !reporters.isEmpty else {
            reaction.note("no-credit", "no account of its reporter is known")
            return
        }
        let accounts = reporters.map { "account \($0.account.id)" }.joined(separator: ", ")
        reaction.note("credit-kept", "for \(accounts) in case \(number), not invited there: that is for `invite`")
        reaction.relay(.reporters(reporters), to: number)
    }

    /// Takes those who reported the same among the case's reporters.
    private static func take(
        _ reporters: [OtherReporter],
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        for reporter in reporters where !state.isReporter(reporter.account) {
            guard !state.otherReporters.contains(where: { $0.account.id == reporter.account.id }) else { continue }
            state.otherReporters.append(reporter)
            reaction.note("reported-too", "account \(reporter.account.id), by case \(reporter.caseNumber)")
        }
        state.otherReporters.sort { ($0.arrivedAt, $0.caseNumber) < ($1.arrivedAt, $1.caseNumber) }
        creditOthers(&state, &reaction)
        // It became a duplicate itself meanwhile.
        keepCredit(of: state, &reaction)
    }

    /// Takes an account off those who reported the same, which was taken for the reporter of case `number` and is not.
    private static func drop(
        _ account: Account,
        of number: Int,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let count = state.otherReporters.count
        state.otherReporters.removeAll { $0.account.id == account.id && $0.caseNumber == number }
        guard state.otherReporters.count < count else { return }
        reaction.note("reporter-withdrawn", "account \(account.id), of case \(number)")
        if state.creditedAccounts.contains(account.id), state.publishedAt == nil {
            let problem = Messages.wrongOtherReporter(account)
            reaction.tell(Messages.needsPerson(problem, caseNumber: state.number), &state, context)
        }
        // It became a duplicate itself meanwhile.
        if let next = state.duplicateOf { reaction.relay(.wrongReporter(account, of: number), to: next) }
    }

    /// Credits those who reported the same, as soon as there is an accepted advisory, each once.
    static func creditOthers(_ state: inout Case, _ reaction: inout Workflow.Reaction) {
        guard state.decision == .accepted, let advisory = state.advisoryReference, state.isAdvisoryOpen else { return }
        for account in state.otherReporters.map(\.account) {
            guard !state.creditedAccounts.contains(account.id), state.mayCredit(account) else { continue }
            state.creditedAccounts.append(account.id)
            let later = state.reporters(after: account)
            reaction.plan(.ensureCredit(advisory, account, .reporter, before: later), for: &state)
        }
    }
}
