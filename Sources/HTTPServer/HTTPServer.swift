internal import Synchronization

/// A server of HTTP/1.1 on one thread of its own.
///
/// Making one binds and listens, so that `port` is known and connections can queue; `run()` answers them.
package final class HTTPServer: Sendable {
    /// The port that is bound.
    package let port: Int

    private let inbox: LoopInbox
    private let loop: EventLoop
    private let hasRun = Atomic(false)

    /// Binds, listens, and reads the certificate where one is configured.
    package init(
        configuration: HTTPServerConfiguration,
        handler: any HTTPHandler,
        clock: HTTPClock = .system
    ) throws(HTTPServerError) {
        let tls: TLSContext? = if let files = configuration.tls { try TLSContext(files) } else { nil }
        guard let inbox = LoopInbox() else { throw .systemLimit(reason: "no descriptor for an event") }
        let listener = try ListeningSocket(host: configuration.host, port: configuration.port)
        let setup = EventLoop.Setup(configuration: configuration, handler: handler, clock: clock, tls: tls)
        guard let loop = EventLoop(setup, inbox, listener) else {
            throw .systemLimit(reason: "no descriptor for polling")
        }
        port = listener.port
        self.inbox = inbox
        self.loop = loop
    }

    /// Serves until `stop()` is called or the task is cancelled, and returns when what had begun is answered.
    ///
    /// A server runs once; a second call returns at once.
    package func run() async {
        guard !hasRun.exchange(true, ordering: .acquiringAndReleasing) else { return }
        await withTaskCancellationHandler {
            await LoopThread.run { [loop] in loop.run() }
        } onCancel: {
            stop()
        }
    }

    /// Stops accepting, answers what has begun, and lets `run()` return; may be called from any thread and again.
    package func stop() { inbox.post(.stop) }
}
