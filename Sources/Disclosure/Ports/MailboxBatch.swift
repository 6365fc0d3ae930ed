/// What a mailbox has from a position on.
package enum MailboxBatch: Equatable, Sendable {
    /// By ascending number; `hasMore`: the limits kept some back.
    case messages([FetchedMail], next: MailboxPosition, hasMore: Bool)
    /// The numbers mean other messages now. Reading on from `start` brings everything once more, what was seen before too.
    case renumbered(start: MailboxPosition)
}
