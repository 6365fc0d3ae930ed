internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// Fetches what comes into the mailbox, each message once: stores it, then moves the position on, then flags the
/// message.
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
    /// How far the messages under new numbers were looked at, kept in memory: a restart begins again; nil: none are.
    private let again = Locked<MailboxPosition?>(nil)
    /// The message that can't be fetched, and since when, on the clock of `time.elapsed`; nil: there is none.
    private let obstacle = Locked<(position: MailboxPosition, since: Duration, count: Int)?>(nil)

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
            guard let progress = try await store.progress(in: name) else {
                try await begin()
                return 0
            }
            var position = progress.position
            var hasMore = true
            // A mailbox that is restored slowly gets old mail under numbers that nobody has seen.
            let since = progress.begunAt.addingTimeInterval(-Self.oldAge)
            while hasMore, !Task.isCancelled {
                let batch = try await mailbox.messages(from: position, arrivedSince: since)
                switch batch {
                case .renumbered:
                    if position == .unseen {
                        log.info("mailbox-begun")
                    } else {
                        log.warning(
                            "mailbox-renumbered",
                            .problem(
                                "the mail server has given its messages new numbers; those since the beginning are looked at again"
                            )
                        )
                    }
                    let end = try await mailbox.end()
                    count += try await takeAgain(upTo: end, since: progress.begunAt)
                    guard !Task.isCancelled else { return count }
                    position = end
                    try await store.moveMailbox(name, to: position)
                case .messages, .stuck:
                    let (mails, next, more) = try await mailsToTake(batch, from: position)
                    try await take(mails, from: position, to: next)
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

    /// Takes in what arrived since the beginning, of the messages before `end` in a new numbering; returns their
    /// number.
    ///
    /// The position is moved when all are stored: after a crash they are looked at again, and the store knows them. A
    /// failure of the server goes on where it was.
    private func takeAgain(upTo end: MailboxPosition, since begunAt: Date) async throws -> Int {
        let since = begunAt.addingTimeInterval(-Self.clockTolerance)
        let start = MailboxPosition(uidValidity: end.uidValidity, nextUID: 1)
        var position = again.withLock { $0?.uidValidity == end.uidValidity ? $0 : nil } ?? start
        var count = 0
        while position.nextUID < end.nextUID, !Task.isCancelled {
            let batch = try await mailbox.messages(from: position, arrivedSince: since)
            let (mails, next, hasMore) = try await mailsToTake(batch, from: position)
            for mail in mails { try await store(mail, position) }
            if !mails.isEmpty { stored.ring() }
            await flag(mails, in: next)
            again.withLock { $0 = next }
            count += mails.count
            guard hasMore else { break }
            position = next
        }
        if !Task.isCancelled { again.withLock { $0 = nil } }
        return count
    }

    /// What to take of a batch, the position behind it, and whether there is more; throws what keeps a message back for
    /// now.
    private func mailsToTake(
        _ batch: MailboxBatch,
        from position: MailboxPosition
    ) async throws -> ([FetchedMail], MailboxPosition, Bool) {
        switch batch {
        case .renumbered:
            throw ForgeError.notTaken(pause: .seconds(60), reason: "the mail server has numbered its messages twice")
        case .messages(let mails, let next, let hasMore): return (mails, next, hasMore)
        case .stuck(let uid, let error):
            guard isTimeToPass(uid, in: position) else { throw error }
            let remains = try await mailbox.remains(of: uid, in: position)
            log.error(
                "mail-not-fetched",
                .problem("the mail server could not hand over message \(uid)"),
                .remedy("read it in the mailbox; its case holds at most its head")
            )
            let next = MailboxPosition(uidValidity: position.uidValidity, nextUID: uid &+ 1)
            return (remains.map { [$0] } ?? [], next, true)
        }
    }

    /// Remembers where and when the mailbox was looked into first: what was there before is for the people who read it
    /// then.
    ///
    /// While it can't be reached, or is not there at all, the time alone is remembered, by which what comes is new.
    private func begin() async throws {
        let begunAt = time.now()
        let end: MailboxPosition
        do throws(ForgeError) {
            end = try await mailbox.end()
        } catch {
            try await store.beginMailbox(name, with: MailboxProgress(.unseen, begunAt: begunAt))
            throw error
        }
        try await store.beginMailbox(name, with: MailboxProgress(end, begunAt: begunAt))
        log.info("mailbox-begun")
    }

    /// How far ahead of the mail server's clock this machine's may have been when the mailbox was begun, in seconds.
    private static let clockTolerance = 600.0
    /// By how much mail is older than the beginning that is left alone whatever its number, in seconds: more than clocks
    /// are wrong by, so that nothing new is lost.
    private static let oldAge = 86_400.0
    /// A message that can't be fetched is tried so often at least, and so long, before what can be had of it is taken.
    private static let attemptsBeforePassing = (count: 5, time: Duration.seconds(900))

    /// Whether a message was tried often enough.
    private func isTimeToPass(_ uid: UInt32, in position: MailboxPosition) -> Bool {
        let place = MailboxPosition(uidValidity: position.uidValidity, nextUID: uid)
        return obstacle.withLock { obstacle in
            if obstacle?.position != place { obstacle = (place, time.elapsed(), 0) }
            obstacle?.count += 1
            guard let tried = obstacle else { return false }
            return tried.count > Self.attemptsBeforePassing.count
                && time.elapsed() - tried.since >= Self.attemptsBeforePassing.time
        }
    }

    /// Stores messages, then moves on, then flags them.
    private func take(_ mails: [FetchedMail], from position: MailboxPosition, to next: MailboxPosition) async throws {
        for mail in mails { try await store(mail, position) }
        if next != position { try await store.moveMailbox(name, to: next) }
        if !mails.isEmpty { stored.ring() }
        await flag(mails, in: next)
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
