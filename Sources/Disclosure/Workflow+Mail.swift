internal import FoundationEssentials

// What leaves by mail.

extension Workflow.Reaction {
    /// Plans to say something to reporter and team: in the case's private place, and in other words to a reporter by
    /// mail.
    @discardableResult
    mutating func tellBothSides(
        _ text: Text<Private>,
        byMail mail: Text<Private>,
        about kind: MailOccasion.Kind,
        _ state: inout Case,
        _ context: Workflow.Context
    ) -> Telling {
        let before = state.effectsPlanned
        tell(text, &state, context)
        let said = planned.first { $0.number > before && $0.call.isComment(in: state.privatePlace) }?.number
        let mail = mailReporter(mail, about: kind, &state, context)
        return Telling(heardBy: state.isReportedByMail ? mail : said, mailedBy: mail)
    }

    /// Plans to tell a reporter by mail who wrote by mail, also when an account of theirs is known: what they can read
    /// on the forge, and since when, is never sure.
    ///
    /// Returns the number of the effect; nil: the reporter is not written to.
    @discardableResult
    mutating func mailReporter(
        _ text: Text<Private>,
        about kind: MailOccasion.Kind,
        inOwnWords hasOwnWords: Bool = false,
        _ state: inout Case,
        _ context: Workflow.Context
    ) -> Int? {
        guard let policy = context.policy.mail, let thread = state.mail, let sender = thread.sender else {
            return nil
        }
        return write(
            Messages.byMail(text, token: thread.token),
            to: sender,
            subject: Messages.mailSubject(caseNumber: state.number),
            isAutomaticReply: false,
            about: MailOccasion(kind, at: context.now, hasOwnWords: hasOwnWords),
            &state,
            policy
        )
    }

    /// Plans a mail in the conversation with the reporter and returns the effect's number; nil: the case has none.
    mutating func write(
        _ text: Text<Private>,
        to address: MailAddress,
        subject: Text<Public>,
        isAutomaticReply: Bool,
        about occasion: MailOccasion,
        invitation: Invitation? = nil,
        _ state: inout Case,
        _ policy: MailPolicy
    ) -> Int? {
        let next = state.effectsPlanned + 1
        guard let thread = state.mail, let id = thread.token.messageID(next, at: policy.address.domain) else {
            return nil
        }
        let mail = OutgoingMail(
            from: policy.address,
            to: [address],
            subject: subject,
            body: text,
            messageID: id,
            inReplyTo: thread.messageID,
            isAutomaticReply: isAutomaticReply,
            invitation: invitation,
            occasion: occasion
        )
        return plan(.sendMail(state.repository, mail), for: &state)
    }

    /// Plans to tell a member of the team where to read about a case, and nothing of what it is about.
    mutating func mailTeam(
        _ notice: Notice,
        to address: MailAddress,
        _ state: inout Case,
        _ context: Workflow.Context
    ) {
        guard let policy = context.policy.mail, let id = MessageID(noticeTo: policy.address, state, context) else {
            return
        }
        let mail = OutgoingMail(
            from: policy.address,
            to: [address],
            subject: Messages.mailSubject(caseNumber: state.number),
            body: Messages.noticeByMail(notice, webURL: policy.webURL),
            messageID: id
        )
        plan(.sendMail(state.repository, mail), for: &state)
    }

    /// Plans to send a member of the team an invitation, or what becomes of it.
    mutating func inviteTeam(
        _ text: Text<Private>,
        _ invitation: Invitation,
        _ state: inout Case,
        _ policy: MailPolicy,
        _ context: Workflow.Context
    ) {
        guard let id = MessageID(noticeTo: policy.address, state, context) else { return }
        let mail = OutgoingMail(
            from: policy.address,
            to: invitation.attendees,
            subject: invitation.summary,
            body: text,
            messageID: id,
            invitation: invitation
        )
        plan(.sendMail(state.repository, mail), for: &state)
    }
}

extension Effect.Call {
    /// Whether it says something in such a place, and does not only keep the card there.
    fileprivate func isComment(in place: Comment.Place?) -> Bool {
        switch place {
        case .issue(let issue): if case .commentOnPrivateIssue(issue, _) = self { true } else { false }
        case .advisory(let advisory): if case .commentOnAdvisory(advisory, _) = self { true } else { false }
        case nil: false
        }
    }
}

extension OutgoingMail {
    /// Whether it tells the reporter of a case something.
    func isForReporter(of state: Case) -> Bool { state.mail?.sender.map { to == [$0] } ?? false }
}

extension MessageID {
    /// The identifier of the case's next mail to the team.
    fileprivate init?(noticeTo address: MailAddress, _ state: Case, _ context: Workflow.Context) {
        let second = Int(context.now.timeIntervalSince1970)
        self.init(noticeOf: state.number, state.effectsPlanned + 1, at: second, from: address.domain)
    }
}
