internal import CGMime
internal import Disclosure

/// Whom a mail says it is from, and what speaks against it.
struct MailSender {
    let address: MailAddress?
    let doubts: [SenderDoubt]

    init(_ head: MailHead) {
        guard let from = head.only("from"), let parsed = Self.addresses(from), parsed.count == 1,
            let address = parsed[0].address
        else {
            (address, doubts) = (nil, [])
            return
        }
        self.address = address
        var doubts: [SenderDoubt] = []
        if let sender = head.all("sender").first, Self.addresses(sender)?.first?.address != address {
            doubts.append(.otherSender)
        }
        if let path = head.all("return-path").first, let found = Self.addresses(path)?.first?.address,
            found.domain != address.domain
        {
            doubts.append(.otherReturnPath)
        }
        let replies = head.all("reply-to").flatMap { Self.addresses($0) ?? [(nil, "")] }
        if replies.contains(where: { $0.address != address }) { doubts.append(.otherReplyTo) }
        let name = parsed[0].name
        if name.contains("@"), !name.lowercased().contains(address.description.lowercased()) {
            doubts.append(.nameLooksLikeAddress)
        }
        // Only the topmost can be from our own server; those below are whoever's.
        // https://www.rfc-editor.org/rfc/rfc8601#section-5
        if let results = head.all("authentication-results").first, results.text.lowercased().contains("dmarc=fail") {
            doubts.append(.authenticationFailed)
        }
        self.doubts = doubts
    }

    /// The addresses in a field, each nil if malformed or a group; nil: none, or more than can be meant.
    private static func addresses(_ field: HeaderField) -> [(address: MailAddress?, name: String)]? {
        guard field.value.count <= 8192, let list = mail_addresses(EncodedWords.raw(field.value)) else { return nil }
        defer { mail_addresses_free(list) }
        let count = internet_address_list_length(list)
        return (0..<max(0, min(100, count))).map { index in
            let address = mail_address(list, index).flatMap { MailAddress(String(cString: $0)) }
            return (address, mail_address_name(list, index).map { String(cString: $0) } ?? "")
        }
    }
}

extension EncodedWords {
    /// The value as a C text: UTF-8, on one line.
    fileprivate static func raw(_ value: [UInt8]) -> String { HeaderField.line(String(decoding: value, as: UTF8.self)) }
}
