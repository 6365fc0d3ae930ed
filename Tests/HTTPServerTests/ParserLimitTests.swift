import HTTPServer
import Testing

struct ParserLimitTests {
    static func fields(_ number: Int) -> String {
        (0..<number).map { "X-\($0): y\r\n" }.joined()
    }

    static func target(_ length: Int) -> String {
        "GET /\(String(repeating: "a", count: length - 1)) HTTP/1.1\r\nHost: a\r\n\r\n"
    }

    /// A head of exactly `length` bytes.
    static func head(_ length: Int) -> String {
        let rest = "GET / HTTP/1.1\r\nHost: a\r\nX: \r\n\r\n"
        return "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: length - rest.utf8.count))\r\n\r\n"
    }

    static func chunked(_ body: String) -> String {
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body
    }

    static func long(_ length: Int) -> String { String(repeating: "x", count: length) }

    static let atTheLimit: [(what: String, text: String)] = [
        ("target", target(8_192)),
        ("head", head(32_768)),
        ("fields", "GET / HTTP/1.1\r\nHost: a\r\n\(fields(99))\r\n"),
        ("chunk line", chunked("0;\(long(252))\r\n\r\n")),
        ("trailers", chunked("0\r\nX: \(long(4_096 - 7))\r\n\r\n")),
    ]

    static let beyond: [(text: String, status: Int)] = [
        (target(8_193), 414),
        (target(100_000), 414),
        (String(repeating: "A", count: 9_000), 414),
        (head(32_769), 431),
        (head(200_000), 431),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: " + long(40_000), 431),
        ("GET / HTTP/1.1\r\nHost: a\r\n\(fields(100))\r\n", 431),
        (chunked("0;\(long(253))\r\n\r\n"), 400),
        (chunked(String(repeating: "1;\(long(240))\r\na\r\n", count: 20)), 400),
        (chunked("0\r\nX: \(long(4_096 - 6))\r\n\r\n"), 431),
    ]

    @Test(arguments: atTheLimit)
    func `what is as long as allowed is read`(what: String, text: String) {
        for size in [1, 1_000, .max] {
            let outcome = requests(text, inPiecesOf: size)
            #expect(outcome.count == 1 && outcome.first?.hasSuffix("keep") == true)
        }
    }

    @Test(arguments: beyond)
    func `what is longer than allowed is refused`(text: String, status: Int) {
        for size in [1, 1_000, .max] { #expect(requests(text, inPiecesOf: size) == ["\(status)"]) }
    }

    @Test func `a long body is refused by its length alone`() {
        var limits = HTTPLimits()
        limits.body = 10

        #expect(requests("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n", limits: limits) == ["413"])
        #expect(
            requests("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789", limits: limits).count == 1
        )
    }

    @Test func `a long chunked body is refused as soon as a chunk would exceed the limit`() {
        var limits = HTTPLimits()
        limits.body = 10

        #expect(requests(Self.chunked("a\r\n0123456789\r\n1\r\n"), limits: limits) == ["413"])
        #expect(requests(Self.chunked("a\r\n0123456789\r\n0\r\n\r\n"), limits: limits) == ["POST / [0123456789] keep"])
    }
}
