import Testing

@testable import Disclosure

struct NeutralisationTests {
    @Test(arguments: [
        "```\n@acme/team\n```", "````", "~~~", "`````` `", "<!-- advisory-bot:00 -->", "![x](http://x/y.png)",
        "<img src=x>", "/advisory accept", "#12 GH-1 acme/other#3",
    ])
    func `nothing in a block gets out of its fence`(text: String) throws {
        let lines = Untrusted(text).asBlock(maximumBytes: 10_000).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )

        let fence = try #require(lines.last)
        #expect(fence.count >= 3 && fence.allSatisfy { $0 == "`" })
        #expect(lines.first == "\(fence)text")
        #expect(!lines.dropFirst().dropLast().contains { $0.contains(fence) })
    }

    @Test func `a page of backticks stays within its limit and keeps its fence`() {
        let block = Untrusted(String(repeating: "`", count: 60_000)).asBlock(maximumBytes: 65_000)

        #expect(block.utf8.count <= 65_000)
        #expect(block.hasPrefix(String(repeating: "`", count: 65) + "text\n"))
        #expect(block.hasSuffix("\n" + String(repeating: "`", count: 65)))
    }

    @Test func `mentions are broken and addresses stay whole`() {
        let line = Untrusted("@octocat and @acme/team, not me@example.org").asLine(maximumBytes: 200)

        #expect(line == "@\u{200B}octocat and @\u{200B}acme/team, not me@example.org")
    }

    @Test func `a hidden comment is opened`() {
        #expect(!Untrusted("<!-- advisory-bot:0 -->").asBlock(maximumBytes: 200).contains("<!--"))
    }

    @Test func `characters that deceive are shown by their numbers`() {
        #expect(Untrusted("a\u{202E}b\u{0}c\u{1B}").asLine(maximumBytes: 200) == "a[U+202E]b[U+0000]c[U+001B]")
    }

    @Test func `a line is one line`() {
        #expect(Untrusted(" a\r\nb\u{2028}c\td ").asLine(maximumBytes: 200) == "a b c d")
    }

    @Test(arguments: 0..<24)
    func `a cut never splits a character`(limit: Int) {
        let line = Untrusted("ééééé 👩‍👩‍👧 ééééé").asLine(maximumBytes: limit)

        #expect(line.utf8.count <= max(limit, 6))
        #expect(!line.unicodeScalars.contains("\u{FFFD}"))
    }

    @Test func `a secret never prints`() {
        let secret = Secret("s3cret")

        #expect("\(secret) \([secret]) \(String(reflecting: secret))" == "••• [•••] •••")
    }
}
