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
        if let known = try await stored(.received(fingerprint)) {
            return .ignored("the same mail as one of case \(known.state.number)")
        }
        if let ours = mail.messageID.flatMap({ MailToken(of: $0, domain: desk.address.domain) }),
            mail.noAnswer == .ownAddress, try await stored(.token(ours)) != nil
        {
            return .ignored("a mail of the bot's own")
        }
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
        if affected.policy.mail.map({ mail.isAnswer(of: $0.team, to: desk.address) }) == true {
            return .ignored("an answer of the team to a notice or an invitation")
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
        return try await store.openCases(of: repository, isRehearsal: work.isRehearsal).contains { stored in
            stored.unfinished.contains { $0.call.opensIssue }
        }
    }

    /// The case, over or not, whose maintainers are told in `issue` because its report is elsewhere; nil: it is no such issue.
    func caseOfMaintainers(in issue: IssueReference) async throws(StoreError) -> Case? {
        try await store.storedCase(teamIssue: issue, isRehearsal: work.isRehearsal)?.state
    }

    private func stored(_ mark: MailMark) async throws(StoreError) -> StoredCase? {
        try await store.storedCase(mail: mark, isRehearsal: work.isRehearsal)
    }

    private func mayBeAcknowledged(_ mail: IncomingMail, _ desk: MailDesk) async throws(StoreError) -> Bool {
        guard let from = mail.from else { return false }
        let count = try await store.countAcknowledgements(to: from, since: time.now().addingTimeInterval(-86_400))
        return count.toAddress < desk.acknowledgementsPerAddress && count.inAll < desk.acknowledgementsPerDay
    }
}

extension NoAnswerReason {
    /// Whether such a mail tells of another that could not be delivered, or was.
    fileprivate var isOfReturn: Bool {
        switch self {
        case .emptyReturnPath, .report: true
        case .noSender, .ownAddress, .programAddress, .autoSubmitted, .bulk, .mailingList, .suppressed: false
        }
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
    /// Whether it claims to be from the team and answers what the bot told the team; a lie about that loses only the liar's mail.
    fileprivate func isAnswer(of team: [MailAddress], to address: MailAddress) -> Bool {
        guard let from, team.contains(from) else { return false }
        return references.contains { $0.isOfNotice(from: address.domain) }
            || attachments.contains { $0.type.original.lowercased().hasPrefix("text/calendar") }
    }
}
