package import FoundationEssentials
internal import JSON

/// A delivery that never arrived. https://docs.github.com/en/rest/apps/webhooks#list-deliveries-for-an-app-webhook
package struct FailedDelivery: Equatable, Sendable {
    /// The number of the latest attempt, by which a further one is asked for.
    package let id: Int64
    /// The same for all attempts, and for `X-GitHub-Delivery`.
    package let guid: String
    package let event: String
    package let deliveredAt: Date

    init?(_ json: JSONValue) {
        guard let id = json["id"]?.integer, let guid = json["guid"]?.string,
            let deliveredAt = json["delivered_at"]?.string.flatMap({ Timestamp.parse($0) })
        else { return nil }
        self.id = id
        self.guid = guid
        self.deliveredAt = deliveredAt
        event = json["event"]?.string ?? ""
    }
}
