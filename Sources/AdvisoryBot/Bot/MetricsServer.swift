internal import Dashboard
internal import Disclosure
internal import FoundationEssentials
internal import HTTPServer
internal import Webhooks

/// Answers `GET /metrics` on a port of its own, so that deliveries and metrics need not be open to the same people.
struct MetricsServer: Sendable {
    private let server: HTTPServer
    private let handler: MetricsHandler

    /// Opens the port; nil: the configuration names none.
    init?(
        _ configuration: Configuration,
        store: any StoreInspection,
        health: StoreHealth,
        time: TimeSource
    ) throws(HTTPServerError) {
        guard let listen = configuration.metricsListen else { return nil }
        let startedAt = time.now()
        let isRehearsal = configuration.isDryRun
        handler = MetricsHandler(elapsed: time.elapsed) {
            // Why the store can't be read is logged by those who need it; here it is one of the measurements.
            let counts = try? await store.counts(at: time.now(), isRehearsal: isRehearsal)
            return Measurements(startedAt: startedAt, canStore: health.readiness == .ready, counts: counts)
        }
        server = try HTTPServer(configuration: HTTPServerConfiguration(listen, configuration), handler: handler)
    }

    /// The port that is bound.
    var port: Int { server.port }

    /// Answers until `stop()`, or until the task is cancelled.
    func run() async {
        await withTaskGroup { group in
            group.addTask { await server.run() }
            group.addTask { await handler.run() }
        }
    }

    /// Lets `run()` return.
    func stop() {
        server.stop()
        handler.stop()
    }
}
