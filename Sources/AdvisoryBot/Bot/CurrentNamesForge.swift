internal import Disclosure
internal import FoundationEssentials

/// A forge that is asked for repositories by the names that they have now, and answers by those that the cases use.
///
/// The forge redirects from an old name only until another repository takes it, so that a name that it redirected from,
/// or under which it refused something, is looked at before the next effect.
struct CurrentNamesForge: Forge {
    let forge: any Forge
    let identities: RepositoryIdentities
    let now: @Sendable () -> Date

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
        try await followMove(of: effect)
        let name = identities.currentName(of: effect.call.repository)
        do {
            return try await forge.perform(effect.renamed(identities.currentName), recordDeparture: recordDeparture)
        } catch .refused(let refusal) where refusal.kind.mayBeDueToRenaming && identities.id(of: name) != nil {
            do throws(ForgeError) { try await learnName(of: name) } catch { throw .refused(refusal) }
            guard identities.currentName(of: name) != name else { throw .refused(refusal) }
            throw .notTaken(pause: .seconds(1), reason: "the repository has another name by now")
        }
    }

    func find(_ effect: Effect) async throws(ForgeError) -> Effect.Result? {
        try await followMove(of: effect)
        return try await forge.find(effect.renamed(identities.currentName))
    }

    /// Learns the name that the effect's repository has now, if the forge redirected from the one that is known.
    private func followMove(of effect: Effect) async throws(ForgeError) {
        let name = identities.currentName(of: effect.call.repository)
        guard identities.takeMove(from: name) else { return }
        do {
            try await learnName(of: name)
        } catch .notTaken(let pause, let reason) {
            identities.noteMove(from: name)
            throw .notTaken(pause: pause, reason: reason)
        } catch {
            // The old name still leads there.
        }
    }

    private func learnName(of name: RepositoryName) async throws(ForgeError) {
        guard let shown = try await forge.identity(of: name), shown.name != name else { return }
        do {
            _ = try await identities.recognise(shown.name, id: shown.id, seenAt: now())
        } catch {
            throw .notTaken(pause: .seconds(1), reason: "the store failed")
        }
    }
}

extension Refusal.Kind {
    /// Whether a call to a repository can be refused so because another one has its name.
    fileprivate var mayBeDueToRenaming: Bool {
        switch self {
        case .notFound, .forbidden, .unsafe: true
        case .invalid, .other: false
        }
    }
}
