internal import Disclosure
internal import FoundationEssentials
internal import Webhooks

/// Decides deliveries: reads from the forge what is true now, and brings the event into its case.
struct Dispatcher: Sendable {
    let store: any Store
    let forge: any Forge
    let directory: Directory
    let identities: RepositoryIdentities
    let work: CaseWork
    let fixes: FixFinder
    let releases: ReleaseFinder
    let listener: Listener
    let log: Log
    let time: TimeSource
    /// Rung by the receiver when a delivery is stored.
    let bell: Bell
    /// nil: no mail is read.
    var mailDesk: MailDesk?

    /// Decides what is due until `stop` says so.
    func run(until stop: StopSign) async {
        while !stop.isRaised {
            await learnConfiguredNames()
            let count = await decideWaitingDeliveries(until: stop)
            if count == 0 { await bell.wait(upTo: .seconds(1), time) }
        }
    }

    /// Decides all deliveries that are due now, oldest first, and returns how many it dealt with.
    func decideWaitingDeliveries(until stop: StopSign = StopSign()) async -> Int {
        var count = 0
        do throws(StoreError) {
            // One by one, so that each sees whether the one before it said the same.
            while !stop.isRaised, let next = try await store.waitingDeliveries(due: time.now(), limit: 1).first {
                try await decide(next)
                count += 1
                await giveWayToReceiving()
            }
        } catch {
            log.error("store-failed", .problem("\(error)"))
        }
        return count
    }

    /// Pauses while more deliveries come in: those who send them wait ten seconds at most, a decision can wait.
    private func giveWayToReceiving() async {
        // The ring may be taken: whatever it told of is read next.
        guard bell.takeRing() else { return }
        try? await time.sleep(Self.courtesy)  // Cancelled means that the loop ends: nothing is lost.
    }

    /// How long a decision lets those pass who wait for an answer.
    private static let courtesy = Duration.milliseconds(10)

    /// What a delivery comes to.
    enum Verdict: Equatable {
        case event(Event, CaseWork.Subject)
        /// Several cases, or one more than once; at least one, in order.
        case news([CaseNews])
        case ignored(String)
        case failed(String)
        case later(after: Duration, reason: String)
    }

    private func decide(_ waiting: WaitingDelivery) async throws(StoreError) {
        let id = waiting.delivery.id
        switch await verdict(on: waiting) {
        case .event(let event, let subject):
            let reaction = try await work.bring(event, to: subject, .delivery(id))
            log.info("delivery-decided", .delivery(id), .event(event.name), .count(reaction.planned.count))
        case .news(let news):
            let count = try await work.bring(news, answering: id)
            let names = Set(news.map(\.event.name)).sorted().joined(separator: ",")
            log.info("delivery-decided", .delivery(id), .event(names), .count(count))
        case .ignored(let reason):
            try await answer(id, .ignored(reason))
            log.debug("delivery-ignored", .delivery(id), .problem(reason))
        case .failed(let reason):
            try await answer(id, .failed(reason))
            log.error(
                "delivery-failed",
                .delivery(id),
                .problem(reason),
                .remedy("cure it, then: advisory-bot deliveries retry \(id)")
            )
        case .later(let pause, let reason):
            let until = time.now().addingTimeInterval(min(pause.inSeconds, 3900))
            try await store.postponeDelivery(id, until: until, reason: reason)
            log.warning("delivery-postponed", .delivery(id), .problem(reason))
        }
    }

    private func answer(_ id: String, _ answer: Change.Answer) async throws(StoreError) {
        var change = Change(at: time.now())
        change.answered = (id, answer)
        try await store.commit(change)
    }

    private func verdict(on waiting: WaitingDelivery) async -> Verdict {
        if let earlier = waiting.repeats { return .ignored("the same content as delivery \(earlier)") }
        if MailDelivery.isOne(waiting.delivery) { return await verdict(onMail: waiting.delivery) }
        let payload: WebhookPayload
        do {
            payload = try WebhookPayload(waiting.delivery)
        } catch {
            return .failed(error.description)
        }
        do throws(ForgeError) {
            switch payload {
            case .issues(let labelling):
                let place = try await recognise(labelling.issue.repository, labelling.repositoryID, waiting.delivery)
                return try await verdict(on: labelling, place, mayWait: waiting.postponements < Self.patience)
            case .issueComment(let comment):
                let place = try await recognise(comment.issue.repository, comment.repositoryID, waiting.delivery)
                return try await verdict(on: comment, place)
            case .repositoryAdvisory(let news):
                let place = try await recognise(news.advisory.repository, news.repositoryID, waiting.delivery)
                return try await verdict(on: news, place)
            case .push(let push):
                let place = try await recognise(push.repository, push.repositoryID, waiting.delivery)
                return try await verdict(on: push, place)
            case .pullRequest(let news):
                let place = try await recognise(news.repository, news.repositoryID, waiting.delivery)
                return try await verdict(on: news, place, mayWait: waiting.postponements < Self.patience)
            case .release(let news):
                let place = try await recognise(news.repository, news.repositoryID, waiting.delivery)
                return try await verdict(on: news, place)
            case .securityAdvisory(let id): return try await verdict(onPublished: id)
            case .ping: return .ignored("ping")
            case .notOurs(let reason): return .ignored(reason)
            }
        } catch {
            return verdict(on: error, postponements: waiting.postponements)
        }
    }

