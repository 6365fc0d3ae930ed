internal import FoundationEssentials

/// A repository with what is in it.
struct Repository: Sendable {
    let id: Int64
    var owner: Int64
    var name: String
    var visibility: SandboxVisibility
    let createdAt: Date
    var pushedAt: Date
    var history: History
    /// Direct permissions by account; the owner and owners of the organization need none.
    var permissions: [Int64: SandboxPermission] = [:]
    var labels: [Label] = []
    /// Issues and pull requests, which share their numbers.
    var issues: [Int: Issue] = [:]
    /// What those of the issues have more that are pull requests.
    var pulls: [Int: PullRequest] = [:]
    var releases: [Int64: Release] = [:]
    var advisories: [String: Advisory] = [:]
    /// Whether strangers may report privately.
    var takesPrivateReports = true
    /// The tags that only administrators may make, for example `v*`.
    var protectedTags: String?
    /// Whether releases are fixed when they are published.
    var hasImmutableReleases = false
    /// Tags that immutable releases had or have, and that no other release may use.
    var usedTags: Set<String> = []

    /// The label of that name, without regard to case.
    func label(named name: String) -> Label? {
        let wanted = name.lowercased()
        return labels.first { $0.name.lowercased() == wanted }
    }
}
