import HTTPServer
import Testing

struct ParserAcceptanceTests {
    static let accepted: [(String, [String])] = [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / [] keep"]),
        ("GET /a/b?c=d&e HTTP/1.1\r\nhost: a.example:8080\r\n\r\n", ["GET /a/b?c=d&e [] keep"]),
        ("GET /a%20b?x?y HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", ["GET /a%20b?x?y [] keep"]),
        ("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / [] keep"]),
        ("GET / HTTP/1.0\r\n\r\n", ["GET / [] close"]),
        ("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", ["GET / [] keep"]),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: foo , Close\r\n\r\n", ["GET / [] close"]),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close, keep-alive\r\n\r\n", ["GET / [] close"]),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", ["OPTIONS * [] keep"]),
        ("GET http://A.example/b?c HTTP/1.1\r\nHost: a.EXAMPLE\r\n\r\n", ["GET /b?c [] keep"]),
        ("GET https://a?c HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /?c [] keep"]),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", ["POST / [hello] keep"]),
        ("POST / HTTP/1.1\r\nHost:a\r\nContent-Length:\t 005 \t\r\n\r\nhello", ["POST / [hello] keep"]),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", ["POST / [] keep"]),
        ("POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi", ["POST / [hi] close"]),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n3;x=\"y\"\r\nabc\r\n00000002\r\nde\r\n0\r\n\r\n",
            ["POST / [abcde] keep"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n\r\n\r\n345678\r\n0;a\r\nX: y\r\nZ:\r\n\r\n",
            ["POST / [\r\n\r\n345678] keep"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\nx",
            ["continue", "POST / [x] keep"]
        ),
        ("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n", ["POST / [] keep"]),
        ("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx", ["POST / [x] close"]),
        (
            "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.0\r\n\r\n",
            ["POST /1 [hi] keep", "GET /2 [] keep", "GET /3 [] close"]
        ),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: caf\u{e9}\r\n\r\n", ["GET / [] keep"]),
        ("GET / HTTP/1.1\r\nHost: a\r\nEmpty:\r\n\r\n", ["GET / [] keep"]),
        ("GET / HTTP/1.1\r\nHost: a\r\n", []),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nhello", []),
    ]

    @Test(arguments: accepted)
    func `a request within the rules is read`(text: String, expected: [String]) {
        #expect(requests(text) == expected)
    }

    @Test(arguments: accepted)
    func `the pieces in which a request comes make no difference`(text: String, expected: [String]) {
        for size in [1, 2, 3, 7] { #expect(requests(text, inPiecesOf: size) == expected) }
    }

    @Test func `fields keep their order, their values and their repetitions`() throws {
        var parser = HTTPParser()
        let text = "GET / HTTP/1.1\r\nHost: a\r\nX-B:  1 2\t\r\nx-b: 3\r\n\r\n"
        Array(text.utf8).withUnsafeBytes { parser.append($0) }

        guard case .head(let head) = parser.next() else {
            Issue.record("no head")
            return
        }
        #expect(head.headers.fields.map(\.name) == ["Host", "X-B", "x-b"])
        #expect(head.headers.all("X-b") == ["1 2", "3"])
        #expect(head.headers[only: "X-B"] == nil)
        #expect(head.headers[only: "HOST"] == "a")
    }

    @Test func `two signatures pass, for the receiver to judge`() {
        let text = "GET / HTTP/1.1\r\nHost: a\r\nX-Hub-Signature-256: a\r\nX-Hub-Signature-256: b\r\n\r\n"
        #expect(requests(text) == ["GET / [] keep"])
    }

    @Test func `every byte value passes through a body`() throws {
        let body = (0...255).map { UInt8($0) }
        var parser = HTTPParser()
        let bytes = Array("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 256\r\n\r\n".utf8) + body
        bytes.withUnsafeBytes { parser.append($0) }

        _ = parser.next()
        guard case .request(let request) = parser.next() else {
            Issue.record("no request")
            return
        }
        #expect(request.body == body)
    }
}
