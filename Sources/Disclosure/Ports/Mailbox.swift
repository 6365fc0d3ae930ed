package import FoundationEssentials

/// Where mail arrives. Reading it changes nothing there.
package protocol Mailbox: Sendable {
    /// The position behind everything that is there now: where a bot begins that leaves old mail alone.
    func end() async throws(ForgeError) -> MailboxPosition

    /// Fetches the messages from a position on, in order, as many as the limits allow; call again from the `next`
    /// position while there are more.
    ///
    /// With `arrival`, only those that arrived at that time or later, by the mail server's clock, whatever their order:
    /// so a bot leaves old mail alone whose numbers tell nothing any more.
    func messages(from position: MailboxPosition, arrivedSince arrival: Date?) async throws(ForgeError) -> MailboxBatch

    /// What can be had of a message that can't be fetched whole; nil: it is gone.
    func remains(of uid: UInt32, in position: MailboxPosition) async throws(ForgeError) -> FetchedMail?

    /// Marks messages as read, for people who look into the same mailbox; nothing depends on it. Messages that are gone
    /// are no error.
    func markSeen(_ uids: [UInt32], in position: MailboxPosition) async throws(ForgeError)
}
