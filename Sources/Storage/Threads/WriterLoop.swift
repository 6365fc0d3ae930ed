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

    /// Returns what is to be told to those who wait: first those who failed before anything, then all in the order of
    /// their jobs.
    private func write(_ batch: [Job]) -> [() -> Void] {
        var tidings: [() -> Void] = []
        var jobs: [Job] = []
        for job in batch {
            do {
                try boundary(job.name + ".before")
                jobs.append(job)
            } catch {
                tidings.append { job.fail(.failed(String(describing: error))) }
            }
        }
        do {
            let endings = try begin(jobs)
            try database.execute("COMMIT")
            return tidings + zip(jobs, endings).map(tiding)
        } catch {
            database.rollBack()
            let failure = StoreError(error)
            return tidings + jobs.map { job in { job.fail(failure) } }
        }
    }

    /// Does all jobs in a transaction that is left open; throws where the whole transaction is lost.
    private func begin(_ jobs: [Job]) throws -> [Ending] {
        try database.execute(database.beginWriting)
        do {
            return try jobs.map { .done(try $0.work(database)) }
        } catch {
            // Failures are rare, and to prepare for one before each job costs as much as the jobs themselves.
            database.rollBack()
            try database.execute(database.beginWriting)
            return try jobs.map(attempt)
        }
    }

    /// Does a job such that its failure undoes it alone; throws where the whole transaction is lost.
    private func attempt(_ job: Job) throws -> Ending {
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

    private func tiding(of job: Job, _ ending: Ending) -> () -> Void {
        {
            switch ending {
            case .failed(let error): job.fail(error)
            case .done(let tell):
                do {
                    try boundary(job.name + ".after")
                    tell()
                } catch {
                    job.fail(.failed(String(describing: error)))
                }
            }
        }
    }

    /// How a job of a transaction ended, if that becomes durable.
    private enum Ending {
        case done(@Sendable () -> Void)
        case failed(StoreError)
    }
}
