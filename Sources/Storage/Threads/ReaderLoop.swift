internal import Disclosure

/// The one who reads: each job sees one state of the store, with all that was committed before it was asked.
struct ReaderLoop {
    let database: any SQLDatabase
    let queue: JobQueue

    /// Returns when the queue is closed and all its jobs are done.
    func run() {
        while let batch = queue.takeAll() {
            for job in batch {
                let tell = read(job)
                queue.settle([job])
                tell()
            }
        }
    }

    private func read(_ job: Job) -> () -> Void {
        defer { database.rollBack() }
        do {
            try database.execute("BEGIN")
            return try job.work(database)
        } catch {
            let failure = StoreError(error)
            return { job.fail(failure) }
        }
    }
}
