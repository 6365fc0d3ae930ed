import Curl
import Testing

/// Many calls, calls given up, and the end of the client.
struct ConcurrencyTests {
    /// Tells on `requests` that one has come, and never answers.
    private static func silentServer() throws -> (RawServer, requests: AsyncStream<Void>) {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let server = try RawServer { connection in
            _ = connection.readRequest()
            continuation.yield()
            connection.waitForClose()
        }
        return (server, stream)
    }

    @Test func `a hundred calls at once each get their own answer`() async throws {
        let server = try RawServer { connection in
            while let request = connection.readRequest() {
                let path = request.split(separator: " ")[1]
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(path.utf8.count)\r\n\r\n\(path)")
            }
        }
        let client = CurlClient()

        let right = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let method = number.isMultiple(of: 5) ? "POST" : "GET"
                    let answer = try await client.send(CurlRequest(method: method, url: server.url + "/\(number)"))
                    return answer.body == Array("/\(number)".utf8)
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }

        #expect(right == 100)
        #expect(server.received.count == 100)
    }

    @Test func `a cancelled call ends at once and says that it may have arrived`() async throws {
        let (server, requests) = try Self.silentServer()

        let error = await withTaskGroup(of: CurlError?.self) { group in
            group.addTask { await failure(CurlRequest(method: "POST", url: server.url)) }
            for await _ in requests { break }
            group.cancelAll()
            return await group.next() ?? nil
        }

        #expect(error?.kind == .cancelled(sentPossibly: true))
    }

    @Test func `a call of a cancelled task is not sent`() async throws {
        let server = try RawServer(answering: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

        let error = await withTaskGroup(of: CurlError?.self) { group in
            group.cancelAll()
            group.addTask { await failure(CurlRequest(method: "POST", url: server.url)) }
            return await group.next() ?? nil
        }

        #expect(error?.kind == .cancelled(sentPossibly: false))
        #expect(server.received.isEmpty)
    }

    @Test func `shutting down ends what runs and refuses what comes`() async throws {
        let (server, requests) = try Self.silentServer()
        let client = CurlClient()

        let error = await withTaskGroup(of: CurlError?.self) { group in
            group.addTask { await failure(CurlRequest(method: "POST", url: server.url), client) }
            for await _ in requests { break }
            client.shutDown()
            return await group.next() ?? nil
        }
        let late = await failure(CurlRequest(url: server.url), client)

        #expect(error?.kind == .cancelled(sentPossibly: true))
        #expect(late?.kind == .notSent)
    }
}
