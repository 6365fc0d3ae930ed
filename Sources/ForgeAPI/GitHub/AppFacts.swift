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

extension JSONValue {
    /// The members of an object whose values are strings.
    var levels: [String: String] {
        var levels: [String: String] = [:]
        for member in members ?? [] { levels[member.key] = member.value.string }
        return levels
    }
}
