internal import JSON

/// What an installation token is for: a few sets of permissions, each no larger than its operations need.
///
/// https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
enum TokenScope: Hashable, Sendable, CaseIterable {
    case readRepository
    /// Members and teams of the organization.
    case readMembers
    case readIssue
    case writeIssue
    case readAdvisory
    case writeAdvisory
    /// Creating a fork takes the right to administer the repository besides.
    case createFork
    /// Branches, commits, tags and published releases.
    case readContents
    case readPullRequests
    /// Tags and releases, drafts included.
    case writeContents
    /// Tags and releases of commits that touch `.github/workflows`; asked for only where less was refused.
    case writeContentsAndWorkflows

    /// The permissions by their keys in the API, sorted. `repository_advisories` is the documented key, though GitHub's
    /// own description of the API lacks it.
    var permissions: [(name: String, level: String)] {
        switch self {
        case .readRepository: [("metadata", "read")]
        case .readMembers: [("members", "read")]
        case .readIssue: [("issues", "read"), ("metadata", "read")]
        case .writeIssue: [("issues", "write"), ("metadata", "read")]
        case .readAdvisory: [("repository_advisories", "read")]
        case .writeAdvisory: [("repository_advisories", "write")]
        case .createFork: [("administration", "write"), ("repository_advisories", "read")]
        case .readContents: [("contents", "read"), ("metadata", "read")]
        case .readPullRequests: [("metadata", "read"), ("pull_requests", "read")]
        case .writeContents: [("contents", "write"), ("metadata", "read")]
        case .writeContentsAndWorkflows: [("contents", "write"), ("metadata", "read"), ("workflows", "write")]
        }
    }

    /// The set as the API takes it.
    var json: JSONValue {
        .object(permissions.map { JSONValue.Member($0.name, .string($0.level)) })
    }

    /// The set as people read it: `issues: write and metadata: read`.
    var words: String { permissions.map { "\($0.name): \($0.level)" }.joined(separator: " and ") }
}
