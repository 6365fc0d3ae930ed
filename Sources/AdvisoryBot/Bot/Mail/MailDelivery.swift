internal import Cryptography
internal import Disclosure
internal import FoundationEssentials

/// A mail as a delivery: stored as it came, decided like a webhook, and the same one however often it is fetched.
enum MailDelivery {
    private static let event = "mail"
    private static let prefix = "mail-"
    private static let uid = "uid"
    private static let extent = "extent"

    /// The delivery of a message in the mailbox `name`.
    static func make(_ mail: FetchedMail, uidValidity: UInt32, mailbox name: String, receivedAt: Date) -> Delivery {
        let place = "\(name)\u{0}\(uidValidity)\u{0}\(mail.uid)"
        return Delivery(
            id: prefix + Hexadecimal.encode(Array(SHA256.digest(of: Array(place.utf8)).prefix(20))),
            event: event,
            receivedAt: receivedAt,
            headers: [uid: String(mail.uid), "uid-validity": String(uidValidity), extent: mail.extent.rawValue],
            body: mail.content
        )
    }

    /// Whether a delivery holds a mail; a webhook's id is a GUID.
    static func holdsMail(_ delivery: Delivery) -> Bool { holdsMail(id: delivery.id, event: delivery.event) }

    /// The same of one that is listed.
    static func holdsMail(id: String, event: String) -> Bool { event == Self.event && id.hasPrefix(prefix) }

    /// The mail as it was fetched.
    static func mail(in delivery: Delivery) -> FetchedMail {
        FetchedMail(
            uid: delivery.headers[uid].flatMap { UInt32($0) } ?? 0,
            content: delivery.body,
            extent: delivery.headers[extent].flatMap { FetchedMail.Extent(rawValue: $0) } ?? earlierExtent(of: delivery)
        )
    }

    /// What earlier versions wrote in its place.
    private static func earlierExtent(of delivery: Delivery) -> FetchedMail.Extent {
        delivery.headers["too-large"] == "true" ? .tooLarge : .whole
    }

    /// The same for each copy of a mail, whatever servers wrote into its head on the way.
    static func fingerprint(of mail: IncomingMail, in delivery: Delivery) -> String {
        fingerprint(of: mail, in: delivery) { "\($0.name.original) \($0.bytes) \($0.digest ?? "")" }
    }

    /// What earlier versions took for the fingerprint, which may be stored: of attachments, only name and size counted.
    static func earlierFingerprint(of mail: IncomingMail, in delivery: Delivery) -> String {
        fingerprint(of: mail, in: delivery) { "\($0.name.original) \($0.bytes)" }
    }

    private static func fingerprint(
        of mail: IncomingMail,
        in delivery: Delivery,
        _ words: (MailAttachment) -> String
    ) -> String {
        let who = [mail.messageID?.content ?? "", mail.from?.description ?? ""]
        let what = [mail.subject.original, mail.text.original] + mail.attachments.map(words)
        // Without an identifier, only the very same bytes are surely the same mail.
        let content = mail.messageID == nil ? delivery.body : Array((who + what).joined(separator: "\u{0}").utf8)
        return Hexadecimal.encode(SHA256.digest(of: content))
    }
}
