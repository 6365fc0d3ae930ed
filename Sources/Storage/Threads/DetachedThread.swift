internal import CLinux
internal import Disclosure
internal import Glibc

/// A thread that runs until its body returns; for work that blocks, which the cooperative threads must not do.
enum DetachedThread {
    /// Starts a thread. What `body` captures is let go on that thread once it has returned, and then `end` is reached.
    static func start(reaching end: Milestone, _ body: sending @escaping () -> Void) throws {
        let argument = Unmanaged.passRetained(Thread(body: body, end: end)).toOpaque()
        var id = pthread_t()
        let code = pthread_create(
            &id,
            nil,
            { @Sendable argument in
                guard let argument else { preconditionFailure("a thread without a body") }
                Unmanaged<Thread>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            },
            argument
        )
        guard code == 0 else {
            Unmanaged<Thread>.fromOpaque(argument).release()
            throw StoreError.failed("a thread could not be started: \(String(cString: strerror(code)))")
        }
        pthread_detach(id)
    }

    private final class Thread {
        private var body: (() -> Void)?
        private let end: Milestone

        init(body: @escaping () -> Void, end: Milestone) {
            self.body = body
            self.end = end
        }

        func run() {
            body?()
            body = nil
            end.reach()
        }
    }
}
