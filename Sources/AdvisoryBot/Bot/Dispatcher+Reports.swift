internal import Disclosure
internal import FoundationEssentials
internal import Webhooks

// What tells of reports: labels on issues, comments on them, and private vulnerability reports.

extension Dispatcher {
    /// Reads the issue, and looks up whoever put the label there or took it away.
    func verdict(
        on labelling: IssuesPayload,
        _ place: Directory.Recognition,
        receivedAt: Date,
        mayWait: Bool
    ) async throws -> Verdict {
        guard let name = place.name, let affected = directory.affected(byReportsIn: name) else {
            if case .stranger = place {
                let labels = directory.affected(byReportsIn: labelling.issue.repository)?.policy.labels
                return labels?.signal(for: labelling.label) == nil
                    ? .ignored("another label") : .stranger(labelling.repositoryID)
            }
            if LabelNames().signal(for: labelling.label) != nil { warnOfReportElsewhere() }
            return .unknown
        }
        guard let signal = affected.policy.labels.signal(for: labelling.label) else { return .ignored("another label") }
        guard !labelling.isPullRequest else { return .ignored("a pull request") }
        guard let sender = labelling.sender else { return .ignored("the account of the sender is gone") }

        try await learn(affected.repository)
        let issue = try await forge.issue(IssueReference(name, labelling.issue.number))
        let isShown = issue.labels.contains { affected.policy.labels.signal(for: $0) == signal }
        if mayWait, isShown != (labelling.action == .labeled) {
            // A webhook may be faster than the forge's own copies of its data.
            return .later(after: .seconds(5), reason: "the forge does not show yet what the delivery tells")
        }
        if try await isBeingMade(issue, affected.repository) {
            return .later(after: .seconds(5), reason: "the case of this issue is about to learn its number")
        }
        if let state = try await caseOfMaintainers(in: issue.reference) {
            return .ignored("a label on the issue that the bot opened for the maintainers of case \(state.number)")
        }
        // Bots label for other reasons; only people are asked about.
        let permission =
            sender.kind == .user ? try await forge.permission(of: sender, in: affected.repository) : .none
        let actor = Actor(account: sender, permission: permission)
        let subject = CaseWork.Subject.report(.issue(issue.reference), about: affected.repository)
        if labelling.action == .labeled, try await isAnswered(signal, affected.policy, issue, subject) {
            return .ignored("the question was asked before this delivery came")
        }
        switch labelling.action {
        case .labeled:
            var rated = try await rated(issue, signal, by: actor, affected.policy, subject)
            if signal.opensCases, try await work.stored(subject) == nil {
                rated.labelledAt = labelling.doneAt ?? receivedAt.addingTimeInterval(-ClockAgreement.tolerance)
            }
            return .event(.issueLabelled(rated, signal, by: actor), subject)
        case .unlabeled:
            let event = Verdict.event(.issueUnlabelled(issue, signal, by: actor), subject)
            guard sender.kind != .bot else { return event }
            switch try await removal(of: affected.policy.labels[signal], from: issue.reference) {
            case .shown: return event
            case .overtaken: return .ignored("the label was put there again since, and taken off by a program")
            case .notShown where mayWait:
                return .later(
                    after: .seconds(5),
                    reason: "the issue's history does not show yet what the delivery tells"
                )
            case .notShown: return event
            }
        }
    }

    /// Reads what was written in a new case's issue since it was labelled; the deliveries that told of it found no
    /// case.
    ///
    /// What fails here is made up for by whatever reads the issue next: another comment's delivery, or the survey.
    func hearEarlierComments(_ subject: CaseWork.Subject) async {
        do {
            guard let state = try await work.stored(subject)?.state, case .issue(let issue) = state.intake,
                state.intakeVisibility == .membersOnly
            else { return }
            for news in try await finders.listener.news(from: .issue(issue), state) {
                try await work.bring(news.event, to: news.subject, .time)
            }
        } catch let error as ForgeError {
            switch error {
            case .notTaken(_, let reason), .unknown(let reason): log.warning("comments-unread", .problem(reason))
            case .refused(let refusal): log.warning("comments-unread", .remedy(refusal.remedy))
            }
        } catch {
            log.storeFailed(error)
        }
    }

