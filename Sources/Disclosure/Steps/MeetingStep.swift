internal import FoundationEssentials

/// Invites to meetings by mail, moves and cancels them. Each person gets an invitation of their own, and sees nobody
/// else's address.
enum MeetingStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened, let policy = context.policy.mail else { return }
        askWhetherStillNeeded(&state, context, &reaction)
        guard case .commanded(let command, let actor) = event else { return }
        if case .meeting(let start, let minutes, let includesReporter) = command {
            let reporter = includesReporter ? state.mail?.sender : nil
            hold(start, minutes, reporter, by: actor, &state, policy, context, &reaction)
        }
        if case .cancelMeeting = command, var meeting = state.meeting, !meeting.isCancelled {
            meeting.isCancelled = true
            meeting.sequence += 1
            state.meeting = meeting
            reaction.note("meeting-cancelled", "by \(actor.words)")
            tell(.cancel, meeting, meeting.team, meeting.reporter, &state, policy, context, &reaction)
        }
    }

    /// Reminds maintainers, when they decline the report, of a meeting about it that is still to come: to cancel it is
    /// theirs.
    private static func askWhetherStillNeeded(
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard reaction.notes.contains(where: { $0.kind == "declined" }), let meeting = state.meeting,
            !meeting.isCancelled, meeting.start > context.now
        else { return }
        reaction.note("meeting-stays", "the report is declined, and a meeting is still to come")
        reaction.tell(Messages.meetingOfDeclined(meeting, state, context.policy), &state, context)
    }

    private static func hold(
        _ start: Date,
        _ minutes: Int,
        _ reporter: MailAddress?,
        by actor: Actor,
        _ state: inout Case,
        _ policy: MailPolicy,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let (next, second) = (state.effectsPlanned + 1, Int(context.now.timeIntervalSince1970))
        let known = state.meeting.flatMap { $0.isCancelled ? nil : $0 }
        let made = MessageID(
            meetingOf: state.number,
            next,
            at: second,
            // A part of the token tells whoever is invited nothing of the rest.
            secret: state.mail.map { String($0.token.digits.prefix(12)) },
            from: policy.address.domain
        )
        guard let id = known?.id ?? made else { return }
        var meeting = Meeting(
            id: id,
            sequence: known?.sequence ?? 0,
            start: start,
            minutes: minutes,
            team: policy.team,
            // Whoever moves a meeting does not take back whom it was made with.
            reporter: reporter ?? known?.reporter
        )
        guard meeting != known else { return }
        if known != nil { meeting.sequence += 1 }
        state.meeting = meeting
        reaction.note(known == nil ? "meeting" : "meeting-moved", "by \(actor.words)")
        if let known {
            // Whoever is not invited any more has it taken out of their calendar.
            let dropped = known.team.filter { !meeting.team.contains($0) }
            let formerReporter = known.reporter == meeting.reporter ? nil : known.reporter
            tell(.cancel, meeting, dropped, formerReporter, &state, policy, context, &reaction)
        }
        tell(.request, meeting, meeting.team, meeting.reporter, &state, policy, context, &reaction)
    }

    private static func tell(
        _ method: Invitation.Method,
        _ meeting: Meeting,
        _ team: [MailAddress],
        _ reporter: MailAddress?,
        _ state: inout Case,
        _ policy: MailPolicy,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        let place = state.privatePlace.map { Messages.link($0, policy.webURL) }
        func invitation(to address: MailAddress, agenda: String?) -> Invitation {
            Invitation(
                method: method,
                id: meeting.id,
                sequence: meeting.sequence,
                writtenAt: context.now,
                start: meeting.start,
                end: meeting.start.addingTimeInterval(Double(meeting.minutes) * 60),
                organizer: policy.address,
                attendees: [address],
                summary: Messages.meetingSubject(caseNumber: state.number),
                agenda: agenda
            )
        }
        for address in team {
            let text = Messages.meeting(method, meeting, caseNumber: state.number, agenda: place)
            reaction.inviteTeam(text, invitation(to: address, agenda: place), &state, policy, context)
        }
        guard let reporter, let token = state.mail?.token else { return }
        let text = Messages.meeting(method, meeting, caseNumber: state.number, agenda: nil)
        _ = reaction.write(
            Messages.byMail(text, token: token),
            to: reporter,
            subject: Messages.meetingSubject(caseNumber: state.number),
            isAutomaticReply: false,
            about: MailOccasion(.invitation, at: context.now),
            invitation: invitation(to: reporter, agenda: nil),
            &state,
            policy
        )
    }
}
