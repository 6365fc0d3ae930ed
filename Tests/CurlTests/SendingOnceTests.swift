import Curl
import Testing

/// What libcurl repeats by itself, and what it must not.
struct SendingOnceTests {
    /// Answers the first request it gets and closes whatever connection brings a later one, without an answer.
    private static func dyingServer(_ last: String = "") throws -> RawServer {
        try RawServer { connection in
            while let request = connection.readRequest() {
                guard connection.number == 1, request.contains(" /first ") else { return connection.write(last) }
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            }
        }
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE"])
    func `a write is sent once, though the connection from before dies under it`(method: String) async throws {
        let server = try Self.dyingServer()
        let client = CurlClient()
        _ = try await client.send(CurlRequest(url: server.url + "/first"))

        let error = await failure(CurlRequest(method: method, url: server.url + "/second", body: [0x61]), client)

        #expect(error?.kind == .mayHaveArrived)
        #expect(server.received.count { $0.hasPrefix("\(method) /second") } == 1)
    }

    /// The counterpart, which shows that the server of these tests sees what libcurl repeats.
    @Test func `a read that meets a dead connection is repeated`() async throws {
        let server = try Self.dyingServer()
        let client = CurlClient()
        _ = try await client.send(CurlRequest(url: server.url + "/first"))

        let error = await failure(CurlRequest(url: server.url + "/second"), client)

        #expect(error?.kind == .mayHaveArrived)
        #expect(server.received.count { $0.hasPrefix("GET /second") } == 2)
    }

    @Test(arguments: [408, 417, 421, 425, 429, 500, 503])
    func `an answer that invites a repetition is the caller's`(status: Int) async throws {
        let server = try Self.dyingServer(
            "HTTP/1.1 \(status) X\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
        let client = CurlClient()
        _ = try await client.send(CurlRequest(url: server.url + "/first"))

        let response = try await client.send(CurlRequest(method: "POST", url: server.url + "/second", body: [0x61]))

        #expect(response.status == status)
        #expect(server.received.count == 2)
    }

    @Test func `reads share a connection, writes don't`() async throws {
        let server = try RawServer(answering: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let client = CurlClient()

        for method in ["GET", "GET", "POST", "POST", "GET"] {
            _ = try await client.send(CurlRequest(method: method, url: server.url))
        }

        #expect(server.connections == 3)
    }
}
