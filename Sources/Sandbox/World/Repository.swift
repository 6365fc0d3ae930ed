internal import FoundationEssentials

/// A repository with what is in it.
struct Repository: Sendable {
    let id: Int64
    var owner: Int64
    var name: String
    var visibility: SandboxVisibility
    let createdAt: Date
    /// Direct permissions by account; the owner and owners of the organization need none.
    var permissions: [Int64: SandboxPermission] = [:]
    var labels: [Label] = []
    var issues: [Int: Issue] = [:]
    var advisories: [String: Advisory] = [:]
    /// Whether strangers may report privately.
    var takesPrivateReports = true

    /// The label of that name, without regard to case.
    func label(named name: String) -> Label? {
        let wanted = name.lowercased()
        return labels.first { $0.name.lowercased() == wanted }
    }
}
