/// Opens a case for a report that came by mail: has an intake issue made for it where maintainers work, and
/// acknowledges it.
enum MailIntakeStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        if case .mailArrived(let mail, let arrival) = event, !state.isOpened {
            open(&state, mail, arrival, context, &reaction)
        }
        if case .effectDone(_, .createIntakeIssue(let repository, _, _), .issueCreated(let number)) = event,
            state.awaitsIntakeIssue
        {
            settle(&state, in: IssueReference(repository, number), &reaction)
        }
    }

    private static func open(
        _ state: inout Case,
        _ mail: IncomingMail,
        _ arrival: MailArrival,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        state.openedAt = context.now
        // Whom an address belongs to nobody has proven; a maintainer says later which account it is.
        state.report = Case.Report(title: mail.subject, body: mail.text, reporter: nil)
        var thread = MailThread(
            token: arrival.newToken,
            sender: mail.canBeWrittenTo ? mail.from : nil,
            messageID: mail.messageID,
            received: [arrival.fingerprint]
        )
        thread.claim(LoginClaim.logins(in: mail.text))
        thread.teamNews = TeamNews(
            reportsBefore: arrival.reportsBefore,
            isOfProgram: mail.noAnswer?.isOfProgram == true
        )
        state.mail = thread
        reaction.note("opened", "from mail \(arrival.delivery)")
        if mail.isReadable { CompletenessStep.check(&state, context.policy, &reaction) }
        // Before the issue, which may have to wait.
        acknowledge(&state, mail, arrival, context, &reaction)

        if let repository = context.policy.intakeRepository {
            let call = Effect.Call.createIntakeIssue(
                repository,
                title: Messages.intakeIssueTitle(caseNumber: state.number),
                body: Messages.intakeIssue(mail, arrival, caseNumber: state.number, context.policy)
            )
            reaction.plan(call, for: &state)
        } else {
            DeadEndStep.raise(Messages.noIntakeRepository, effectNumber: nil, &state, context, &reaction)
        }
    }

    /// Answers once, where a program may answer (RFC 3834) and the limits leave room.
    private static func acknowledge(
        _ state: inout Case,
        _ mail: IncomingMail,
        _ arrival: MailArrival,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard let policy = context.policy.mail, let sender = state.mail?.sender else {
            reaction.note("not-acknowledged", mail.noAnswer?.rawValue ?? "the sender is in doubt")
            return
        }
        guard arrival.mayBeAcknowledged else {
            reaction.note("not-acknowledged", "the limit of acknowledgements by mail is reached")
            return
        }
        let text = Messages.acknowledgementByMail(
            state,
            token: arrival.newToken,
            isCut: !mail.isFetched,
            policy,
            context.policy
        )
        state.mail?.acknowledgedAt = context.now
        state.acknowledgementEffect = reaction.write(
            text,
            to: sender,
            subject: Messages.acknowledgementSubject,
            isAutomaticReply: true,
            about: MailOccasion(.acknowledgement, at: context.now),
            &state,
            policy
        )
    }

    /// Takes the issue as the place of the case, and shows there what came meanwhile.
    private static func settle(
        _ state: inout Case,
        in issue: IssueReference,
        _ reaction: inout Workflow.Reaction
    ) {
        state.intake = .issue(issue)
        state.intakeVisibility = .membersOnly
        reaction.note("intake-issue", "\(issue)")
        for text in state.mail?.unshown ?? [] { reaction.plan(.commentOnPrivateIssue(issue, text), for: &state) }
        state.mail?.unshown = []
        reaction.sayUnsaid(in: issue, &state)
    }
}

extension IncomingMail {
    /// Whether the bot may write to its sender: RFC 3834 allows it, and the domain's owner does not disown the mail.
    var canBeWrittenTo: Bool { mayBeAnswered && !senderDoubts.contains(.authenticationFailed) }
}
