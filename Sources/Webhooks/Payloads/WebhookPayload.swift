internal import JSON
package import Disclosure

/// What a delivery says, as far as the workflow needs it. Nothing in it is proof: permissions and states are read
/// again.
package enum WebhookPayload: Equatable, Sendable {
    case issues(IssuesPayload)
    case issueComment(IssueCommentPayload)
    case repositoryAdvisory(RepositoryAdvisoryPayload)
    case push(PushPayload)
    case pullRequest(PullRequestPayload)
    case release(ReleasePayload)
    /// The forge's global database has this advisory now; everybody's come in, and no repository is named.
    case securityAdvisory(AdvisoryID)
    /// The forge tries whether the webhook can be reached.
    case ping
    /// Nothing that concerns the bot, with the reason in a few words that hold no text of others.
    case notOurs(String)

    /// Decodes a delivery. Events and actions that are not known, and there are new ones at any time, are not ours.
    ///
    /// The signature does not cover the event's name, so the payload must have the shape of its event.
    package init(_ delivery: Delivery) throws(WebhookPayloadError) {
        guard let event = WebhookEvent(rawValue: delivery.event) else {
            self = .notOurs("event \(delivery.event)")
            return
        }
        let payload = try PayloadReader(event: event, document: Self.document(of: delivery))
        self = try payload.read()
    }

    private static func document(of delivery: Delivery) throws(WebhookPayloadError) -> JSONValue {
        let bytes: [UInt8]
        switch delivery.headers["content-type"].flatMap(WebhookMediaType.init(contentType:)) {
        case .json: bytes = delivery.body
        case .form: bytes = try FormBody(delivery.body).value(of: "payload")
        case nil: throw .unknownMediaType
        }
        do { return try JSONValue(parsing: bytes) } catch { throw .notJSON(error) }
    }
}
