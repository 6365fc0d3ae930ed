internal import JSON

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
