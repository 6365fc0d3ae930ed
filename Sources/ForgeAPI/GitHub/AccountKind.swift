internal import JSON

/// What stands behind a login. https://docs.github.com/en/rest/users/users#get-a-user
package enum AccountKind: Equatable, Sendable {
    case user
    /// An organization, a bot, or what else may come.
    case other

    init(_ json: JSONValue) { self = json["type"]?.string == "User" ? .user : .other }
}
