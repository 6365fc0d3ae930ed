internal import JSON

/// The App as it is registered. https://docs.github.com/en/rest/apps/apps#get-the-authenticated-app
package struct AppFacts: Equatable, Sendable {
    /// The App's name in URLs; its account is `<slug>[bot]`.
    package let slug: String?
    package let owner: String?
    /// Levels (`read`, `write`) by permission.
    package let permissions: [String: String]
    /// Webhook events that it subscribes to.
    package let events: [String]

    init(_ json: JSONValue) {
        slug = json["slug"]?.string
        owner = json["owner"]?["login"]?.string
        permissions = json["permissions"].map { $0.levels } ?? [:]
        events = (json["events"]?.array ?? []).compactMap(\.string)
    }
}

/// An installation of the App. https://docs.github.com/en/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app
package struct InstallationFacts: Equatable, Sendable {
    package let id: Int64?
    /// Levels by permission, as the owner accepted them.
    package let permissions: [String: String]
    package let events: [String]
    package let isSuspended: Bool

    init(_ json: JSONValue) {
        id = json["id"]?.integer
        permissions = json["permissions"].map { $0.levels } ?? [:]
        events = (json["events"]?.array ?? []).compactMap(\.string)
        isSuspended = json["suspended_at"]?.string != nil
    }
}

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

extension JSONValue {
    /// The members of an object whose values are strings.
    fileprivate var levels: [String: String] {
        var levels: [String: String] = [:]
        for member in members ?? [] { levels[member.key] = member.value.string }
        return levels
    }
}
