internal import Disclosure
internal import FoundationEssentials
internal import Webhooks

/// Decides deliveries: reads from the forge what is true now, and brings the event into its case.
struct Dispatcher: Sendable {
    let work: CaseWork
    let identities: RepositoryIdentities
    let finders: Finders
    let log: Log
    /// Rung by the receiver when a delivery is stored.
    let bell: Bell
    /// nil: no mail is read.
    var mailDesk: MailDesk?

    var store: any Store { work.store }
    var directory: Directory { work.directory }
    var time: TimeSource { work.time }
    var forge: any Forge { finders.forge }

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
            log.storeFailed(error)
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
            if reaction.opensCase { await hearEarlierComments(subject) }
            if let reason = reaction.disregardedBecause {
                log.info("delivery-disregarded", .delivery(id), .event(event.name), .problem(reason))
            } else {
                log.info("delivery-decided", .delivery(id), .event(event.name), .count(reaction.planned.count))
            }
        case .news(let news):
            let count = try await work.bring(news, answering: id)
            let names = Set(news.map(\.event.name)).sorted().joined(separator: ",")
            log.info("delivery-decided", .delivery(id), .event(names), .count(count))
        case .ignored(let reason):
            try await answer(id, .ignored(reason))
            // A mail may be the only word of somebody; webhooks that are nobody's business are the rule.
            let level = MailDelivery.holdsMail(waiting.delivery) ? LogLevel.info : .debug
            log.log(level, "delivery-ignored", [.delivery(id), .problem(reason)])
        case .failed(let reason):
            try await answer(id, .failed(reason))
            log.error(
                "delivery-failed",
                .delivery(id),
                .problem(reason),
                .remedy("cure it, then: advisory-bot deliveries retry \(id)")
            )
        case .later(let pause, let reason):
            let until = time.now().addingTimeInterval(min(pause.inSeconds, Postponement.longest))
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
        do {
            if MailDelivery.holdsMail(waiting.delivery) { return try await verdict(onMail: waiting.delivery) }
            return try await verdict(on: WebhookPayload(waiting.delivery), in: waiting)
        } catch let error as WebhookPayloadError {
            return .failed(error.description)
        } catch let error as ForgeError {
            return verdict(on: error, postponements: waiting.postponements)
        } catch {
            log.storeFailed(error)
            return .later(after: .seconds(1), reason: "the store failed")
        }
    }

    /// Throws `ForgeError` or `StoreError`, as every verdict does that asks the forge or the store.
    private func verdict(on payload: WebhookPayload, in waiting: WaitingDelivery) async throws -> Verdict {
        let mayWait = waiting.postponements < Self.mostWaitsForPages
        func place(_ name: RepositoryName, _ id: Int64) async throws -> Directory.Recognition {
            try await recognise(name, id, waiting.delivery)
        }
        return switch payload {
        case .issues(let labelling):
            try await verdict(
                on: labelling,
                place(labelling.issue.repository, labelling.repositoryID),
                receivedAt: waiting.delivery.receivedAt,
                mayWait: mayWait
            )
        case .issueComment(let comment):
            try await verdict(on: comment, place(comment.issue.repository, comment.repositoryID))
        case .repositoryAdvisory(let news):
            try await verdict(on: news, place(news.advisory.repository, news.repositoryID))
        case .push(let push): try await verdict(on: push, place(push.repository, push.repositoryID))
        case .pullRequest(let news):
            try await verdict(on: news, place(news.repository, news.repositoryID), mayWait: mayWait)
        case .release(let news): try await verdict(on: news, place(news.repository, news.repositoryID))
        case .securityAdvisory(let id): try await verdict(onPublished: id)
        case .ping: .ignored("ping")
        case .notOurs(let reason): .ignored(reason)
        }
    }

    /// How often an event waits for the forge's own pages to show what it tells.
    private static let mostWaitsForPages = 2
    /// How often a delivery waits for a cure of what the forge refuses.
    private static let mostWaitsForCure = 6

    private func verdict(on error: ForgeError, postponements: Int) -> Verdict {
        switch error {
        // What else the forge answers says nothing about this: what fails again and again is asked for ever less often.
        case .notTaken(let pause, let reason):
            .later(after: max(pause, .seconds(1) * (1 << min(postponements, 6))), reason: reason)
        case .unknown(let reason): .later(after: .seconds(2) * (1 << min(postponements, 9)), reason: reason)
        case .refused(let refusal):
            switch refusal.kind {
            case .notFound where postponements < Self.mostWaitsForPages:
                .later(after: .seconds(5), reason: "the forge does not show yet what the delivery is about")
            case .notFound: .ignored("what it is about is not there any more, or can't be seen")
            case .forbidden, .invalid, .unsafe, .other:
                // Half an hour, in which somebody may cure it or it cures itself; then it waits for `deliveries retry`.
                postponements < Self.mostWaitsForCure
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
