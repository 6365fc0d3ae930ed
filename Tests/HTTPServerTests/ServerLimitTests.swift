import Foundation
import HTTPServer
import Locking
import Synchronization
import Testing

struct ServerLimitTests {
    @Test func `a head that trickles in ends with 408`() async throws {
        let answer = try await withServer(configure: { $0.timeouts.head = .milliseconds(50) }) { server in
            let client = try RawClient(port: server.port)
            client.send("GET / HTTP/1.1\r\nHo")
            return client.readToEnd()
        }

        #expect(status(answer) == 408)
    }

    @Test func `a body that trickles in ends with 408`() async throws {
        let answer = try await withServer(configure: { $0.timeouts.request = .milliseconds(50) }) { server in
            let client = try RawClient(port: server.port)
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc")
            return client.readToEnd()
        }

        #expect(status(answer) == 408)
    }

    @Test func `a connection without a request is closed without a word`() async throws {
        let (silent, idle) = try await withServer(configure: {
            $0.timeouts.head = .milliseconds(50)
            $0.timeouts.idle = .milliseconds(50)
        }) { server in
            let silent = try RawClient(port: server.port)
            let idle = try RawClient(port: server.port)
            idle.send(plainGet)
            return (silent.readToEnd(), idle.readToEnd())
        }

        #expect(silent == "")
        #expect(try #require(idle).hasSuffix("/x "))
    }

    @Test func `an answer that does not come is replaced by 503`() async throws {
        let kept = Locked<[HTTPResponder]>([])
        let handler = ClosureHandler(onHandle: { _, responder in kept.withLock { $0.append(responder) } })

        let answer = try await withServer(handler, configure: { $0.timeouts.answer = .milliseconds(50) }) { server in
            let client = try RawClient(port: server.port)
            client.send(plainGet)
            return client.readToEnd()
        }

        #expect(status(answer) == 503)
    }

    @Test func `a client that takes no answer is cut and leaves its place to another`() async throws {
        let handler = ClosureHandler(onHandle: { request, responder in
            let length = request.path == "/x" ? 32 << 20 : 0
            responder.respond(HTTPResponse(status: 200, body: [UInt8](repeating: 0, count: length)))
        })

        let last = try await withServer(
            handler,
            configure: {
                $0.maximumConnections = 1
                $0.timeouts.write = .milliseconds(50)
            }
        ) { server in
            let stuck = try RawClient(port: server.port)
            stuck.send(plainGet)
            _ = stuck.read(until: "200 OK")
            var last = 0
            wait {
                guard let next = try? RawClient(port: server.port) else { return true }
                next.send(closingGet)
                last = status(next.readToEnd())
                return last == 200
            }
            return last
        }

        #expect(last == 200)
    }

    @Test func `one connection too many gets 503 and the others go on`() async throws {
        let (answer, first) = try await withServer(configure: { $0.maximumConnections = 2 }) { server in
            let clients = try (0..<2).map { _ in try RawClient(port: server.port) }
            for client in clients {
                client.send(plainGet)
                _ = client.read(until: "/x ")
            }
            let answer = try RawClient(port: server.port).readToEnd()
            clients[0].send(closingGet)
            return (answer, clients[0].readToEnd())
        }

        #expect(status(answer) == 503)
        #expect(try #require(answer).contains("Retry-After: 5\r\n"))
        #expect(status(first) == 200)
    }

    @Test func `bodies beyond the budget get 503, announced or not`() async throws {
        let answers = try await withServer(configure: { $0.maximumBodyBytesInMemory = 1_000 }) { server in
            let post = "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
            return try [
                "Content-Length: 1001\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n3E9\r\n\(String(repeating: "x", count: 1_001))",
                "Content-Length: 1000\r\n\r\n\(String(repeating: "x", count: 1_000))",
            ].map { rest in
                let client = try RawClient(port: server.port)
                client.send(post + rest)
                return status(client.readToEnd())
            }
        }

        #expect(answers == [503, 503, 200])
    }

    @Test func `bodies count until they are answered`() async throws {
        let kept = Locked<[HTTPResponder]>([])
        let handler = ClosureHandler(onHandle: { _, responder in kept.withLock { $0.append(responder) } })
        let post = "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 600\r\n\r\n"

        let statuses = try await withServer(handler, configure: { $0.maximumBodyBytesInMemory = 1_000 }) { server in
            let body = String(repeating: "x", count: 600)
            let first = try RawClient(port: server.port)
            first.send(post + body)
            wait { kept.withLock { !$0.isEmpty } }
            let second = try RawClient(port: server.port)
            second.send(post + body)
            let refused = status(second.readToEnd())
            kept.withLock { $0[0].respond(HTTPResponse(status: 202)) }
            let answered = status(first.readToEnd())
            let third = try RawClient(port: server.port)
            third.send(post + body)
            wait { kept.withLock { $0.count == 2 } }
            kept.withLock { $0[1].respond(HTTPResponse(status: 202)) }
            return [refused, answered, status(third.readToEnd())]
        }

        #expect(statuses == [503, 202, 202])
    }

    @Test func `a client that goes away keeps its request and disturbs nobody`() async throws {
        let kept = Locked<[HTTPResponder]>([])
        let handler = ClosureHandler(onHandle: { request, responder in
            if request.path == "/x" {
                kept.withLock { $0.append(responder) }
            } else {
                responder.respond(HTTPResponse(status: 200))
            }
        })

        let answer = try await withServer(handler) { server in
            let gone = try RawClient(port: server.port)
            gone.send(plainGet)
            wait { kept.withLock { !$0.isEmpty } }
            gone.reset()
            let client = try RawClient(port: server.port)
            client.send(plainGet.replacing("/x", with: "/y"))
            _ = client.read(until: "\r\n\r\n")
            kept.withLock { $0[0].respond(HTTPResponse(status: 202)) }
            client.send(closingGet)
            return client.readToEnd()
        }

        #expect(status(answer) == 200)
    }

    @Test func `a server that waits for an answer does not turn in vain`() async throws {
        let kept = Locked<[HTTPResponder]>([])
        let handler = ClosureHandler(onHandle: { _, responder in kept.withLock { $0.append(responder) } })
        let turns = Atomic(0)
        var clock = HTTPClock.system
        clock.now = { [now = clock.now] in
            turns.add(1, ordering: .relaxed)
            return now()
        }

        let count = try await withServer(handler, clock: clock) { server in
            let client = try RawClient(port: server.port)
            let gone = try RawClient(port: server.port)
            gone.send(plainGet)
            client.send(plainGet)
            wait { kept.withLock { $0.count == 2 } }
            client.send(plainGet)
            gone.reset()
            let before = turns.load(ordering: .relaxed)
            _ = client.hears(withinMilliseconds: 200)
            let count = turns.load(ordering: .relaxed) - before
            kept.withLock { $0 = [] }
            return count
        }

        #expect(count < 10)
    }
}
