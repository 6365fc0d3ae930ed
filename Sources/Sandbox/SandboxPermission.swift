/// What a person may do in a repository, from least to most; the raw value is GitHub's `role_name`.
package enum SandboxPermission: String, Sendable, CaseIterable, Comparable {
    case read, triage, write, maintain, admin

    /// Orders by what may be done.
    package static func < (first: Self, second: Self) -> Bool { first.rank < second.rank }

    private var rank: Int {
        switch self {
        case .read: 0
        case .triage: 1
        case .write: 2
        case .maintain: 3
        case .admin: 4
        }
    }

    /// The coarse word that older fields of the API use.
    /// https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
    var legacyName: String {
        switch self {
        case .read, .triage: "read"
        case .write, .maintain: "write"
        case .admin: "admin"
        }
    }
}
