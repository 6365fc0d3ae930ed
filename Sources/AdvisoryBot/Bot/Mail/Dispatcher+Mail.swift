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
        if try await isOwn(mail, desk) { return .ignored("a mail of the bot's own") }
        let dayAgo = time.now().addingTimeInterval(-86_400)
        let count = try await store.countReports(acknowledgedTo: mail.from, since: dayAgo)
        let arrival = MailArrival(
            delivery: delivery.id,
            fingerprint: fingerprint,
            newToken: desk.token(),
            mayBeAcknowledged: count.toAddress < desk.acknowledgementsPerAddress
                && count.inAll < desk.acknowledgementsPerDay,
            reportsBefore: count.reports
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
        // Whoever it is from: what answers for the team may have another address.
        if let notice = mail.references.lazy.compactMap({ $0.notice(from: desk.address.domain) }).first {
            return .ignored(answered(notice, mail, delivery))
        }
        if let reason = mail.noAnswer, reason.isOfReturn {
            return .ignored("a returned mail that belongs to no case")
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

    /// The case, over or not, whose maintainers are told in `issue` because its report is elsewhere; nil: it is no such
    /// issue.
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

    /// Whether the bot has written it: by its marks or, where others took them off, by an identifier that was given
    /// out.
    private func isOwn(_ mail: IncomingMail, _ desk: MailDesk) async throws(StoreError) -> Bool {
        if mail.noAnswer == .ownMail { return true }
        guard let id = mail.messageID else { return false }
        if let notice = id.notice(from: desk.address.domain) {
            let known = try await store.storedCase(number: notice.caseNumber)?.state
            return known.map { $0.isRehearsal == work.isRehearsal && notice.number <= $0.effectsPlanned } ?? false
        }
        guard let token = MailToken(of: id, domain: desk.address.domain) else { return false }
        return try await stored(.token(token)) != nil
    }

    /// Says what a mail is that answers a mail to the team or returns one, and tells the operator what to do about it.
    private func answered(_ notice: Effect.ID, _ mail: IncomingMail, _ delivery: Delivery) -> String {
        let reading = "read it with `advisory-bot deliveries show \(delivery.id) --body`"
        if mail.isUndelivered || mail.noAnswer == .programAddress {
            log.warning(
                "notice-returned",
                .delivery(delivery.id),
                .problem("a mail to the team about case \(notice.caseNumber) came back"),
                .remedy("\(reading), and put mail.team right")
            )
            return "a mail to the team that came back"
        }
        if mail.noAnswer?.isOfProgram == true { return "a program's answer to a mail to the team" }
        log.warning(
            "notice-answered",
            .delivery(delivery.id),
            .problem(
                "somebody has answered a mail to the team about case \(notice.caseNumber); nobody reads that there"
            ),
            .remedy("\(reading), and have them write in the case")
        )
        return "an answer to a mail to the team about case \(notice.caseNumber), which nobody reads"
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
        guard let from, team.contains(where: { $0.isSameBox(as: from) }) else { return nil }
        if answeredMeeting?.caseOfMeeting(from: address.domain) != nil {
            return "an answer of the team to an invitation"
        }
        guard let noAnswer, noAnswer.isOfProgram, !noAnswer.isOfReturn else { return nil }
        // Or a program that answers each notice would get one for each answer.
        let refers = references.contains { $0.isOfNotice(from: address.domain) }
        return refers ? nil : "an automatic mail from an address of the team"
    }
}
