internal import Disclosure

/// Whom a mail says it is from, and what speaks against it.
struct MailSender {
    let address: MailAddress?
    let doubts: [SenderDoubt]
    /// What `From` says where it says no single address; nil: nothing.
    let unread: Untrusted?

    init(_ head: MailHead) {
        guard let from = head.only("from").flatMap(Self.mailbox) else {
            (address, doubts) = (nil, [])
            let said = head.all("from").flatMap { $0.value.prefix(1000) + [0x20] }
            let text = HeaderField.trimmed(EncodedWords.decode(said).text)
            unread = text.isEmpty ? nil : Untrusted(text)
            return
        }
        address = from.address
        unread = nil
        var doubts: [SenderDoubt] = []
        if let sender = head.all("sender").first, Self.mailbox(sender)?.address != address {
            doubts.append(.otherSender)
        }
        if let path = head.all("return-path").first.flatMap(Self.mailbox), path.address.domain != from.address.domain {
            doubts.append(.otherReturnPath)
        }
        if head.all("reply-to").contains(where: { Self.mailbox($0)?.address != from.address }) {
            doubts.append(.otherReplyTo)
        }
        let name = from.name.lowercased()
        if name.contains("@"), !name.contains(from.address.description.lowercased()) {
            doubts.append(.nameLooksLikeAddress)
        }
        // Only the topmost can be from our own server; those below are whoever's.
        // https://www.rfc-editor.org/rfc/rfc8601#section-5
        if let results = head.all("authentication-results").first, results.text.lowercased().contains("dmarc=fail") {
            doubts.append(.authenticationFailed)
        }
        self.doubts = doubts
    }

    /// The one address in a field; nil: none, several, or more than can be meant.
    private static func mailbox(_ field: HeaderField) -> NamedAddress? {
        field.value.count <= 8192 ? NamedAddress(HeaderField.line(field.text)) : nil
    }
}
