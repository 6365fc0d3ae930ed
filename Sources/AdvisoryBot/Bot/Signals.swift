internal import CLinux

/// The signals by which a process is steered, as a stream of values.
///
/// They are blocked in every thread and taken by one thread that waits for them, so that no code runs inside a handler.
enum Signals {
    /// What an operator, or the system, asks for.
    enum Request: Sendable {
        /// SIGTERM or SIGINT.
        case stop
        /// SIGHUP.
        case reload
    }

    /// Blocks the signals; must be called before the process starts its second thread, for threads inherit it.
    static func block() {
        var set = watched
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Every request from now on, until the process ends.
    static func requests() -> AsyncStream<Request> {
        AsyncStream { continuation in
            let box = Unmanaged.passRetained(Receiver(continuation))
            var thread = pthread_t()
            let result = pthread_create(&thread, nil, { Signals.wait($0) }, box.toOpaque())
            guard result == 0 else { preconditionFailure("no thread for signals: error \(result)") }
            pthread_detach(thread)
        }
    }

    /// Returns when somebody asks the process to stop.
    static func interruption() async {
        for await request in requests() where request == .stop { return }
    }

    /// Carries the stream's end into the thread.
    private final class Receiver: Sendable {
        let continuation: AsyncStream<Request>.Continuation
        init(_ continuation: AsyncStream<Request>.Continuation) { self.continuation = continuation }
    }

    private static func wait(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument else { return nil }
        let receiver = Unmanaged<Receiver>.fromOpaque(argument).takeRetainedValue()
        var set = watched
        while true {
            var signal: Int32 = 0
            guard sigwait(&set, &signal) == 0 else { continue }
            receiver.continuation.yield(signal == SIGHUP ? .reload : .stop)
        }
    }

    private static var watched: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, signal) }
        return set
    }
}
