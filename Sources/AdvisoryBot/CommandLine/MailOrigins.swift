internal import Disclosure
internal import Mail

/// From whom the mails of a list say they are, and to which cases they came.
struct MailOrigins {
    /// Where a mail comes from and belongs to.
    struct Origin {
        /// Its address with the name cut to one letter; nil: it names none.
        let sender: String?
        /// nil: it came to no case.
        let caseNumber: Int?
    }

    private let origins: [String: Origin]

    /// Reads the mails among these deliveries as they are stored.
    init(of deliveries: [DeliveryRecord], in store: any StoreInspection) async throws {
        let mails = deliveries.filter { MailDelivery.holdsMail(id: $0.id, event: $0.event) }
        var origins: [String: Origin] = [:]
        if !mails.isEmpty {
            var cases: [String: Int] = [:]
            for stored in try await store.listCases() {
                for fingerprint in stored.state.mail?.received ?? [] { cases[fingerprint] = stored.state.number }
            }
            for record in mails {
                guard let body = try await store.delivery(record.id)?.body else { continue }
                let delivery = Delivery(
                    id: record.id,
                    event: record.event,
                    receivedAt: record.receivedAt,
                    headers: [:],
                    body: body
                )
                let mail = MailReader(ownAddresses: []).read(FetchedMail(uid: 0, content: body, extent: .whole))
                let marks = [
                    MailDelivery.fingerprint(of: mail, in: delivery),
                    MailDelivery.earlierFingerprint(of: mail, in: delivery),
                ]
                origins[record.id] = Origin(
                    sender: mail.from.map(Self.masked),
                    caseNumber: marks.lazy.compactMap { cases[$0] }.first
                )
            }
        }
        self.origins = origins
    }

    /// Where a delivery comes from; nil: it is no mail, or was not kept.
    subscript(_ delivery: DeliveryRecord) -> Origin? { origins[delivery.id] }

    /// Enough to know a sender again, and not to write to them.
    private static func masked(_ address: MailAddress) -> String {
        VisibleText.escape("\(address.local.prefix(1))…@\(address.domain)")
    }
}
