internal import FoundationEssentials

/// The App, installed by an owner on all or some of its repositories.
struct Installation: Sendable {
    let id: Int64
    let account: Int64
    /// Nil means all of them, also those to come.
    var repositories: Set<Int64>?
    let createdAt: Date
}

/// A token of one hour for one installation.
struct InstallationToken: Sendable {
    let text: String
    let installation: Int64
    let permissions: [String: String]
    /// Nil means all that the installation covers.
    let repositories: Set<Int64>?
    let expiresAt: Date
}
