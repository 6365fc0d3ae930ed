/// What somebody may do in a repository, from nothing to everything.
package enum Permission: String, Sendable, Codable, Comparable, CaseIterable {
    case none, read, triage, write, maintain, admin

    package static func < (first: Permission, second: Permission) -> Bool { first.rank < second.rank }

    private var rank: Int {
        switch self {
        case .none: 0
        case .read: 1
        case .triage: 2
        case .write: 3
        case .maintain: 4
        case .admin: 5
        }
    }
}
