import HTTPServer
import Testing

struct ParserRefusalTests {
    static func get(_ fields: String) -> String { "GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n" }
    static func post(_ fields: String, _ body: String) -> String {
        "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\(body)"
    }
    static func chunked(_ body: String) -> String { post("Transfer-Encoding: chunked\r\n", body) }

    static let requestLines: [(String, Int)] = [
        ("GET / HTTP/1.1\nHost: a\n\n", 400),
        ("GET / HTTP/1.1\rHost: a\r\r", 400),
        ("GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", 400),
        ("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (" GET / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400),
        ("GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /\r\n\r\n", 400),
        ("GET / HTTP/1.11\r\nHost: a\r\n\r\n", 400),
        ("GET / http/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1,1\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        ("GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505),
        ("GET / HTTP/0.9\r\n\r\n", 505),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        ("G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("get / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        ("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 501),
        ("GET a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 400),
        ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET index.html HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a\\b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a%2 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /a%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /\u{e9} HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET /\u{7f} HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("\u{16}\u{3}\u{1}\u{0}", 400),
        ("{\"a\":1}", 400),
    ]

    static let fields: [(String, Int)] = [
        (get("X : y\r\n"), 400), (get("X\t: y\r\n"), 400), (get(" X: y\r\n"), 400), (get(": y\r\n"), 400),
        (get("X\r\n"), 400), (get("X(: y\r\n"), 400), (get("X\u{e9}: y\r\n"), 400), (get("X Y: z\r\n"), 400),
        (get("X: y\r\n z\r\n"), 400), (get("X: y\r\n\tz\r\n"), 400),
        (get("X: \u{0}\r\n"), 400), (get("X: \u{1}y\r\n"), 400), (get("X: y\u{7f}\r\n"), 400),
        (get("X: \u{b}y\r\n"), 400),
        (get("X: y\nZ: z\r\n"), 400), (get("X: y\rZ: z\r\n"), 400), (get("X: y\r\r\n"), 400),
        ("GET / HTTP/1.1\r\nHost: a\r\n\n", 400), ("GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400),
        (get("Expect: 200-ok\r\n"), 417), (get("Expect: \r\n"), 417), (get("Expect: 100-continue, x\r\n"), 417),
        (get("Content-Encoding: gzip\r\n"), 415), (get("Content-Encoding: identity\r\n"), 415),
        (get("Content-Encoding:\r\n"), 415),
    ]

    static let hosts: [(String, Int)] = [
        ("GET / HTTP/1.1\r\n\r\n", 400),
        (get("Host: a\r\n"), 400), (get("host: b\r\n"), 400),
        ("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", 400),
        ("GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET http://a:80/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET http://u@a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET http:/// HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET http://a/ HTTP/1.0\r\n\r\n", 400),
        ("GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ]

    @Test(arguments: [
        "", "a b", "a,b", "a/b", "u@a", "a:", "a:x", "a:123456", "a:65536", "a:80:80", ":80", "[::1", "[]", "[:]",
        "::1",
        "[::1]80", "[::g]", "a?b", "a#b", "<a>", "a%41", "\u{e9}",
    ])
    func `a malformed Host is refused`(host: String) {
        #expect(requests("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n") == ["400"])
    }

    static let framings: [(String, Int)] = [
        (post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400),
        (post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400),
        (post("Transfer-Encoding: gzip\r\nContent-Length: 3\r\n", "abc"), 400),
        (post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400),
        (post("Content-Length: 3\r\ncontent-length: 4\r\n", "abc"), 400),
        (post("Content-Length: 3, 3\r\n", "abc"), 400), (post("Content-Length: +3\r\n", "abc"), 400),
        (post("Content-Length: -3\r\n", "abc"), 400), (post("Content-Length: 0x3\r\n", "abc"), 400),
        (post("Content-Length: 3 3\r\n", "abc"), 400), (post("Content-Length:\r\n", "abc"), 400),
        (post("Content-Length: 3.\r\n", "abc"), 400), (post("Content-Length: \u{663}\r\n", "abc"), 400),
        (post("Content-Length: 9999999999999999999999\r\n", ""), 400),
        (post("Content-Length: 999999999999999999\r\n", ""), 413),
        (post("Content-Length: 26214401\r\n", ""), 413),
        (post("Transfer-Encoding: gzip\r\n", ""), 501), (post("Transfer-Encoding: identity\r\n", ""), 501),
        (post("Transfer-Encoding: gzip, chunked\r\n", ""), 501),
        (post("Transfer-Encoding: chunked, gzip\r\n", ""), 501),
        (post("Transfer-Encoding: xchunked\r\n", ""), 501), (post("Transfer-Encoding: chunked;a=b\r\n", ""), 501),
        (post("Transfer-Encoding: \"chunked\"\r\n", ""), 501), (post("Transfer-Encoding:\r\n", ""), 501),
        (post("Transfer-Encoding: chunked,\r\n", ""), 501),
        (post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", ""), 501),
        (post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", ""), 501),
        (post("Transfer-Encoding: \u{b}chunked\r\n", ""), 400), (post("Transfer-Encoding : chunked\r\n", ""), 400),
        ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    ]

    static let chunks: [(String, Int)] = [
        (chunked("\r\n"), 400), (chunked("g\r\n"), 400), (chunked("0x1\r\na\r\n"), 400), (chunked("-1\r\n"), 400),
        (chunked("+1\r\na\r\n"), 400), (chunked(" 1\r\na\r\n"), 400), (chunked("1 \r\na\r\n"), 400),
        (chunked("1 ;x\r\na\r\n"), 400), (chunked("000000001\r\na\r\n"), 400), (chunked("1\na\r\n"), 400),
        (chunked("1;x\ny\r\na\r\n"), 400), (chunked("1;\u{0}\r\na\r\n"), 400), (chunked("1\r\nab\r\n"), 400),
        (chunked("1\r\na\n"), 400), (chunked("1\r\na\r\r\n"), 400), (chunked("2\r\na\r\n0\r\n\r\n"), 400),
        (chunked("0\r\nX : y\r\n\r\n"), 400), (chunked("0\r\n folded\r\n\r\n"), 400),
        (chunked("0\r\nX: \u{1}\r\n\r\n"), 400),
        (chunked("0\r\nX: y\n\r\n"), 400), (chunked("0\r\n\n"), 400), (chunked("FFFFFFFF\r\n"), 413),
        (chunked("1900001\r\n"), 413),
    ]

    @Test(arguments: requestLines + fields + hosts + framings + chunks)
    func `a request that breaks a rule is refused`(text: String, status: Int) {
        #expect(requests(text) == ["\(status)"])
    }

    @Test(arguments: requestLines + fields + hosts + framings + chunks)
    func `a refusal does not depend on the pieces`(text: String, status: Int) {
        for size in [1, 2, 5] { #expect(requests(text, inPiecesOf: size) == ["\(status)"]) }
    }

    @Test func `nothing is read after a refusal`() {
        let next = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
        for (text, status) in Self.framings { #expect(requests(text + next) == ["\(status)"]) }
    }

    @Test func `what a body hides stays in the body`() {
        let inner = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n"
        let length = String(inner.utf8.count, radix: 16)

        #expect(requests(Self.chunked("\(length)\r\n\(inner)\r\n0\r\n\r\n")) == ["POST / [\(inner)] keep"])
    }
}
