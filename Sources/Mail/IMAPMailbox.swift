package import Curl
package import Disclosure
package import FoundationEssentials

/// A mailbox on an IMAP server, which is examined and never changed but by `markSeen`.
///
/// Messages are fetched by libcurl's URLs alone: it loses the literals of a FETCH that is given as a command.
/// https://github.com/curl/curl/issues/18847
package struct IMAPMailbox: Mailbox {
    private let client: CurlClient
    private let server: CurlMailServer
    private let name: String
    private let limits: MailLimits

    /// `client` should be nobody else's, so that one connection stays with the mailbox.
    package init(client: CurlClient, server: CurlMailServer, name: String = "INBOX", limits: MailLimits = MailLimits())
    {
        self.client = client
        self.server = server
        self.name = name
        self.limits = limits
    }

    package func end() async throws(ForgeError) -> MailboxPosition {
        let state = try await examine()
        if let next = state.nextUID { return MailboxPosition(uidValidity: state.uidValidity, nextUID: next) }
        let last = try await search("UID SEARCH UID *").last ?? 0
        return MailboxPosition(uidValidity: state.uidValidity, nextUID: last &+ 1)
    }

    package func messages(
        from position: MailboxPosition,
        arrivedSince arrival: Date?
    ) async throws(ForgeError) -> MailboxBatch {
        let state = try await examine()
        guard state.uidValidity == position.uidValidity else {
            return .renumbered
        }
        // The last message answers to `n:*` even if its number is smaller.
        let day = arrival.map { " SINCE \(UTCTime($0.addingTimeInterval(-2 * 86_400)).searchDay)" } ?? ""
        var found = try await search("UID SEARCH UID \(position.nextUID):*\(day)").filter { $0 >= position.nextUID }
        if let arrival { found = try await those(of: found, arrivedSince: arrival) }
        let wanted = found.prefix(limits.batchCount)
        guard let first = wanted.first, let last = wanted.last else {
            let next = max(position.nextUID, state.nextUID ?? 0)
            return .messages([], next: MailboxPosition(uidValidity: state.uidValidity, nextUID: next), hasMore: false)
        }
        let large = Set(try await search("UID SEARCH UID \(first):\(last) LARGER \(limits.messageBytes)"))
        var messages: [FetchedMail] = []
        var next = position.nextUID
        var bytes = 0
        for uid in wanted where bytes < limits.batchBytes {
            do throws(ForgeError) {
                let extent = large.contains(uid) ? FetchedMail.Extent.tooLarge : .whole
                if let mail = try await fetch(uid, extent, state.uidValidity) {
                    messages.append(mail)
                    bytes += mail.content.count
                }
            } catch {
                // What was fetched before is not lost with one that can't be.
                guard !messages.isEmpty else { return .stuck(uid: uid, error) }
                break
            }
            next = uid &+ 1
        }
        return .messages(
            messages,
            next: MailboxPosition(uidValidity: state.uidValidity, nextUID: next),
            hasMore: next <= (found.last ?? 0)
        )
    }

    /// Finds those of some messages that arrived at a time or later, in order; more than a batch's only as they come.
    ///
    /// Asks for the times of arrival, beside what SEARCH finds, because SEARCH knows days only, by the clocks of the
    /// server's own zone.
    ///
    /// https://www.rfc-editor.org/rfc/rfc3501#section-2.3.3
    private func those(of candidates: [UInt32], arrivedSince arrival: Date) async throws(ForgeError) -> [UInt32] {
        var found: [UInt32] = []
        var rest = candidates[...]
        // The rest is asked for with the next batch.
        while !rest.isEmpty, found.count <= limits.batchCount {
            let some = rest.prefix(Self.timesAtOnce)
            let set = some.map(String.init).joined(separator: ",")
            let answer = try await send(.command("UID FETCH \(set) (UID INTERNALDATE)", mailbox: name))
            guard let times = IMAPReply.arrivals(answer) else { throw IMAPOutcome.unreadable }
            // A message of which the server says nothing is gone, or is fetched rather than lost.
            found += some.filter { uid in times[uid].map { $0 >= arrival } ?? true }
            rest = rest.dropFirst(some.count)
        }
        return found
    }

    /// How many times of arrival are asked for in one command.
    private static let timesAtOnce = 200

    package func remains(of uid: UInt32, in position: MailboxPosition) async throws(ForgeError) -> FetchedMail? {
        guard try await !search("UID SEARCH UID \(uid)").isEmpty else { return nil }
        do throws(ForgeError) {
            return try await fetch(uid, .unfetched, position.uidValidity)
        } catch {
            // A field of its own, so that two such messages are not taken for one.
            let line = "Comments: message \(uid) of \(position.uidValidity) could not be fetched\r\n\r\n"
            return FetchedMail(uid: uid, content: Array(line.utf8), extent: .unfetched)
        }
    }

    package func markSeen(_ uids: [UInt32], in position: MailboxPosition) async throws(ForgeError) {
        guard !uids.isEmpty else { return }
        guard try await examine().uidValidity == position.uidValidity else { return }
        let set = uids.map(String.init).joined(separator: ",")
        // On a connection of its own, because the other one has the mailbox open for reading alone.
        _ = try await send(.command("UID STORE \(set) +FLAGS.SILENT (\\Seen)", mailbox: name), isAlone: true)
    }

    /// Opens the mailbox for reading alone, so that a fetch does not mark messages as read.
    ///
    /// libcurl SELECTs it first and remembers that, so that it fetches on that connection as EXAMINE left it.
    private func examine() async throws(ForgeError) -> IMAPReply.State {
        guard !name.isEmpty, name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && !"\"\\%*".utf8.contains($0) }) else {
            throw IMAPOutcome.mailboxName
        }
        let answer = try await send(.command("EXAMINE \"\(name)\"", mailbox: name), opensMailbox: true)
        guard let state = IMAPReply.state(answer) else { throw IMAPOutcome.unreadable }
        return state
    }

    private func search(_ command: String) async throws(ForgeError) -> [UInt32] {
        guard let found = IMAPReply.search(try await send(.command(command, mailbox: name))) else {
            throw IMAPOutcome.unreadable
        }
        return found
    }

    /// Fetches one message, or its head alone; nil: it is gone.
    private func fetch(
        _ uid: UInt32,
        _ extent: FetchedMail.Extent,
        _ uidValidity: UInt32
    ) async throws(ForgeError) -> FetchedMail? {
        let errand = CurlMailRequest.Errand.fetch(
            uid: uid,
            headBytes: extent == .whole ? nil : limits.headBytes,
            mailbox: name,
            uidValidity: uidValidity
        )
        do throws(CurlError) {
            let answer = try await client.send(CurlMailRequest(server: server, errand: errand))
            return FetchedMail(uid: uid, content: answer.body, extent: extent)
        } catch {
            // libcurl says so too when the server merely could not.
            guard error.obstacle == .notThere, try await search("UID SEARCH UID \(uid)").isEmpty else {
                throw IMAPOutcome.failure(error)
            }
            return nil
        }
    }

    /// `opensMailbox`: where the server refuses the command, it is the mailbox that is not there.
    private func send(
        _ errand: CurlMailRequest.Errand,
        isAlone: Bool = false,
        opensMailbox: Bool = false
    ) async throws(ForgeError) -> [UInt8] {
        do throws(CurlError) {
            return try await client.send(CurlMailRequest(server: server, errand: errand, isAlone: isAlone)).body
        } catch {
            throw opensMailbox && error.obstacle == .command ? IMAPOutcome.noMailbox : IMAPOutcome.failure(error)
        }
    }
}
