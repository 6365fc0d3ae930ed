internal import JSON

/// Where the App's webhook goes. https://docs.github.com/en/rest/apps/webhooks#get-a-webhook-configuration-for-an-app
package struct HookFacts: Equatable, Sendable {
    package let url: String?
    /// `json` or `form`.
    package let contentType: String?
    /// Whether deliveries are signed; the secret itself is never shown.
    package let hasSecret: Bool
    /// Whether the forge does not verify our certificate.
    package let isInsecure: Bool

    init(_ json: JSONValue) {
        url = json["url"]?.string
        contentType = json["content_type"]?.string
        hasSecret = json["secret"]?.string.map { !$0.isEmpty } ?? false
        isInsecure = json["insecure_ssl"]?.string == "1" || json["insecure_ssl"]?.integer == 1
    }
}
