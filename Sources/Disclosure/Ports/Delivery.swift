package import FoundationEssentials

/// One webhook call whose signature was verified.
package struct Delivery: Equatable, Sendable {
    /// The sender's id for the delivery, a GUID in lower case; the same one comes again with each redelivery.
    package let id: String
    /// The forge's name of the event, for example `issues`.
    package let event: String
    package let receivedAt: Date
    /// Header fields that are kept, names in lower case.
    package let headers: [String: String]
    /// The raw bytes that were signed.
    package let body: [UInt8]

    package init(id: String, event: String, receivedAt: Date, headers: [String: String], body: [UInt8]) {
        self.id = id
        self.event = event
        self.receivedAt = receivedAt
        self.headers = headers
        self.body = body
    }
}