    /// How often an event waits for the forge's own pages to show what it tells.
    private static let patience = 2
    /// How often a delivery waits for a cure of what the forge refuses.
    private static let longPatience = 6

    private func verdict(
        on labelling: IssuesPayload,
        _ place: Directory.Recognition,
        mayWait: Bool
    ) async throws(ForgeError) -> Verdict {
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
        if try await isForMaintainers(issue, affected.repository) {
            return .ignored("a label on an issue that the bot opened for maintainers")
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
        case .labeled: return .event(.issueLabelled(issue, signal, by: actor), subject)
        case .unlabeled: return .event(.issueUnlabelled(issue, signal, by: actor), subject)
        }
    }

    /// Whether the label asks a question that was asked since it was put there, or overtaken by a decision.
    ///
    /// A late delivery looks like a new question, because the label stays on a private issue.
    private func isAnswered(
        _ signal: Signal,
        _ policy: Policy,
        _ issue: IntakeIssue,
        _ subject: CaseWork.Subject
    ) async throws(ForgeError) -> Bool {
        guard signal == .needsInformation, work.isClockTrusted() else { return false }
        let stored: StoredCase?
        do { stored = try await work.stored(subject) } catch {
            throw .notTaken(pause: .seconds(1), reason: "the store failed")
        }
        guard let state = stored?.state, let known = [state.questionedAt, state.decidedAt].compactMap(\.self).max()
        else { return false }
        let labelling = try await listener.survey.labelling(with: policy.labels[signal], of: issue.reference)
        return labelling.map { $0.at <= known } ?? false
    }

    /// What is written where only members read is brought as it stands now, with everything else that was written meanwhile.
    private func verdict(
        on comment: IssueCommentPayload,
        _ place: Directory.Recognition
    ) async throws(ForgeError) -> Verdict {
        guard let name = place.name, let affected = directory.affected(byReportsIn: name) else { return .unknown }
        guard let author = comment.author, author.isPerson else { return .ignored("not a person's comment") }
        let subject = CaseWork.Subject.report(
            .issue(IssueReference(name, comment.issue.number)),
            about: affected.repository
        )
        let stored: StoredCase?
        do { stored = try await work.stored(subject) } catch {
            return .later(after: .seconds(1), reason: "the store failed")
        }
        guard let state = stored?.state else { return .ignored("a comment on an issue that is no case") }
        guard state.intakeVisibility == .membersOnly else { return .event(.issueCommented(by: author), subject) }
        let issue = try await forge.issue(IssueReference(name, comment.issue.number))
        guard issue.visibility == .membersOnly else { return .event(.issueCommented(by: author), subject) }
        let news = try await listener.news(from: .issue(issue.reference), state)
        return news.isEmpty ? .ignored("the comment was read already, or is gone") : .news(news)
    }

    private func verdict(
        on news: RepositoryAdvisoryPayload,
        _ place: Directory.Recognition
    ) async throws(ForgeError) -> Verdict {
        guard let name = place.name, directory.isAffected(name) else {
            if case .stranger = place { return .stranger(news.repositoryID) }
            return .unknown
        }
        let reference = AdvisoryReference(name, news.advisory.id)
        let advisory = try await forge.advisory(reference)
        switch news.action {
        case .reported:
            let known: StoredCase?
            do { known = try await store.storedCase(advisory: reference, isRehearsal: work.isRehearsal) } catch {
                return .later(after: .seconds(1), reason: "the store failed")
            }
            guard known == nil else { return .ignored("the advisory has a case already") }
            return .event(.advisoryReported(advisory), .report(.privateReport(reference), about: name))
        case .published:
            let subject = CaseWork.Subject.advisory(reference)
            return .news([
                CaseNews(.advisoryPublished(advisory), to: subject), CaseNews(.advisoryObserved(advisory), to: subject),
            ])
        }
    }

    private func verdict(on error: ForgeError, postponements: Int) -> Verdict {
        switch error {
        case .notTaken(let pause, let reason): .later(after: pause, reason: reason)
        case .unknown(let reason): .later(after: .seconds(2) * (1 << min(postponements, 9)), reason: reason)
        case .refused(let refusal):
            switch refusal.kind {
            case .notFound where postponements < Self.patience:
                .later(after: .seconds(5), reason: "the forge does not show yet what the delivery is about")
            case .notFound: .ignored("what it is about is not there any more, or can't be seen")
            case .forbidden, .invalid, .unsafe, .other:
                // Half an hour, in which somebody may cure it or it cures itself; then it waits for `deliveries retry`.
                postponements < Self.longPatience
                    ? .later(after: .seconds(30) * (1 << postponements), reason: refusal.remedy)
                    : .failed(refusal.remedy)
            }
        }
    }
}

extension Dispatcher.Verdict {
    static var unknown: Dispatcher.Verdict { .ignored("the repository is not configured") }
    static func stranger(_ id: Int64) -> Dispatcher.Verdict {
        .failed("repository number \(id) has this name now, the cases are another's: see `advisory-bot repositories`")
    }
}
