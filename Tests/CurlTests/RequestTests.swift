import Curl
import Foundation
import Testing

/// What leaves, byte for byte.
struct RequestTests {
    private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

    @Test(
        arguments: [
            ("GET", nil, "GET /a/../b?c=%20d HTTP/1.1\r\nHost: HOST\r\nX-One: 1\r\nX-Empty:\r\n\r\n"),
            (
                "POST", "{}",
                "POST /a/../b?c=%20d HTTP/1.1\r\nHost: HOST\r\nX-One: 1\r\nX-Empty:\r\nContent-Length: 2\r\n\r\n{}"
            ),
            (
                "POST", nil,
                "POST /a/../b?c=%20d HTTP/1.1\r\nHost: HOST\r\nX-One: 1\r\nX-Empty:\r\nContent-Length: 0\r\n\r\n"
            ),
            (
                "PUT", "",
                "PUT /a/../b?c=%20d HTTP/1.1\r\nHost: HOST\r\nX-One: 1\r\nX-Empty:\r\nContent-Length: 0\r\n\r\n"
            ),
            (
                "PATCH", "x",
                "PATCH /a/../b?c=%20d HTTP/1.1\r\nHost: HOST\r\nX-One: 1\r\nX-Empty:\r\nContent-Length: 1\r\n\r\nx"
            ),
            ("DELETE", nil, "DELETE /a/../b?c=%20d HTTP/1.1\r\nHost: HOST\r\nX-One: 1\r\nX-Empty:\r\n\r\n"),
            (
                "DELETE", "x",
                "DELETE /a/../b?c=%20d HTTP/1.1\r\nHost: HOST\r\nX-One: 1\r\nX-Empty:\r\nContent-Length: 1\r\n\r\nx"
            ),
        ] as [(String, String?, String)]
    )
    func `only what the caller gave is sent`(method: String, body: String?, expected: String) async throws {
        let server = try RawServer(answering: Self.ok)
        let headers = [CurlHeader(name: "X-One", value: "1"), CurlHeader(name: "X-Empty", value: " ")]

        let response = try await CurlClient().send(
            CurlRequest(
                method: method,
                url: server.url + "/a/../b?c=%20d",
                headers: headers,
                body: body.map { Array($0.utf8) }
            )
        )

        #expect(response.body == Array("ok".utf8))
        #expect(server.received == [expected.replacingOccurrences(of: "HOST", with: "127.0.0.1:\(server.port)")])
    }

    @Test func `a large body arrives whole and without asking first`() async throws {
        let server = try RawServer(answering: Self.ok)
        let body = [UInt8](repeating: 0x61, count: 20_000)

        _ = try await CurlClient().send(CurlRequest(method: "POST", url: server.url + "/", body: body))

        #expect(
            server.received.first?.hasSuffix(
                "\r\nContent-Length: 20000\r\n\r\n" + String(repeating: "a", count: 20_000)
            ) == true
        )
        #expect(server.received.first?.contains("Expect") == false)
    }

    @Test(arguments: [
        CurlHeader(name: "X", value: "a\r\nY: b"), CurlHeader(name: "X", value: "a\nb"),
        CurlHeader(name: "X", value: "a\u{0}"),
        CurlHeader(name: "X\r\nY", value: "a"), CurlHeader(name: "X:Y", value: "a"), CurlHeader(name: "", value: "a"),
        CurlHeader(name: "X;", value: "a"), CurlHeader(name: "Host", value: "a"),
        CurlHeader(name: "content-length", value: "0"),
        CurlHeader(name: "Transfer-Encoding", value: "chunked"),
    ])
    func `a header that could become something else is refused unsent`(header: CurlHeader) async throws {
        let server = try RawServer(answering: Self.ok)

        let error = await failure(CurlRequest(url: server.url + "/", headers: [header]))

        #expect(error?.kind == .notSent)
        #expect(server.connections == 0)
    }

    @Test(arguments: [
        "http://example.com/", "http://127.0.0.1.example.com/", "http://128.0.0.1/", "http://127.1/",
        "http://0177.0.0.1/",
        "http://localhost.example.com/", "http://localhost@example.com/", "https://a@example.com/",
        "https://a:b@example.com/",
        "http://[::2]/", "http://[::1].example.com/", "http://[::1%25eth0]/", "https:///path", "https://",
        "https:example.com",
        "ftp://127.0.0.1/", "file:///etc/passwd", "//127.0.0.1/", "https://exa mple.com/",
        "https://example.com/\r\nX: y",
        "https://example.com/a b", "https://example.com/#a", "https://example.com\\@127.0.0.1/",
        "https://example.com:/",
        "https://example.com:0/", "https://example.com:65536/", "https://example.com:+80/", "https://ex%61mple.com/",
        "https://exämple.com/", "https://[zz]/", " https://example.com/", "",
    ])
    func `a URL that is not allowed is refused unsent`(url: String) async {
        #expect(await failure(CurlRequest(url: url))?.kind == .notSent)
    }

    @Test(arguments: ["TRACE", "get", "CONNECT", "GET / HTTP/1.1\r\n", ""])
    func `a method that is not known is refused unsent`(method: String) async throws {
        let server = try RawServer(answering: Self.ok)

        #expect(await failure(CurlRequest(method: method, url: server.url))?.kind == .notSent)
        #expect(server.connections == 0)
    }

    /// In a process of its own, because others must not read the environment while it changes.
    @Test func `the environment's proxies are ignored`() async {
        await #expect(processExitsWith: .success) {
            let proxy = try RawServer(answering: "HTTP/1.1 502 Proxy\r\nContent-Length: 0\r\n\r\n")
            let server = try RawServer(answering: Self.ok)
            for name in ["http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"] { setenv(name, proxy.url, 1) }

            let response = try await CurlClient().send(CurlRequest(url: server.url + "/"))

            #expect(response.status == 200)
            #expect(proxy.connections == 0)
        }
    }

    @Test func `a configured proxy is asked for a tunnel and told nothing else`() async throws {
        let proxy = try RawServer(answering: "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")
        let client = CurlClient(configuration: CurlConfiguration(proxy: proxy.url))
        let secret = CurlHeader(name: "Authorization", value: "Bearer secret")

        let error = await failure(
            CurlRequest(method: "POST", url: "https://forge.example/", headers: [secret]),
            client
        )

        #expect(error?.kind == .notSent)
        #expect(proxy.received.first?.hasPrefix("CONNECT forge.example:443 HTTP/1.1\r\n") == true)
        #expect(proxy.received.first?.contains("secret") == false)
    }
}
