/// Who did something, and what the forge says now that they may do in the affected repository.
package struct Actor: Equatable, Sendable {
    package let account: Account
    package let permission: Permission

    package init(account: Account, permission: Permission) {
        self.account = account
        self.permission = permission
    }
}
