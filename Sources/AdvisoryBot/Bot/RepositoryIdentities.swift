internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// Which repository each name stands for: its number on the forge, which outlives renaming and transfer.
///
/// What the store knows of it is kept in memory too, because every call to the forge asks for it.
final class RepositoryIdentities: Sendable {
    private struct Known {
        var ids: [RepositoryName: Int64] = [:]
        /// The latest name of each first.
        var names: [Int64: [RepositoryName]] = [:]
    }

    private let store: any Store
    private let known = Locked(Known())
    /// Names that the forge redirected from since they were looked at.
    private let moved = Locked<Set<RepositoryName>>([])

    init(_ store: any Store) { self.store = store }

    /// Reads what the store knows.
    func refresh() async throws(StoreError) {
        var fresh = Known()
        for repository in try await store.listRepositories() {
            fresh.ids[repository.name] = repository.id
            fresh.names[repository.id, default: []].append(repository.name)
        }
        known.withLock { $0 = fresh }
    }

    /// Notes that the forge showed a repository by `name`; false: in the cases, the name stands for another repository.
    func recognise(_ name: RepositoryName, id: Int64, seenAt: Date) async throws(StoreError) -> Bool {
        if self.id(of: name) == id { return true }
        let standing = try await store.recognise(name, id: id, seenAt: seenAt)
        try await refresh()
        return standing == id
    }

    /// Notes that the forge redirected from a name.
    func noteMove(from name: RepositoryName) { moved.withLock { _ = $0.insert(name) } }

    /// Whether the forge redirected from a name since this was asked last.
    func takeMove(from name: RepositoryName) -> Bool { moved.withLock { $0.remove(name) != nil } }

    /// The number of the repository that a name stands for; nil: it was never seen.
    func id(of name: RepositoryName) -> Int64? { known.withLock { $0.ids[name] } }

    /// The names that a repository had, the latest first.
    func names(of id: Int64) -> [RepositoryName] { known.withLock { $0.names[id] ?? [] } }

    /// The latest name of the repository for which `name` stands; `name` itself where that is not known.
    func currentName(of name: RepositoryName) -> RepositoryName {
        guard let current = id(of: name).flatMap({ names(of: $0).first }), current != name else { return name }
        return current
    }
}
