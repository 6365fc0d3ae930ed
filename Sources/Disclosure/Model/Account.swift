/// Somebody's account on the forge. The number is who they are; the login is only what they are called today.
package struct Account: Hashable, Sendable, Codable {
    /// What stands behind an account; what is not surely a person is none.
    package enum Kind: String, Sendable, Codable {
        case user, bot, organization
    }

    package let id: Int64
    package let login: String
    package let kind: Kind

    package init(id: Int64, login: String, kind: Kind = .user) {
        self.id = id
        self.login = login
        self.kind = kind
    }

    /// Whether this account can be a reporter: a person, and not the placeholder of deleted accounts.
    package var isPerson: Bool { kind == .user && id != Account.ghostID }

    /// The account that stands in for deleted ones: https://api.github.com/users/ghost
    private static let ghostID: Int64 = 10137
}
