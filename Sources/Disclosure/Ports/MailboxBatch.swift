/// What a mailbox has from a position on.
package enum MailboxBatch: Equatable, Sendable {
    /// By ascending number; `hasMore`: the limits kept some back, or one of them could not be fetched.
    case messages([FetchedMail], next: MailboxPosition, hasMore: Bool)
    /// The first message can't be fetched, though the mailbox can be read.
    case stuck(uid: UInt32, ForgeError)
    /// The numbers mean other messages now.
    case renumbered
}
