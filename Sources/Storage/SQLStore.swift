internal import Disclosure

/// A store in an SQL database: one thread that writes, one that reads, and callers that wait for them without blocking.
///
/// What is written and read stands in the extensions of `SQLDatabase`, once for all databases.
package final class SQLStore: Sendable {
    /// Called right before and right after each durable step, so that tests can fail there.
    package typealias Boundary = @Sendable (_ name: String) throws -> Void

    private let reading: JobQueue
    private let readingEnded = Milestone()
    /// nil: the store was opened for reading.
    private let writing: JobQueue?
    private let writingEnded = Milestone()
    let compressor = BodyCompressor()

    /// Connects, and starts the threads.
    init(_ connections: SQLConnections, boundary: Boundary? = nil) throws {
        let writer = try connections.writer?()
        let reader = try connections.reader()
        let reading = Self.makeQueue()
        self.reading = reading
        if let writer {
            let writing = Self.makeQueue()
            self.writing = writing
            try DetachedThread.start(reaching: writingEnded) {
                WriterLoop(database: writer, queue: writing, boundary: boundary ?? { _ in }).run()
            }
        } else {
            writing = nil
            writingEnded.reach()
        }
        try DetachedThread.start(reaching: readingEnded) { ReaderLoop(database: reader, queue: reading).run() }
    }

    deinit {
        reading.close()
        writing?.close()
    }

    /// Does what was asked for until now, takes no more, and lets the connections and the lock go.
    package func close() async {
        reading.close()
        await readingEnded.wait()
        // The writer leaves last, because SQLite tidies up when the last connection leaves, if that one may write.
        writing?.close()
        await writingEnded.wait()
    }

    // The forge counts a delivery that is refused as failed, so there is much room; and an end to it, for the memory.
    private static func makeQueue() -> JobQueue { JobQueue(maximumCount: 4096, maximumSize: 64 << 20) }
}

extension SQLStore {
    /// Has `work` done in a transaction of the writer and calls `completion` when that is durable, or has failed.
    func write<Value: Sendable>(
        _ name: String,
        size: Int = 0,
        _ work: @escaping @Sendable (any SQLDatabase) throws -> Value,
        completion: @escaping @Sendable (Swift.Result<Value, StoreError>) -> Void
    ) {
        guard let writing else {
            let remedy = "open it for writing"
            return completion(.failure(.unusable(problem: "the store was opened for reading", remedy: remedy)))
        }
        offer(Job(name, size: size, work: work, completion: completion), to: writing)
    }

    /// Has `work` done in a transaction of the writer and returns when that is durable.
    func write<Value: Sendable>(
        _ name: String,
        _ work: @escaping @Sendable (any SQLDatabase) throws -> Value
    ) async throws(StoreError) -> Value {
        let result = await withCheckedContinuation { continuation in
            write(name, work) { continuation.resume(returning: $0) }
        }
        return try result.get()
    }

    /// Has `work` done on one state of the store that holds all that was committed before this call.
    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLDatabase) throws -> Value
    ) async throws(StoreError) -> Value {
        let result = await withCheckedContinuation { continuation in
            offer(Job("read", work: work) { continuation.resume(returning: $0) }, to: reading)
        }
        return try result.get()
    }

    private func offer(_ job: Job, to queue: JobQueue) {
        switch queue.offer(job) {
        case .taken: break
        case .full: job.fail(.failed("the store is busy: too much waits to be done"))
        case .closed: job.fail(.failed("the store is closed"))
        }
    }
}
