internal import JSON

/// An installation of the App. https://docs.github.com/en/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app
package struct InstallationFacts: Equatable, Sendable {
    /// Levels by permission, as the owner accepted them.
    package let permissions: [String: String]
    package let events: [String]
    package let isSuspended: Bool

    init(_ json: JSONValue) {
        permissions = json["permissions"]?.levels ?? [:]
        events = (json["events"]?.array ?? []).compactMap(\.string)
        isSuspended = json["suspended_at"]?.string != nil
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
