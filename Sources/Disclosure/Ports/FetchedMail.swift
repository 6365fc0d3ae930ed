/// A message as the mailbox has it.
package struct FetchedMail: Equatable, Sendable {
    package let uid: UInt32
    /// Byte for byte; without the body if `isTooLarge`.
    package let content: [UInt8]
    /// Larger than the limit: only the beginning of its head was fetched.
    package let isTooLarge: Bool

    package init(uid: UInt32, content: [UInt8], isTooLarge: Bool = false) {
        self.uid = uid
        self.content = content
        self.isTooLarge = isTooLarge
    }
}
