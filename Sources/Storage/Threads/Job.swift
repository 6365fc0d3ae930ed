internal import Disclosure

/// Something to be done with a connection, and the one who waits for it.
struct Job: Sendable {
    /// The name of the durable step, for `SQLStore.Boundary`.
    let name: String
    /// How much memory it holds, in bytes.
    let size: Int
    /// Works inside a transaction; returns how to tell the result, once that is durable. Called again if it was taken
    /// back.
    let work: @Sendable (any SQLDatabase) throws -> @Sendable () -> Void
    /// Tells that nothing came of it.
    let fail: @Sendable (StoreError) -> Void

    /// Pairs work with the one place that hears of its result, exactly once and on any thread.
    init<Value: Sendable>(
        _ name: String,
        size: Int = 0,
        work: @escaping @Sendable (any SQLDatabase) throws -> Value,
        completion: @escaping @Sendable (Swift.Result<Value, StoreError>) -> Void
    ) {
        self.name = name
        self.size = size
        self.work = { database in
            let value = try work(database)
            return { completion(.success(value)) }
        }
        fail = { completion(.failure($0)) }
    }
}
