internal import FoundationEssentials

/// A person, a bot or an organization; identified by number, because logins change.
struct Account: Sendable {
    /// What the API calls `type`.
    enum Kind: String, Sendable {
        case user = "User"
        case bot = "Bot"
        case organization = "Organization"
    }

    let id: Int64
    var login: String
    let kind: Kind
    let createdAt: Date
    /// The owners of an organization, who are administrators of all its repositories.
    var owners: Set<Int64> = []
}
