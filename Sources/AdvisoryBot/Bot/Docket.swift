internal import Disclosure
internal import FoundationEssentials

/// What the bot has to do with one repository: its policy, its open cases, and the fixes that were seen.
struct Docket: Sendable {
    let repository: RepositoryName
    let policy: Policy
    /// In the order of their numbers.
    let cases: [Case]
    /// Of concluded cases too, so that none of them is taken for the fix of another case.
    let fixes: [Fix]

    init(repository: RepositoryName, policy: Policy, cases: [Case], fixes: [Fix] = []) {
        self.repository = repository
        self.policy = policy
        self.cases = cases
        self.fixes = fixes
    }

    /// Reads what the store has about a configured repository.
    init(of repository: RepositoryName, _ work: CaseWork) async throws(StoreError) {
        let isRehearsal = work.isRehearsal
        self.init(
            repository: repository,
            policy: work.directory.policy(for: repository),
            cases: try await work.store.openCases(of: repository, isRehearsal: isRehearsal).map(\.state),
            fixes: try await work.store.fixes(of: repository, isRehearsal: isRehearsal)
        )
    }

    /// The same docket with this case alone.
    func of(_ state: Case) -> Docket {
        Docket(repository: repository, policy: policy, cases: [state], fixes: fixes)
    }

    /// How old, in seconds, something may be that no webhook told of, to be acted on as if one had.
    ///
    /// Whoever installs the bot has old issues labelled "security", and advisories that people are working on.
    static let longestHindsight = 14 * 86_400.0

    /// Whether a fix is awaited anywhere.
    var awaitsFixes: Bool { cases.contains { $0.awaitsFixes } }
}

extension Case {
    /// Whether a fix can be expected: the report is accepted, it has an advisory, public or not, and the case goes on.
    var awaitsFixes: Bool { decision == .accepted && advisory != nil && concludedAt == nil }

    /// Whether a fix on `branch` would be this case's first there.
    func awaitsFix(on branch: String) -> Bool {
        awaitsFixes && self[branch: branch].fix == nil && !self[branch: branch].isExempt
    }

    /// From when on a merge can be its fix: since its acceptance, less what clocks that agree may be apart.
    ///
    /// The draft of a report that came otherwise is younger than the acceptance, whatever a clock said then.
    var fixableSince: Date {
        let drafted: Date? =
            switch intake {
            case .issue, .mail, .part: draftedAt
            case .privateReport: nil
            }
        let accepted = [decidedAt, drafted].compactMap(\.self).min() ?? draftedAt ?? openedAt ?? .distantPast
        return accepted.addingTimeInterval(-ClockAgreement.tolerance)
    }

    /// Whether the private fork may have been merged at that time: it was asked for or seen, and not deleted.
    ///
    /// Publishing deletes it.
    /// https://docs.github.com/en/code-security/security-advisories/working-with-repository-security-advisories/publishing-a-repository-security-advisory
    func mayHaveFork(at moment: Date) -> Bool {
        if let publishedAt, moment > publishedAt { return false }
        return switch fork {
        case .requested, .overdue, .ready: true
        case .none, .refused: seen?.forkName != nil
        }
    }
}
