/// A place between two messages. https://www.rfc-editor.org/rfc/rfc3501#section-2.3.1.1
package struct MailboxPosition: Equatable, Sendable, Codable {
    /// While it is the same, a number means the same message for ever.
    package let uidValidity: UInt32
    /// Greater than the number of every message before, and at most that of every message after.
    package let nextUID: UInt32

    package init(uidValidity: UInt32, nextUID: UInt32) {
        self.uidValidity = uidValidity
        self.nextUID = nextUID
    }

    /// The position in a mailbox that nobody has seen yet: no mailbox has this numbering.
    package static let unseen = MailboxPosition(uidValidity: 0, nextUID: 0)
}
