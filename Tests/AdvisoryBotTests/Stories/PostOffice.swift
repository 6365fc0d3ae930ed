import Disclosure
import Foundation
import Locking

/// A mailbox and a mail server in memory, which outlive the bot: what they hold is what people would see.
final class PostOffice: Sendable {
    private struct State {
        var uidValidity: UInt32 = 7
        var mails: [(uid: UInt32, content: [UInt8], arrivedAt: Date)] = []
        /// Messages that can't be handed over, but for their heads.
        var damaged: Set<UInt32> = []
        var flagged: Set<UInt32> = []
        var sent: [OutgoingMail] = []
        var isOpen = true
    }

    private let state = Locked(State())
    private let now: @Sendable () -> Date

    init(now: @escaping @Sendable () -> Date) { self.now = now }

    /// Everything that the mail server took from the bot, in order.
    var sent: [OutgoingMail] { state.withLock { $0.sent } }
    /// How many messages carry the flag that they were read.
    var flaggedCount: Int { state.withLock { $0.flagged.count } }

    /// Puts a message into the mailbox.
    func deliver(_ text: String, arrivedAt: Date? = nil) {
        deliver(Array(text.replacing("\n", with: "\r\n").utf8), arrivedAt: arrivedAt)
    }

    /// Puts a message into the mailbox, byte by byte as it is.
    func deliver(_ content: [UInt8], arrivedAt: Date? = nil) {
        state.withLock { state in
            let uid = (state.mails.last?.uid ?? 0) + 1
            state.mails.append((uid, content, arrivedAt ?? now()))
        }
    }

    /// Has the server unable to hand over the message that came last.
    func damageLastMail() {
        state.withLock { state in
            if let uid = state.mails.last?.uid { state.damaged.insert(uid) }
        }
    }

    /// Gives the messages new numbers, as a server does whose mailbox was restored.
    func renumber() {
        state.withLock { state in
            state.uidValidity += 1
            state.mails = state.mails.enumerated().map {
                (UInt32($0.offset + 1), $0.element.content, $0.element.arrivedAt)
            }
        }
    }

    /// Closes both servers, or opens them again.
    func setOpen(_ isOpen: Bool) { state.withLock { $0.isOpen = isOpen } }

    /// The mailbox as one life of the bot's process reaches it.
    struct Box: Mailbox {
        let office: PostOffice
        let crash: CrashPlan

        func end() async throws(ForgeError) -> MailboxPosition {
            try pass(crash)
            return try office.reached { state in
                MailboxPosition(uidValidity: state.uidValidity, nextUID: (state.mails.last?.uid ?? 0) + 1)
            }
        }

        func messages(
            from position: MailboxPosition,
            arrivedSince arrival: Date?
        ) async throws(ForgeError) -> MailboxBatch {
            try pass(crash)
            return try office.reached { state in
                guard state.uidValidity == position.uidValidity else {
                    return .renumbered
                }
                let found = state.mails.filter { $0.uid >= position.nextUID && $0.arrivedAt >= arrival ?? $0.arrivedAt }
                let whole = found.prefix(2).prefix { !state.damaged.contains($0.uid) }
                if whole.isEmpty, let first = found.first {
                    return .stuck(uid: first.uid, .notTaken(pause: .seconds(60), reason: "the message is damaged"))
                }
                let mails = whole.map { FetchedMail(uid: $0.uid, content: $0.content) }
                let next = mails.last.map { $0.uid + 1 } ?? position.nextUID
                return .messages(
                    mails,
                    next: MailboxPosition(uidValidity: state.uidValidity, nextUID: next),
                    hasMore: found.count > mails.count
                )
            }
        }

        func remains(of uid: UInt32, in position: MailboxPosition) async throws(ForgeError) -> FetchedMail? {
            try pass(crash)
            return try office.reached { state in
                state.mails.first { $0.uid == uid }.map { mail in
                    let text = String(decoding: mail.content, as: UTF8.self)
                    let head = text.split(separator: "\r\n\r\n").first.map { $0 + "\r\n\r\n" } ?? ""
                    return FetchedMail(uid: uid, content: Array(head.utf8), extent: .unfetched)
                }
            }
        }

        func markSeen(_ uids: [UInt32], in position: MailboxPosition) async throws(ForgeError) {
            try pass(crash)
            try office.reached { $0.flagged.formUnion(uids) }
            try pass(crash)
        }
    }

    /// The mail server as one life of the bot's process reaches it.
    struct Counter: Post {
        let office: PostOffice
        let crash: CrashPlan

        func send(
            _ mail: OutgoingMail,
            recordDeparture: @escaping @Sendable () async throws -> Void
        ) async throws(ForgeError) {
            try pass(crash)
            try office.reached { _ in }
            do { try await recordDeparture() } catch {
                throw .notTaken(pause: .seconds(1), reason: "the departure was not recorded")
            }
            try pass(crash)
            try office.reached { $0.sent.append(mail) }
            do { try crash.pass() } catch { throw .unknown(reason: "the process has ended") }
        }
    }

    private func reached<Value: Sendable>(_ work: @Sendable (inout State) -> Value) throws(ForgeError) -> Value {
        let value = state.withLock { state in state.isOpen ? work(&state) : nil }
        guard let value else { throw .notTaken(pause: .seconds(60), reason: "the server is not there") }
        return value
    }
}

private func pass(_ crash: CrashPlan) throws(ForgeError) {
    do { try crash.pass() } catch { throw .notTaken(pause: .seconds(1), reason: "the process has ended") }
}
