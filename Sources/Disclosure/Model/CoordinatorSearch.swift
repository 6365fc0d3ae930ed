/// Who is asked for, in order, to look after a case.
package struct CoordinatorSearch: Equatable, Sendable, Codable {
    /// Whose turn it is comes first.
    package let logins: [String]
    /// The least permission on the repository.
    package let permission: Permission
    /// The account that must not be chosen: the reporter's.
    package let except: Int64?

    package init(logins: [String], permission: Permission, except: Int64?) {
        self.logins = logins
        self.permission = permission
        self.except = except
    }

    /// The rota as it is this case's turn.
    init(_ state: Case, _ policy: Policy) {
        let turn = policy.rota.isEmpty ? 0 : state.number % policy.rota.count
        logins = Array(policy.rota[turn...] + policy.rota[..<turn])
        permission = policy.minimumPermission
        except = state.report?.reporter?.id
    }
}
