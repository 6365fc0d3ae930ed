import Foundation
import HTTPServer
import Locking
import Testing

struct ServerStopTests {
    @Test func `a stop answers what has begun and closes what is idle`() async throws {
        let kept = Locked<[HTTPResponder]>([])
        let handler = ClosureHandler(onHandle: { request, responder in
            if request.path == "/x" {
                kept.withLock { $0.append(responder) }
            } else {
                responder.respond(HTTPResponse(status: 200))
            }
        })

        let (waiting, half, idle) = try await withServer(handler) { server in
            let waiting = try RawClient(port: server.port)
            let half = try RawClient(port: server.port)
            let idle = try RawClient(port: server.port)
            waiting.send(plainGet)
            half.send("POST /half HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab")
            wait { kept.withLock { !$0.isEmpty } }
            server.stop()
            let silence = idle.readToEnd()
            half.send("cd")
            let late = half.readToEnd()
            kept.withLock { $0[0].respond(HTTPResponse(status: 202)) }
            return (waiting.readToEnd(), late, silence)
        }

        #expect(status(waiting) == 202)
        #expect(try #require(waiting).contains("Connection: close"))
        #expect(status(half) == 200)
        #expect(try #require(half).contains("Connection: close"))
        #expect(idle == "")
    }

    @Test func `a stop ends at the latest when its grace is over`() async throws {
        let kept = Locked<[HTTPResponder]>([])
        let handler = ClosureHandler(onHandle: { _, responder in kept.withLock { $0.append(responder) } })

        let (half, waiting) = try await withServer(handler, configure: { $0.stopGrace = .milliseconds(50) }) { server in
            let half = try RawClient(port: server.port)
            let waiting = try RawClient(port: server.port)
            half.send("POST /half HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab")
            waiting.send(plainGet)
            wait { kept.withLock { !$0.isEmpty } }
            server.stop()
            return (half.readToEnd(), waiting.readToEnd())
        }

        #expect(status(half) == 408)
        #expect(status(waiting) == 503)
    }

    @Test func `nobody connects after a stop`() async throws {
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), handler: ClosureHandler())

        server.stop()
        await server.run()

        #expect(throws: RawClient.Refused.self) { try RawClient(port: server.port) }
    }

    @Test func `a request that waited for acceptance is answered although a stop came first`() async throws {
        var configuration = HTTPServerConfiguration()
        configuration.timeouts.linger = .milliseconds(10)
        let server = try HTTPServer(configuration: configuration, handler: ClosureHandler())
        let client = try RawClient(port: server.port)
        client.send(plainGet)

        server.stop()
        await server.run()

        #expect(status(client.readToEnd()) == 200)
    }

    @Test func `a cancelled task stops the server`() async throws {
        let server = try HTTPServer(configuration: HTTPServerConfiguration(), handler: ClosureHandler())

        await withTaskGroup(of: Void.self) { group in
            group.addTask { await server.run() }
            group.cancelAll()
        }

        #expect(throws: RawClient.Refused.self) { try RawClient(port: server.port) }
    }

    /// Machines without IPv6 are common among containers.
    private static let hasIPv6 =
        (try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8))?.contains("lo\n") ?? false

    @Test(arguments: ["localhost", "127.0.0.1", "0.0.0.0"] + (hasIPv6 ? ["::1", "[::1]", "::"] : []))
    func `an address can be written in several ways`(host: String) throws {
        let server = try HTTPServer(configuration: HTTPServerConfiguration(host: host), handler: ClosureHandler())

        #expect(server.port > 0)
    }

    @Test func `a port that is taken is named in the error`() throws {
        let first = try HTTPServer(configuration: HTTPServerConfiguration(), handler: ClosureHandler())

        let second = HTTPServerConfiguration(port: first.port)
        let error = #expect(throws: HTTPServerError.self) {
            try HTTPServer(configuration: second, handler: ClosureHandler())
        }

        #expect(error?.description == "cannot listen on 127.0.0.1, port \(first.port): Address already in use")
    }
}
