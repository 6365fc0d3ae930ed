import Curl
import Loopback
import Testing

/// What comes back, and when it is too much, too little or nothing.
struct ResponseTests {
    @Test func `status, headers and body of the final answer are given`() async throws {
        let server = try RawServer(
            answeringOnce:
                "HTTP/1.1 103 Early\r\nLink: early\r\n\r\nHTTP/1.1 422 No\r\nX-A: 1\r\nx-a:  2 \r\nTransfer-Encoding: chunked\r\n"
                + "Trailer: X-T\r\n\r\n3\r\nabc\r\n0\r\nX-T: late\r\n\r\n"
        )

        let response = try await CurlClient().send(CurlRequest(url: server.url))

        #expect(response.status == 422)
        #expect(
            response.headers == [
                CurlHeader(name: "X-A", value: "1"), CurlHeader(name: "x-a", value: "2"),
                CurlHeader(name: "Transfer-Encoding", value: "chunked"), CurlHeader(name: "Trailer", value: "X-T"),
            ]
        )
        #expect(response.header("X-a") == "1")
        #expect(response.header("X-T") == nil)
        #expect(response.body == Array("abc".utf8))
    }

    @Test func `HEAD brings the headers of a body that does not come`() async throws {
        let server = try RawServer(answering: "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")

        let response = try await CurlClient().send(CurlRequest(method: "HEAD", url: server.url))

        #expect(response.header("content-length") == "500")
        #expect(response.body.isEmpty)
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirect is the caller's`(status: Int) async throws {
        let elsewhere = try RawServer(answering: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let server = try RawServer(
            answeringOnce: "HTTP/1.1 \(status) X\r\nLocation: \(elsewhere.url)/\r\nContent-Length: 0\r\n\r\n"
        )

        let response = try await CurlClient().send(CurlRequest(url: server.url))

        #expect(response.status == status)
        #expect(response.header("Location") == elsewhere.url + "/")
        #expect(elsewhere.connections == 0)
    }

    @Test(
        arguments: [
            "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nshort", "no such protocol\r\n\r\n",
            "HTTP/1.1 200 OK\r\nA: b\r\n folded\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n" + String(repeating: "a", count: 101),
            "HTTP/1.1 200 OK\r\nX: " + String(repeating: "a", count: 300) + "\r\nContent-Length: 0\r\n\r\n",
            String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 20),
        ],
        ["GET", "POST"]
    )
    func `an answer that is not complete or too large leaves the call in doubt`(answer: String, method: String)
        async throws
    {
        let server = try RawServer(answeringOnce: answer)
        let client = CurlClient(configuration: CurlConfiguration(maximumResponseBytes: 100, maximumHeaderBytes: 256))

        let error = await failure(CurlRequest(method: method, url: server.url), client)

        #expect(error?.kind == .mayHaveArrived)
        #expect(server.received.count == 1)
    }

    @Test func `no answer in time leaves the call in doubt`() async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.waitForClose()
        }
        let client = CurlClient(configuration: CurlConfiguration(totalTimeout: .milliseconds(400)))

        let error = await failure(CurlRequest(method: "POST", url: server.url), client)

        #expect(error?.kind == .mayHaveArrived && error?.obstacle == .timeout)
        #expect(server.received.count == 1)
    }

    @Test(arguments: ["http", "https"])
    func `a refused connection means that nothing was sent`(scheme: String) async throws {
        let (descriptor, port) = try boundSocket()
        defer { closeSocket(descriptor) }

        let error = await failure(CurlRequest(method: "POST", url: "\(scheme)://127.0.0.1:\(port)/"))

        #expect(error?.kind == .notSent && error?.obstacle == .nobodyThere)
    }

    @Test func `a name that does not resolve means that nothing was sent`() async throws {
        let error = await failure(CurlRequest(method: "POST", url: "https://nowhere.invalid/"))

        #expect(error?.kind == .notSent && error?.obstacle == .unknownHost)
    }

    @Test func `a TLS handshake that fails or never ends means that nothing was sent`() async throws {
        let garbage = try RawServer { $0.write("garbage that is no TLS record\r\n\r\n") }
        let silent = try RawServer { $0.waitForClose() }
        let client = CurlClient(configuration: CurlConfiguration(totalTimeout: .milliseconds(50)))

        let first = await failure(CurlRequest(method: "POST", url: "https://127.0.0.1:\(garbage.port)/"))
        let second = await failure(CurlRequest(method: "POST", url: "https://127.0.0.1:\(silent.port)/"), client)

        #expect(first?.kind == .notSent && first?.obstacle == .encryption)
        #expect(second?.kind == .notSent && second?.obstacle == .timeout)
    }
}
