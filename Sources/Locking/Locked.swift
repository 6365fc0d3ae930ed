internal import CLinux

/// A value that several threads share, reachable only inside `withLock`.
///
/// A pthread mutex instead of `Synchronization.Mutex`, whose runtime library is not instrumented for ThreadSanitizer:
/// with it every use is reported as a race, and the sanitizer could not be a gate.
package final class Locked<Value>: @unchecked Sendable {
    // Sendable: `value` is touched only while `mutex` is held, and `mutex` never moves.
    private var value: Value
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    package init(_ value: sending Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        guard pthread_mutex_init(mutex, nil) == 0 else { preconditionFailure("a mutex could not be made") }
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` with the value while no other thread has it; must not be called again from within `body`.
    package func withLock<Result, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
