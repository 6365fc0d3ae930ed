internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// Which repositories the bot works for, and by which policy. It can be exchanged while the program runs.
final class Directory: Sendable {
    /// The repository that a report is about, with the policy of its maintainers.
    struct Affected: Sendable {
        let repository: RepositoryName
        let policy: Policy
    }

    /// What the repository of a delivery is to the bot.
    enum Recognition: Equatable, Sendable {
        case configured(RepositoryName)
        /// It is configured under this name, which it has not any more; `isNews` the first time that this is seen.
        case renamed(RepositoryName, isNews: Bool)
        /// It has a configured name, but the cases under that name are of another repository.
        case stranger
        case unknown

        /// The name under which it is configured.
        var name: RepositoryName? {
            switch self {
            case .configured(let name), .renamed(let name, _): name
            case .stranger, .unknown: nil
            }
        }
    }

    private let policies: Locked<[RepositoryName: Policy]>
    private let identities: RepositoryIdentities
    /// Those of affected repositories, and of those that take reports for them.
    private let configuredNames: Locked<Set<RepositoryName>>
    /// The configured names of which nobody has asked the forge yet which repositories they stand for.
    private let unseen: Locked<Set<RepositoryName>>
    /// The new names that somebody was told of.
    private let told = Locked<Set<RepositoryName>>([])

    init(_ policies: [RepositoryName: Policy], _ identities: RepositoryIdentities) {
        self.policies = Locked(policies)
        configuredNames = Locked(Self.names(in: policies))
        unseen = Locked(Self.names(in: policies))
        self.identities = identities
    }

    /// Exchanges everything at once, for every event that comes from now on.
    func replace(by policies: [RepositoryName: Policy]) {
        self.policies.withLock { $0 = policies }
        configuredNames.withLock { $0 = Self.names(in: policies) }
        unseen.withLock { $0 = Self.names(in: policies) }
        told.withLock { $0 = [] }
    }

    /// Hands out, once, the configured names whose repositories the forge never showed.
    func takeUnseenNames() -> [RepositoryName] {
        let names = unseen.withLock { names in
            defer { names = [] }
            return names
        }
        return names.filter { identities.id(of: $0) == nil }.sorted { $0.key < $1.key }
    }

    /// Says what a repository is that the forge showed by `name`, and remembers its name if it is one of ours.
    func recognise(_ name: RepositoryName, id: Int64, seenAt: Date) async throws(StoreError) -> Recognition {
        if let configured = configuredName(of: id) {
            if configured == name { return .configured(name) }
            // Where the name stands for another repository in the cases, it goes on doing so.
            _ = try await identities.recognise(name, id: id, seenAt: seenAt)
            let isLatest = identities.currentName(of: name) == name
            return .renamed(configured, isNews: isLatest && told.withLock { $0.insert(name).inserted })
        }
        guard configuredNames.withLock({ $0.contains(name) }) else { return .unknown }
        return try await identities.recognise(name, id: id, seenAt: seenAt) ? .configured(name) : .stranger
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

    /// The repository that mails to the security address report on; nil: none, or no mail is read.
    var takingMail: Affected? {
        policies.withLock { policies in
            policies.first { $0.value.mail?.takesReports == true }
                .map { Affected(repository: $0.key, policy: $0.value) }
        }
    }

    /// The affected repositories, in the order of their names.
    var repositories: [RepositoryName] {
        policies.withLock { $0.keys.sorted { $0.key < $1.key } }
    }

    /// Whether two names stand for one repository.
    func isSame(_ first: RepositoryName, _ second: RepositoryName) -> Bool {
        if first == second { return true }
        guard let id = identities.id(of: first) else { return false }
        return identities.id(of: second) == id
    }

    /// Whether advisories of `repository` are the bot's business.
    func isAffected(_ repository: RepositoryName) -> Bool {
        policies.withLock { $0[repository] != nil }
    }

    /// The policy by which a case of `repository` goes on, whatever that was called when the case was opened.
    /// If it is not configured any more, the one that does least.
    func policy(for repository: RepositoryName) -> Policy {
        let names = identities.id(of: repository).map { identities.names(of: $0) } ?? [repository]
        return policies.withLock { policies in names.first { policies[$0] != nil }.flatMap { policies[$0] } }
            ?? Self.least
    }

    /// The latest name of a repository that is configured.
    private func configuredName(of id: Int64) -> RepositoryName? {
        let names = identities.names(of: id)
        return configuredNames.withLock { configured in names.first { configured.contains($0) } }
    }

    private static func names(in policies: [RepositoryName: Policy]) -> Set<RepositoryName> {
        Set(policies.flatMap { [$0.key, $0.value.intakeRepository].compactMap(\.self) })
    }

    private static var least: Policy {
        var policy = Policy()
        policy.forkMode = .off
        return policy
    }
}
