internal import Disclosure
internal import Locking

/// Which repositories the bot works for, and by which policy. It can be exchanged while the program runs.
final class Directory: Sendable {
    /// The repository that a report is about, with the policy of its maintainers.
    struct Affected: Sendable {
        let repository: RepositoryName
        let policy: Policy
    }

    private let policies: Locked<[RepositoryName: Policy]>

    init(_ policies: [RepositoryName: Policy]) { self.policies = Locked(policies) }

    /// Exchanges everything at once, for every event that comes from now on.
    func replace(by policies: [RepositoryName: Policy]) {
        self.policies.withLock { $0 = policies }
    }

    /// The repository that a report in `repository` is about: itself, or the one that it takes reports for.
    /// nil: it is not configured.
    func affected(byReportsIn repository: RepositoryName) -> Affected? {
        policies.withLock { policies in
            if let policy = policies[repository] { return Affected(repository: repository, policy: policy) }
            return policies.first { $0.value.intakeRepository == repository }
                .map { Affected(repository: $0.key, policy: $0.value) }
        }
    }

    /// The affected repositories, in the order of their names.
    var repositories: [RepositoryName] {
        policies.withLock { $0.keys.sorted { $0.key < $1.key } }
    }

    /// Whether advisories of `repository` are the bot's business.
    func isAffected(_ repository: RepositoryName) -> Bool {
        policies.withLock { $0[repository] != nil }
    }

    /// The policy by which a case of `repository` goes on. If it is not configured any more, the one that does least.
    func policy(for repository: RepositoryName) -> Policy {
        policies.withLock { $0[repository] } ?? Self.least
    }

    private static var least: Policy {
        var policy = Policy()
        policy.forkMode = .off
        return policy
    }
}
