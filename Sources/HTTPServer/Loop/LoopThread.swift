internal import CLinux

/// The thread on which a loop runs, because waiting in the kernel must not hold a thread of Swift's pool.
enum LoopThread {
    /// Runs `loop` on a new thread and returns when it has ended.
    static func run(_ loop: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            let work = Work {
                loop()
                continuation.resume()
            }
            var thread = pthread_t()
            let context = Unmanaged.passRetained(work).toOpaque()
            let result = pthread_create(
                &thread,
                nil,
                { @Sendable context in
                    guard let context else { preconditionFailure("a thread without work") }
                    LoopThread.blockSignals()
                    Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
                    return nil
                },
                context
            )
            guard result == 0 else { preconditionFailure("a thread could not be started") }
            pthread_detach(thread)
        }
    }

    /// What the thread does, in the form of an object that C can point to.
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Leaves signals to the program's other threads; SIGPIPE, which OpenSSL may cause here, goes to nobody.
    private static func blockSignals() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, nil)
    }
}
