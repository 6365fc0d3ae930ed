/// A part of a mail that is not its text, by what the mail says of it.
package struct MailAttachment: Equatable, Sendable, Codable {
    /// The file's name as the sender gave it, without its folders; empty: none.
    package let name: Untrusted
    /// For example `application/pdf`, as the sender gave it.
    package let type: Untrusted
    /// In the mail, decoded.
    package let bytes: Int
    /// SHA-256 of the same bytes in hexadecimal digits; nil in what earlier versions stored.
    package let digest: String?

    package init(name: Untrusted, type: Untrusted, bytes: Int, digest: String? = nil) {
        self.name = name
        self.type = type
        self.bytes = bytes
        self.digest = digest
    }
}
