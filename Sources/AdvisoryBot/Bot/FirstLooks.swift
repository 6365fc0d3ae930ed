internal import Disclosure
internal import Locking

/// Which repositories were looked at since the start; before, nobody is reminded of what may be done already.
final class FirstLooks: Sendable {
    private let done = Locked<Set<RepositoryName>>([])

    /// Notes that everything was seen that was done in `repository` before the start.
    func note(_ repository: RepositoryName) { done.withLock { _ = $0.insert(repository) } }

    /// Whether `repository` was looked at.
    func include(_ repository: RepositoryName) -> Bool { done.withLock { $0.contains(repository) } }
}
