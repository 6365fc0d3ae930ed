internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// Fetches what comes into the mailbox, each message once: stores it, then moves the position on, then flags the message.
///
/// After a crash in between it fetches a message again, and the store knows it by its place in the mailbox.
final class MailLoop: Sendable {
    private let mailbox: any Mailbox
    /// What the position is remembered under.
    private let name: String
    private let store: any Store
    /// Whether messages are flagged as read; not in a rehearsal, which changes nothing outside.
    private let marksSeen: Bool
    private let log: Log
    private let time: TimeSource
    /// Rung when a mail is stored.
    private let stored: Bell
    private let interval: Duration
    /// The problem that was logged last and lasts, so that it is logged once; nil: the mailbox was reached.
    private let trouble = Locked<String?>(nil)

    init(
        mailbox: any Mailbox,
        name: String,
        store: any Store,
        marksSeen: Bool,
        log: Log,
        time: TimeSource,
        stored: Bell,
        interval: Duration
    ) {
        self.mailbox = mailbox
        self.name = name
        self.store = store
        self.marksSeen = marksSeen
        self.log = log
        self.time = time
        self.stored = stored
        self.interval = interval
    }

    /// Looks into the mailbox until `stop` says so.
    func run(until stop: StopSign) async {
        let bell = Bell()
        stop.wakes(bell)
        while !stop.isRaised {
            await stop.cutsShort { _ = await self.look() }
            if stop.isRaised { return }
            await bell.wait(upTo: interval, time)
        }
    }

    /// Takes in everything new and returns the number of messages.
    func look() async -> Int {
        var count = 0
        do {
            guard var position = try await store.mailboxPosition(of: name) else {
                // What was there before the bot is for the people who read it then.
                try await store.moveMailbox(name, to: mailbox.end())
                log.info("mailbox-begun")
                return 0
            }
            var hasMore = true
            while hasMore, !Task.isCancelled {
                switch try await mailbox.messages(from: position) {
                case .renumbered(let start):
                    log.warning(
                        "mailbox-renumbered",
                        .problem("the mail server has given its messages new numbers; all are looked at again")
                    )
                    position = start
                    try await store.moveMailbox(name, to: position)
                case .messages(let mails, let next, let more):
                    for mail in mails { try await store(mail, position) }
                    if next != position { try await store.moveMailbox(name, to: next) }
                    if !mails.isEmpty { stored.ring() }
                    await flag(mails, in: next)
                    (position, hasMore) = (next, more)
                    count += mails.count
                }
            }
            if trouble.withLock({ $0.take() }) != nil { log.info("mailbox-reached") }
        } catch let error as ForgeError {
            tell(error)
        } catch {
            log.storeFailed(error)
        }
        return count
    }

    private func store(_ mail: FetchedMail, _ position: MailboxPosition) async throws {
        let delivery = MailDelivery.make(
            mail,
            uidValidity: position.uidValidity,
            mailbox: name,
            receivedAt: time.now()
        )
        let acceptance = try await withCheckedThrowingContinuation { continuation in
            store.accept(delivery) { continuation.resume(with: $0) }
        }
        switch acceptance {
        case .stored: log.info("mail-stored", .delivery(delivery.id), .count(mail.content.count))
        case .repeated: log.debug("mail-repeated", .delivery(delivery.id))
        case .conflicting:
            log.error(
                "mail-conflicting",
                .delivery(delivery.id),
                .problem("the mail server shows another message under a number that had one"),
                .remedy("look into the mailbox for a message that became no case")
            )
        }
    }

    /// Nothing depends on the flag, so that a failure is left alone.
    private func flag(_ mails: [FetchedMail], in position: MailboxPosition) async {
        guard marksSeen, !mails.isEmpty else { return }
        do throws(ForgeError) {
            try await mailbox.markSeen(mails.map(\.uid), in: position)
        } catch {
            log.debug("mail-not-flagged", .count(mails.count))
        }
    }

    private func tell(_ error: ForgeError) {
        let (problem, remedy) =
            switch error {
            case .notTaken(_, let reason), .unknown(let reason): (reason, "see `advisory-bot check`")
            case .refused(let refusal): (refusal.message, refusal.remedy)
            }
        let isNews = trouble.withLock { known in
            defer { known = problem }
            return known != problem
        }
        guard isNews else { return }
        log.warning("mailbox-unreachable", .problem(problem), .remedy(remedy))
    }
}
