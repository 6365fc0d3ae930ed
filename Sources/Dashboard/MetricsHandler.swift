package import HTTPServer

/// Answers `GET /metrics` and nothing else. The event loop hands each request to `run()`, which may wait for the store.
package final class MetricsHandler: HTTPHandler {
    /// How long an answer serves again, so that whoever asks often costs the store nothing.
    private static let shelfLife: Duration = .seconds(5)
    /// Further questions are answered with 500 until `run()` has caught up.
    private static let longestQueue = 64

    private let questions: AsyncStream<HTTPResponder>
    private let queue: AsyncStream<HTTPResponder>.Continuation
    private let elapsed: @Sendable () -> Duration
    private let measure: @Sendable () async -> Measurements

    /// - Parameters:
    ///   - elapsed: Time since some fixed moment.
    package init(
        elapsed: @escaping @Sendable () -> Duration,
        measure: @escaping @Sendable () async -> Measurements
    ) {
        (questions, queue) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.longestQueue))
        self.elapsed = elapsed
        self.measure = measure
    }

    /// Answers what is asked until `stop()`, or until the task is cancelled; runs once.
    package func run() async {
        var latest: (text: String, at: Duration)?
        for await responder in questions {
            let text: String
            if let latest, elapsed() - latest.at < Self.shelfLife {
                text = latest.text
            } else {
                text = MetricsText(await measure()).text
                latest = (text, elapsed())
            }
            responder.respond(
                HTTPResponse(status: 200, headers: ["Content-Type": MetricsText.mediaType], body: Array(text.utf8))
            )
        }
    }

    /// Lets `run()` return once it has answered what was asked before.
    package func stop() { queue.finish() }

    package func judge(_ head: HTTPRequest) -> HTTPResponse? {
        guard head.path == "/metrics" else { return HTTPResponse(status: 404, text: "not found\n") }
        guard ["GET", "HEAD"].contains(head.method) else {
            var response = HTTPResponse(status: 405, text: "method not allowed\n")
            response.headers.append("Allow", "GET, HEAD")
            return response
        }
        return nil
    }

    package func handle(_ request: HTTPRequest, _ responder: HTTPResponder) {
        if let refusal = judge(request) { return responder.respond(refusal) }
        queue.yield(responder)
    }
}
