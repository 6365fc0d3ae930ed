package import Disclosure

/// The kinds of stores, by the scheme of `store.url`. A new kind is a folder and a line here.
package enum Stores {
    private struct Kind {
        let scheme: String
        /// Takes the rest of the URL, after the colon.
        let connections: @Sendable (_ location: String, StoreMode) -> SQLConnections
        /// Throws what would keep it from being served.
        let requireUsable: @Sendable (_ location: String) throws -> Void
    }

    private static let kinds = [
        Kind(
            scheme: "sqlite",
            connections: { location, mode in SQLiteFile(path: location).connections(mode) },
            requireUsable: { location in try SQLiteFile(path: location).requireUsable() }
        )
    ]

    /// Throws what would keep a store from being opened for serving, as far as that can be told without opening it.
    package static func requireUsable(_ url: String) throws(StoreError) {
        let (kind, location) = try parse(url)
        do {
            try kind.requireUsable(location)
        } catch {
            throw StoreError(error)
        }
    }

    /// Opens a store.
    ///
    /// `boundary` is called right before and right after each durable step, with names such as `accept.before` and
    /// `commit.after`; what it throws fails the step, which is durable all the same if it was the call after.
    package static func open(
        _ url: String,
        mode: StoreMode,
        boundary: SQLStore.Boundary? = nil
    ) throws(StoreError) -> SQLStore {
        let (kind, location) = try parse(url)
        do {
            return try SQLStore(kind.connections(location, mode), boundary: boundary)
        } catch {
            throw StoreError(error)
        }
    }

    private static func parse(_ url: String) throws(StoreError) -> (Kind, location: String) {
        let parts = url.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, let kind = kinds.first(where: { $0.scheme == parts[0] }) else {
            throw .unusable(problem: "store.url is of no known kind", remedy: "Use sqlite:PATH.")
        }
        return (kind, String(parts[1]))
    }
}
