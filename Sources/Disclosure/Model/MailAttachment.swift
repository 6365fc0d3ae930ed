/// A part of a mail that is not its text, by what the mail says of it.
package struct MailAttachment: Equatable, Sendable, Codable {
    /// The file's name as the sender gave it, without its folders; empty: none.
    package let name: Untrusted
    /// For example `application/pdf`, as the sender gave it.
    package let type: Untrusted
    /// In the mail, decoded.
    package let bytes: Int

    package init(name: Untrusted, type: Untrusted, bytes: Int) {
        self.name = name
        self.type = type
        self.bytes = bytes
    }
}
