import Foundation
import HTTPServer

/// A handler made of closures; by default it answers with the path and the body.
struct ClosureHandler: HTTPHandler {
    var onJudge: @Sendable (HTTPRequest) -> HTTPResponse? = { _ in nil }
    var onHandle: @Sendable (HTTPRequest, HTTPResponder) -> Void = { request, responder in
        responder.respond(
            HTTPResponse(status: 200, text: request.path + " " + String(decoding: request.body, as: UTF8.self))
        )
    }

    func handle(_ request: HTTPRequest, _ responder: HTTPResponder) { onHandle(request, responder) }
    func judge(_ head: HTTPRequest) -> HTTPResponse? { onJudge(head) }
}

/// Runs a server while `talk` talks to it on a thread of its own, stops it, and returns what `talk` returned.
func withServer<Result: Sendable>(
    _ handler: ClosureHandler = ClosureHandler(),
    clock: HTTPClock = .system,
    configure: (inout HTTPServerConfiguration) -> Void = { _ in },
    _ talk: @escaping @Sendable (HTTPServer) throws -> Result
) async throws -> Result {
    var configuration = HTTPServerConfiguration()
    configure(&configuration)
    let server = try HTTPServer(configuration: configuration, handler: handler, clock: clock)
    async let running: Void = server.run()
    let result = await onThread { try talk(server) }
    server.stop()
    await running
    return try result.get()
}

/// Runs `body`, which may block, on a new thread.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async -> Result<Value, any Error> {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: Result { try body() }) }
    }
}

/// Waits until `condition` holds, at most a minute: other tests may keep every thread busy.
func wait(until condition: () -> Bool) {
    let end = ContinuousClock.now + .seconds(60)
    while !condition(), ContinuousClock.now < end { sched_yield() }
}

/// The status of an answer, or 0.
func status(_ answer: String?) -> Int {
    (answer?.split(separator: " ").dropFirst().first).flatMap { Int($0) } ?? 0
}

let closingGet = "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
let plainGet = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n"
