/// Shows maintainers what came by mail with a case's token. It is never obeyed: whoever has the token can write it.
enum MailAnswerStep: WorkflowStep {
    /// How many mails of one case are shown; all of them are kept.
    static let mostShown = 100

    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        // The mail that opened the case is its report.
        if case .mailArrived(let mail, let arrival) = event, state.isOpened,
            state.mail?.received.contains(arrival.fingerprint) == false
        {
            hear(mail, arrival, &state, context, &reaction)
        }
        if case .commanded(.invite(let account), let actor) = event { recognise(account, by: actor, &state, &reaction) }
        if case .effectDone(_, .createAdvisory, .advisoryCreated) = event {
            reaction.mailReporter(Messages.acceptedByMail(state), &state, context)
        }
    }

    /// Takes an account for the reporter's that a mail of the case has claimed and a maintainer now invites.
    private static func recognise(
        _ account: Account,
        by actor: Actor,
        _ state: inout Case,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened, account.isPerson, state.report?.reporter == nil, state.mail?.claims(account) == true
        else {
            return
        }
        state.report?.reporter = account
        reaction.note("reporter-known", "account \(account.id), by \(actor.words)")
        guard let advisory = state.advisoryReference, state.publishedAt == nil else { return }
        let credit = Effect.Call.ensureCredit(advisory, account, .reporter, before: state.reporters(after: account))
        reaction.plan(credit, for: &state)
    }

    private static func hear(
        _ mail: IncomingMail,
        _ arrival: MailArrival,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        state.mail?.received.append(arrival.fingerprint)
        let count = state.mail?.received.count ?? 0
        guard count <= mostShown else {
            reaction.note("mail-not-shown", "\(arrival.delivery): the case has had \(mostShown) mails")
            let problem = Messages.tooManyMails(shown: mostShown)
            DeadEndStep.raise(problem, effectNumber: nil, &state, context, &reaction)
            return
        }
        reaction.note("mail-answered", arrival.delivery)
        if mail.noAnswer == nil {
            state.mail?.claim(LoginClaim.logins(in: mail.text))
            state.mail?.answeredAt = context.now
            state.stopAsking()
        }
        show(Messages.answerByMail(mail, arrival, state), &state, context, &reaction)
    }

    /// Says it in the case's private place, or keeps it until there is one.
    private static func show(
        _ text: Text<Private>,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        if state.awaitsIntakeIssue, state.advisoryReference == nil {
            state.mail?.unshown.append(text)
        } else {
            reaction.tell(text, &state, context)
        }
    }
}

extension MailThread {
    /// How many claimed logins are remembered.
    private static let mostClaims = 10

    /// Whether a mail of the case says that this is its sender's account.
    func claims(_ account: Account) -> Bool { claimedLogins.contains(account.login.lowercased()) }

    /// Remembers that mails of the case name these logins; the latest are kept.
    mutating func claim(_ logins: [String]) {
        for login in logins where !claimedLogins.contains(login) { claimedLogins.append(login) }
        claimedLogins = Array(claimedLogins.suffix(Self.mostClaims))
    }
}
