internal import Disclosure
internal import FoundationEssentials
internal import Mail

// What came by mail: a copy, an answer with a case's token, or a report.

extension Dispatcher {
    /// Says what a mail comes to. Whom it says it is from decides nothing; only a token leads to a case that is there.
    func verdict(onMail delivery: Delivery) async throws(StoreError) -> Verdict {
        guard let desk = mailDesk, let affected = directory.takingMail else {
            return .failed("no mail is read by the configuration any more")
        }
        let mail = desk.reader.read(MailDelivery.mail(in: delivery))
        let fingerprint = MailDelivery.fingerprint(of: mail, in: delivery)
        // New marks are of this version, so that an earlier one can only have been stored before.
        for known in [fingerprint, MailDelivery.earlierFingerprint(of: mail, in: delivery)] {
            guard let same = try await stored(.received(known)) else { continue }
            return .ignored("the same mail as one of case \(same.state.number)")
        }
        if mail.noAnswer == .ownMail { return .ignored("a mail of the bot's own") }
        let arrival = MailArrival(
            delivery: delivery.id,
            fingerprint: fingerprint,
            newToken: desk.token(),
            mayBeAcknowledged: try await mayBeAcknowledged(mail, desk)
        )
        for token in MailToken.candidates(in: mail, domain: desk.address.domain) {
            guard let known = try await stored(.token(token)) else { continue }
            return .event(.mailArrived(mail, arrival), .number(known.state.number))
        }
        let team = affected.policy.mail?.team ?? []
        if let reason = mail.reasonOfTeam(team, to: desk.address) { return .ignored(reason) }
        if let meeting = mail.answeredMeeting, let number = meeting.caseOfMeeting(from: desk.address.domain) {
            guard let known = try await meetingCase(number, meeting) else {
                return .ignored("an answer to the invitation to a meeting that no case by mail has")
            }
            return .event(.mailArrived(mail, arrival), .number(known.state.number))
        }
        if let reason = mail.noAnswer, reason.isOfReturn {
            return .ignored(returned(mail, delivery, desk))
        }
        let intake = Case.Intake.mail(MailReference(affected.repository, delivery: delivery.id))
        return .event(.mailArrived(mail, arrival), .report(intake, about: affected.repository))
    }

    /// Whether `issue` may be the one that a case is having made, so that it is not known yet whose it is.
    func isBeingMade(_ issue: IntakeIssue, _ repository: RepositoryName) async throws(StoreError) -> Bool {
        guard issue.mayBeMadeByTheBot else { return false }
        let known = try await store.storedCase(intake: .issue(issue.reference), isRehearsal: work.isRehearsal)
        guard known == nil else { return false }
        // A case that is concluded can still have one opened, to remind maintainers of a notice that is owed.
        let open = try await store.openCases(of: repository, isRehearsal: work.isRehearsal)
        let concluded = try await store.concludedCases(
            of: repository,
            since: .distantPast,
            isRehearsal: work.isRehearsal
        )
        return (open + concluded).contains { stored in stored.unfinished.contains { $0.call.opensIssue } }
    }

    /// The case, over or not, whose maintainers are told in `issue` because its report is elsewhere; nil: it is no such issue.
    func caseOfMaintainers(in issue: IssueReference) async throws(StoreError) -> Case? {
        try await store.storedCase(teamIssue: issue, isRehearsal: work.isRehearsal)?.state
    }

    private func stored(_ mark: MailMark) async throws(StoreError) -> StoredCase? {
        try await store.storedCase(mail: mark, isRehearsal: work.isRehearsal)
    }

    /// The case by mail whose meeting this is now; nil: there is none.
    private func meetingCase(_ number: Int, _ meeting: MessageID) async throws(StoreError) -> StoredCase? {
        guard let known = try await store.storedCase(number: number), known.state.isRehearsal == work.isRehearsal,
            known.state.mail != nil, known.state.meeting?.id == meeting
        else { return nil }
        return known
    }

    /// Says what a returned mail is that belongs to no case, and tells the operator if the team did not get it.
    private func returned(_ mail: IncomingMail, _ delivery: Delivery, _ desk: MailDesk) -> String {
        guard mail.references.contains(where: { $0.isOfNotice(from: desk.address.domain) }) else {
            return "a returned mail that belongs to no case"
        }
        log.warning(
            "notice-returned",
            .delivery(delivery.id),
            .problem("a mail to the team came back"),
            .remedy("read which one with `advisory-bot deliveries show \(delivery.id) --body`, and put mail.team right")
        )
        return "a mail to the team that came back"
    }

    private func mayBeAcknowledged(_ mail: IncomingMail, _ desk: MailDesk) async throws(StoreError) -> Bool {
        guard let from = mail.from else { return false }
        let count = try await store.countAcknowledgements(to: from, since: time.now().addingTimeInterval(-86_400))
        return count.toAddress < desk.acknowledgementsPerAddress && count.inAll < desk.acknowledgementsPerDay
    }
}

extension IntakeIssue {
    /// Whether a bot wrote it and left its mark in it.
    var mayBeMadeByTheBot: Bool { author?.kind == .bot && body.original.contains(Effect.markerPrefix) }
}

extension Case {
    /// Whether `issue`, which is no report that is known, may be one that the bot has made for the case.
    func mayOwn(_ issue: IntakeIssue) -> Bool {
        guard issue.mayBeMadeByTheBot else { return false }
        if awaitsIntakeIssue { return true }
        return teamIssue.effect != nil && teamIssue.issue.map { $0 == issue.reference } ?? true
    }
}

extension IncomingMail {
    /// Why it is nothing new if it claims to be from the team; a lie about that loses only the liar's mail.
    fileprivate func reasonOfTeam(_ team: [MailAddress], to address: MailAddress) -> String? {
        guard let from, team.contains(from) else { return nil }
        if references.contains(where: { $0.isOfNotice(from: address.domain) })
            || answeredMeeting?.caseOfMeeting(from: address.domain) != nil
        {
            return "an answer of the team to a notice or an invitation"
        }
        // Or a program that answers each notice would get one for each answer.
        return noAnswer == .autoSubmitted ? "an automatic mail from an address of the team" : nil
    }
}
