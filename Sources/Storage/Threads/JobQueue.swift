internal import CLinux

/// Jobs on their way to the thread that does them; full when they are too many or hold too much memory.
final class JobQueue: @unchecked Sendable {
    // Sendable: the variables are touched only while `mutex` is held, and neither it nor `condition` moves.

    /// What became of a job that was offered.
    enum Admission { case taken, full, closed }

    private var jobs: [Job] = []
    /// Of the jobs that wait or are being done.
    private var count = 0
    private var size = 0
    private var isClosed = false
    private let maximumCount: Int
    private let maximumSize: Int
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    /// `maximumSize` is in bytes.
    init(maximumCount: Int, maximumSize: Int) {
        self.maximumCount = maximumCount
        self.maximumSize = maximumSize
        guard pthread_mutex_init(mutex, nil) == 0, pthread_cond_init(condition, nil) == 0 else {
            preconditionFailure("a queue could not be made")
        }
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Takes a job in, or says why not. A single job is taken whatever its size.
    func offer(_ job: Job) -> Admission {
        let admission = admit(job)
        // Outside the lock, or whoever wakes up meets it locked and sleeps once more.
        if admission == .taken { pthread_cond_signal(condition) }
        return admission
    }

    /// Waits for jobs and takes them all, in their order; nil once the queue is closed and empty.
    func takeAll() -> [Job]? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while jobs.isEmpty {
            if isClosed { return nil }
            pthread_cond_wait(condition, mutex)
        }
        defer { jobs = [] }
        return jobs
    }

    /// Makes room: these jobs are done.
    func settle(_ done: [Job]) {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        count -= done.count
        size -= done.reduce(0) { $0 + $1.size }
    }

    /// Takes no more jobs; what is in it is still done.
    func close() {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        isClosed = true
        pthread_cond_broadcast(condition)
    }

    private func admit(_ job: Job) -> Admission {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        if isClosed { return .closed }
        guard count < maximumCount, count == 0 || size + job.size <= maximumSize else { return .full }
        count += 1
        size += job.size
        jobs.append(job)
        return .taken
    }
}
