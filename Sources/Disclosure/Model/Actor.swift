/// Who did something, and what the forge says now that they may do in the affected repository.
package struct Actor: Equatable, Sendable {
    package let account: Account
    package let permission: Permission

    /// Whoever has the store's files in their hands; the machine's own access control has let them in.
    package static let `operator` = Actor(account: Account(id: 0, login: "operator"), permission: .admin)

    package init(account: Account, permission: Permission) {
        self.account = account
        self.permission = permission
    }

    /// How the journal calls them: by number, because logins change.
    var words: String { account.id == Self.operator.account.id ? "the operator" : "account \(account.id)" }
}
