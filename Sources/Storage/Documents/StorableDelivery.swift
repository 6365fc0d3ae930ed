internal import Cryptography
internal import Disclosure
internal import FoundationEssentials
internal import JSON

/// A delivery in the form in which it is stored; made by whoever offers it, so that the one who writes only writes.
struct StorableDelivery: Sendable {
    let id: String
    let event: String
    let receivedAt: Date
    /// An object of strings, as a document.
    let headers: String
    let body: CompressedBody
    /// SHA-256 of the event and the body; a zero, which no event has, stands between them.
    let digest: [UInt8]

    init(_ delivery: Delivery, _ compressor: BodyCompressor) throws(StoreError) {
        id = delivery.id
        event = delivery.event
        receivedAt = delivery.receivedAt
        let members = delivery.headers.map { JSONValue.Member($0.key, .string($0.value)) }
        headers = JSONValue.object(members).text(keys: .sorted)
        body = try compressor.compress(delivery.body)
        digest = SHA256.digest(of: Array(delivery.event.utf8), [0], delivery.body)
    }

    /// What it takes in memory while it waits to be written, about, in bytes.
    var size: Int { body.bytes.count + headers.utf8.count + 256 }
}
