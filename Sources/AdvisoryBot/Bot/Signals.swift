internal import CLinux
internal import Dispatch

/// The signals by which a process is steered, as a stream of values.
///
/// Dispatch takes them, because it parks the process's first thread with no signal blocked: a mask set in `main` does
/// not hold there, so that neither `sigwait` nor a `signalfd` of our own would be sure to get them.
/// https://github.com/swiftlang/swift-corelibs-libdispatch/blob/main/src/queue.c (`_dispatch_sigsuspend`)
enum Signals {
    /// What an operator, or the system, asks for.
    enum Request: Sendable {
        /// SIGTERM or SIGINT.
        case stop
        /// SIGHUP.
        case reload
    }

    /// Every request from now on, until the stream is given up; what comes while nobody looks is kept.
    static func requests() -> AsyncStream<Request> {
        AsyncStream { continuation in
            // Any thread may cancel a source, and nothing else is done with these.
            nonisolated(unsafe) let sources = [(SIGTERM, Request.stop), (SIGINT, .stop), (SIGHUP, .reload)].map {
                signal,
                request in
                let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
                source.setEventHandler { @Sendable in continuation.yield(request) }
                source.activate()
                return source
            }
            continuation.onTermination = { @Sendable _ in
                for source in sources { source.cancel() }
            }
        }
    }
}
