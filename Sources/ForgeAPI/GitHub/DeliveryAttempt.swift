package import FoundationEssentials
internal import JSON

/// One attempt at a delivery and its outcome. https://docs.github.com/en/rest/apps/webhooks#list-deliveries-for-an-app-webhook
package struct DeliveryAttempt: Equatable, Sendable {
    package let event: String
    package let deliveredAt: Date
    /// Of the answer; where there was none, 0 or one that GitHub makes up.
    package let status: Int
    /// GitHub's words: `OK`, `Invalid HTTP Response: 401`, `failed to connect to host`, `timed out`.
    package let outcome: String

    init?(_ json: JSONValue) {
        guard let deliveredAt = json["delivered_at"]?.string.flatMap({ Timestamp.parse($0) }) else { return nil }
        self.deliveredAt = deliveredAt
        event = json["event"]?.string ?? ""
        status = json["status_code"]?.integer.flatMap { Int(exactly: $0) } ?? 0
        outcome = json["status"]?.string ?? ""
    }
}
