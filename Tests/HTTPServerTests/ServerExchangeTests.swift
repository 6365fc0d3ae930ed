import Foundation
import HTTPServer
import Locking
import Testing

struct ServerExchangeTests {
    @Test func `a request is answered with length, date and connection`() async throws {
        let answer = try await withServer { server in
            let client = try RawClient(port: server.port)
            client.send(closingGet)
            return client.readToEnd()
        }

        let lines = try #require(answer).components(separatedBy: "\r\n")
        #expect(lines[0] == "HTTP/1.1 200 OK")
        #expect(lines.contains("Content-Length: 6"))
        #expect(lines.contains("Connection: close"))
        #expect(lines.contains { $0.hasPrefix("Date: ") && $0.hasSuffix(" GMT") })
        #expect(lines.last == "/last ")
    }

    @Test func `a connection is kept for the next request`() async throws {
        let (first, second) = try await withServer { server in
            let client = try RawClient(port: server.port)
            client.send(plainGet)
            let first = client.read(until: "/x ")
            client.send(closingGet)
            return (first, client.readToEnd())
        }

        #expect(first.contains("Connection: keep-alive"))
        #expect(status(second) == 200)
    }

    @Test func `pipelined requests are answered in order`() async throws {
        let answer = try await withServer { server in
            let client = try RawClient(port: server.port)
            let posts = (0..<50).map { "POST /\($0) HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" }
            client.send(posts.joined() + closingGet)
            return client.readToEnd()
        }

        let bodies = try #require(answer).components(separatedBy: "\r\n\r\n").dropFirst().map {
            $0.prefix { $0 != "H" }
        }
        #expect(bodies.map(String.init) == (0..<50).map { "/\($0) abc" } + ["/last "])
    }

    @Test func `an answer from another thread arrives`() async throws {
        let handler = ClosureHandler(onHandle: { _, responder in
            Thread.detachNewThread { responder.respond(HTTPResponse(status: 202)) }
        })

        let answer = try await withServer(handler) { server in
            let client = try RawClient(port: server.port)
            client.send(plainGet + closingGet)
            return client.readToEnd()
        }

        #expect(try #require(answer).components(separatedBy: "HTTP/1.1 202 Accepted").count == 3)
    }

    @Test func `a request that comes while another is answered waits for its turn`() async throws {
        let kept = Locked<[HTTPResponder]>([])
        let handler = ClosureHandler(onHandle: { _, responder in kept.withLock { $0.append(responder) } })

        let answer = try await withServer(handler) { server in
            let client = try RawClient(port: server.port)
            client.send(plainGet)
            wait { kept.withLock { !$0.isEmpty } }
            client.send(closingGet)
            _ = client.hears(withinMilliseconds: 20)
            kept.withLock { $0[0].respond(HTTPResponse(status: 200, text: "first")) }
            wait { kept.withLock { $0.count == 2 } }
            kept.withLock { $0[1].respond(HTTPResponse(status: 200, text: "second")) }
            return client.readToEnd()
        }

        let text = try #require(answer)
        #expect(text.contains("first") && text.hasSuffix("second"))
    }

    @Test func `a second answer to one request is ignored`() async throws {
        let handler = ClosureHandler(onHandle: { request, responder in
            responder.respond(HTTPResponse(status: 200, text: request.path))
            responder.respond(HTTPResponse(status: 500, text: "no"))
        })

        let answer = try await withServer(handler) { server in
            let client = try RawClient(port: server.port)
            client.send(plainGet + closingGet)
            return client.readToEnd()
        }

        #expect(try #require(answer).contains("500") == false)
        #expect(try #require(answer).hasSuffix("/last"))
    }

    @Test func `a responder that is dropped answers 500`() async throws {
        let answer = try await withServer(ClosureHandler(onHandle: { _, _ in })) { server in
            let client = try RawClient(port: server.port)
            client.send(closingGet)
            return client.readToEnd()
        }

        #expect(status(answer) == 500)
    }

    @Test func `a chunked body arrives whole`() async throws {
        let answer = try await withServer { server in
            let client = try RawClient(port: server.port)
            client.send("POST /c HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n")
            for piece in ["5\r\nhel", "lo\r\n", "1\r\n!\r\n0\r\n", "\r\n"] { client.send(piece) }
            return client.readToEnd()
        }

        #expect(try #require(answer).hasSuffix("/c hello!"))
    }

    @Test func `a client that waits is told to continue`() async throws {
        let (interim, answer) = try await withServer { server in
            let client = try RawClient(port: server.port)
            client.send(
                "POST /e HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
            )
            let interim = client.read(until: "\r\n\r\n")
            client.send("hi")
            return (interim, client.readToEnd())
        }

        #expect(interim == "HTTP/1.1 100 Continue\r\n\r\n")
        #expect(try #require(answer).hasSuffix("/e hi"))
    }

    @Test func `HEAD is answered without a body`() async throws {
        let answer = try await withServer { server in
            let client = try RawClient(port: server.port)
            client.send("HEAD /h HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            return client.readToEnd()
        }

        #expect(try #require(answer).contains("Content-Length: 3\r\n"))
        #expect(try #require(answer).hasSuffix("\r\n\r\n"))
    }

    @Test func `a request refused by its head is answered before its body comes`() async throws {
        let handler = ClosureHandler(onJudge: { $0.path == "/no" ? HTTPResponse(status: 404, text: "no") : nil })

        let answer = try await withServer(handler) { server in
            let client = try RawClient(port: server.port)
            client.send("POST /no HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n")
            return client.readToEnd()
        }

        #expect(status(answer) == 404)
        #expect(try #require(answer).contains("Connection: close"))
    }

    @Test func `a malformed request is answered and the connection ends`() async throws {
        let answer = try await withServer { server in
            let client = try RawClient(port: server.port)
            client.send(
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n" + plainGet
            )
            return client.readToEnd()
        }

        #expect(status(answer) == 400)
        #expect(try #require(answer).components(separatedBy: "HTTP/1.1 ").count == 2)
    }

    @Test func `who sends too long a body still sees the answer`() async throws {
        let answer = try await withServer(configure: { $0.timeouts.linger = .seconds(60) }) { server in
            let client = try RawClient(port: server.port)
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 30000000\r\n\r\n")
            client.send([UInt8](repeating: 1, count: 30_000_000))
            return client.read(until: "\r\n")
        }

        #expect(status(answer) == 413)
    }

    @Test func `a long answer arrives whole`() async throws {
        let handler = ClosureHandler(onHandle: { _, responder in
            responder.respond(HTTPResponse(status: 200, body: [UInt8](repeating: UInt8(ascii: "x"), count: 8 << 20)))
        })

        let answer = try await withServer(handler) { server in
            let client = try RawClient(port: server.port)
            client.send(closingGet)
            return client.readToEnd()?.utf8.count
        }

        #expect(try #require(answer) > 8 << 20)
    }

    @Test func `text in a header can't add another`() async throws {
        let handler = ClosureHandler(onHandle: { _, responder in
            responder.respond(HTTPResponse(status: 303, headers: ["Location": "/a\r\nSet-Cookie: b", "X\r\nY": "z"]))
        })

        let answer = try await withServer(handler) { server in
            let client = try RawClient(port: server.port)
            client.send(closingGet)
            return client.readToEnd()
        }

        #expect(try #require(answer).contains("Location: /a  Set-Cookie: b\r\nX--Y: z\r\n"))
    }
}