    /// The issue with the severity that its acceptance takes over, where that is to be looked up.
    private func rated(
        _ issue: IntakeIssue,
        _ signal: Signal,
        by actor: Actor,
        _ policy: Policy,
        _ subject: CaseWork.Subject
    ) async throws -> IntakeIssue {
        guard signal == .accepted, actor.permission >= policy.minimumPermission,
            case .report(_, let repository) = subject, try await work.stored(subject)?.state.severity == nil
        else { return issue }
        return try await finders.severities.vouching(for: issue, acceptedBy: actor, in: repository, policy)
    }

    /// What the issue's history shows of a label that somebody took off.
    private enum Removal {
        /// To take it off was the last that people did with it.
        case shown
        /// The label was put there again, and what it said was taken in: this program takes such labels off.
        case overtaken
        case notShown
    }

    /// Reads the history, because a delivery that waited would take this program's own removal of the label for that of
    /// the sender.
    private func removal(of label: String, from issue: IssueReference) async throws -> Removal {
        let changes = try await finders.survey.changes(of: label, on: issue)
        let latestByPeople = changes.last { $0.by?.kind != .bot }
        guard latestByPeople?.kind != .takenOff else { return .shown }
        return changes.last?.kind == .takenOff ? .overtaken : .notShown
    }

    /// Whether the label asks a question that was asked since it was put there, or overtaken by a decision.
    ///
    /// A late delivery looks like a new question, because the label stays on a private issue.
    private func isAnswered(
        _ signal: Signal,
        _ policy: Policy,
        _ issue: IntakeIssue,
        _ subject: CaseWork.Subject
    ) async throws -> Bool {
        guard signal == .needsInformation, work.isClockTrusted() else { return false }
        guard let state = try await work.stored(subject)?.state,
            let known = [state.questionedAt, state.decidedAt].compactMap(\.self).max()
        else { return false }
        let labelling = try await finders.survey.labelling(with: policy.labels[signal], of: issue.reference)
        return labelling.map { $0.at <= known } ?? false
    }

    /// Where only members read, reads the discussion as it is now, with everything else that was written meanwhile.
    func verdict(on comment: IssueCommentPayload, _ place: Directory.Recognition) async throws -> Verdict {
        guard let name = place.name, let affected = directory.affected(byReportsIn: name) else { return .unknown }
        guard let author = comment.author, author.isPerson else { return .ignored("not a person's comment") }
        let reference = IssueReference(name, comment.issue.number)
        let subject = CaseWork.Subject.report(.issue(reference), about: affected.repository)
        guard let state = try await work.stored(subject)?.state else {
            guard let state = try await caseOfMaintainers(in: reference), state.concludedAt == nil else {
                return .ignored("a comment on an issue that is no case, or none yet")
            }
            return try await verdict(onCommentsOf: reference, by: author, state)
                ?? .ignored("the issue is not private any more")
        }
        guard state.intakeVisibility == .membersOnly else { return .event(.issueCommented(by: author), subject) }
        return try await verdict(onCommentsOf: reference, by: author, state)
            ?? .event(.issueCommented(by: author), subject)
    }

    /// Reads what is new in a private issue of the case; nil: the issue is not private.
    private func verdict(
        onCommentsOf reference: IssueReference,
        by author: Account,
        _ state: Case
    ) async throws -> Verdict? {
        let issue = try await forge.issue(reference)
        guard issue.visibility == .membersOnly else { return nil }
        let news = try await finders.listener.news(from: .issue(issue.reference), state, awaiting: author)
        return news.isEmpty
            ? .ignored("the comment was read already, is older than the report, or is gone") : .news(news)
    }

    /// Reads the advisory; a private report opens a case, a publication may be that of one.
    func verdict(on news: RepositoryAdvisoryPayload, _ place: Directory.Recognition) async throws -> Verdict {
        guard let name = place.name, directory.isAffected(name) else {
            if case .stranger = place { return .stranger(news.repositoryID) }
            return .unknown
        }
        let reference = AdvisoryReference(name, news.advisory.id)
        let advisory = try await forge.advisory(reference)
        switch news.action {
        case .reported:
            let known = try await store.storedCase(advisory: reference, isRehearsal: work.isRehearsal)
            guard known == nil else { return .ignored("the advisory has a case already") }
            return .event(.advisoryReported(advisory), .report(.privateReport(reference), about: name))
        case .published:
            let subject = CaseWork.Subject.advisory(reference)
            return .news([
                CaseNews(.advisoryPublished(advisory), to: subject), CaseNews(.advisoryObserved(advisory), to: subject),
            ])
        }
    }
}

extension Workflow.Reaction {
    /// Whether the case was opened.
    var opensCase: Bool { notes.contains { $0.kind == "opened" } }
}
