/// A message as the mailbox has it.
package struct FetchedMail: Equatable, Sendable {
    package let uid: UInt32
    /// Byte for byte what `extent` says.
    package let content: [UInt8]
    package let extent: Extent

    /// How much of a message is here.
    package enum Extent: String, Sendable {
        case whole
        /// Larger than the limit: only the beginning of its head was fetched.
        case tooLarge = "too-large"
        /// The mail server could not hand it over: the beginning of its head, or in its place a line that names the
        /// message.
        case unfetched
    }

    package init(uid: UInt32, content: [UInt8], extent: Extent = .whole) {
        self.uid = uid
        self.content = content
        self.extent = extent
    }
}
