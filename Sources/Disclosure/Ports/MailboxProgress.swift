package import FoundationEssentials

/// How far a mailbox was read.
package struct MailboxProgress: Equatable, Sendable {
    package let position: MailboxPosition
    /// When the bot looked into it first; what is older is none of its business.
    package let begunAt: Date

    package init(_ position: MailboxPosition, begunAt: Date) {
        self.position = position
        self.begunAt = begunAt
    }
}
