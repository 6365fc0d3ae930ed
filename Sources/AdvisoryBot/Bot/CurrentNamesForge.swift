internal import Disclosure

/// A forge that is asked for repositories by the names that they have now, and answers by those that the cases use.
///
/// The forge redirects from an old name only until another repository takes it.
struct CurrentNamesForge: Forge {
    let forge: any Forge
    let identities: RepositoryIdentities

    func identity(of repository: RepositoryName) async throws(ForgeError) -> (id: Int64, name: RepositoryName)? {
        try await forge.identity(of: identities.currentName(of: repository))
    }

    func issue(_ reference: IssueReference) async throws(ForgeError) -> IntakeIssue {
        var issue = try await forge.issue(reference.renamed(identities.currentName))
        issue.reference = reference
        return issue
    }

    func permission(
        of account: Account,
        in repository: RepositoryName
    ) async throws(ForgeError) -> Permission {
        try await forge.permission(of: account, in: identities.currentName(of: repository))
    }

    func advisory(_ reference: AdvisoryReference) async throws(ForgeError) -> AdvisorySnapshot {
        var advisory = try await forge.advisory(reference.renamed(identities.currentName))
        advisory.reference = reference
        return advisory
    }

    func perform(
        _ effect: Effect,
        recordDeparture: @escaping @Sendable () async throws -> Void
    ) async throws(ForgeError) -> Effect.Result {
        try await forge.perform(effect.renamed(identities.currentName), recordDeparture: recordDeparture)
    }

    func find(_ effect: Effect) async throws(ForgeError) -> Effect.Result? {
        try await forge.find(effect.renamed(identities.currentName))
    }
}
