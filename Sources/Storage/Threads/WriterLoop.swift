internal import Disclosure

/// The one who writes: takes everything that waits, makes it durable as one transaction, and only then tells.
struct WriterLoop {
    let database: any SQLDatabase
    let queue: JobQueue
    let boundary: SQLStore.Boundary

    /// Returns when the queue is closed and all its jobs are done.
    func run() {
        while let batch = queue.takeAll() {
            let tidings = write(batch)
            queue.settle(batch)
            for tell in tidings { tell() }
        }
    }

    /// Returns what is to be told to those who wait, in the order of their jobs.
    private func write(_ batch: [Job]) -> [() -> Void] {
        var endings: [(Job, Ending)] = []
        do {
            try database.execute(database.beginWriting)
            for job in batch { endings.append((job, try attempt(job))) }
            try database.execute("COMMIT")
        } catch {
            database.rollBack()
            let failure = StoreError(error)
            return batch.map { job in { job.fail(failure) } }
        }
        return endings.map { job, ending in
            switch ending {
            case .failed(let error): { job.fail(error) }
            case .done(let tell): announcement(of: job, tell)
            }
        }
    }

    /// Does a job such that its failure undoes it alone; throws where the whole transaction is lost.
    private func attempt(_ job: Job) throws -> Ending {
        do {
            try boundary(job.name + ".before")
        } catch {
            return .failed(.failed(String(describing: error)))
        }
        try database.execute("SAVEPOINT job")
        do {
            let tell = try job.work(database)
            try database.execute("RELEASE job")
            return .done(tell)
        } catch {
            try database.execute("ROLLBACK TO job")
            try database.execute("RELEASE job")
            return .failed(StoreError(error))
        }
    }

    private func announcement(of job: Job, _ tell: @escaping @Sendable () -> Void) -> () -> Void {
        {
            do {
                try boundary(job.name + ".after")
                tell()
            } catch {
                job.fail(.failed(String(describing: error)))
            }
        }
    }

    /// How a job of a transaction ended, if that becomes durable.
    private enum Ending {
        case done(@Sendable () -> Void)
        case failed(StoreError)
    }
}
