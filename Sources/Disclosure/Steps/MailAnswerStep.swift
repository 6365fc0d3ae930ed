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
        if case .effectDone(_, .createAdvisory, .advisoryCreated) = event {
            reaction.mailReporter(Messages.acceptedByMail(state), about: .accepted, &state, context)
        }
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
        // A calendar's word about a meeting answers no question, and may come without the token.
        if mail.noAnswer == nil, mail.answeredMeeting == nil {
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
