import Foundation
import Testing

@testable import Disclosure

/// Whether a report tells of several vulnerabilities, and where each begins.
struct PartReaderTests {
    private static let several: [(String, [String])] = [
        (
            "Hello.\n\n## Finding 1: Path traversal\nA\n\n## Finding 2: Weak sessions\nB",
            ["Path traversal", "Weak sessions"]
        ),
        ("# Issue #1 - Uploads\na\n# Issue #2 - Downloads\nb\n# Impact\nc", ["Uploads", "Downloads"]),
        ("Vulnerability 1)\nfirst\nVulnerability 2)\nsecond", ["Vulnerability 1)", "Vulnerability 2)"]),
        ("**Bug 1:** one\r\ntext\r\n**Bug 2:** two\r\ntext", ["one", "two"]),
        ("1. Finding 1: a\n2. Finding 2: b", ["a", "b"]),
        (
            "### 1. SQL injection in login\nx\n### 2. Unsafe names\nCWE-78 by names\n### Summary\ny",
            ["SQL injection in login", "Unsafe names"]
        ),
        (
            "# Two reports\n## Path traversal in unpack()\na\n## Steps\n1. x\n## Command injection by names\nb",
            ["Path traversal in unpack()", "Command injection by names"]
        ),
        (
            "CWE-22: unpacking\nIt writes outside.\n\nCWE-78: names\nThey are run.",
            ["CWE-22: unpacking", "CWE-78: names"]
        ),
        ("I found:\n\n1. XSS in names\n2) CSRF on logout\n\nThanks", ["XSS in names", "CSRF on logout"]),
    ]

    @Test(arguments: several)
    func `several vulnerabilities are recognised by how people begin them`(body: String, titles: [String]) {
        let parts = PartReader.parts(in: Untrusted(body))

        #expect(parts.map(\.title.original) == titles)
        #expect(parts.map(\.text.original).joined() == body)
    }

    @Test(arguments: [
        "Unpacking `../../x` writes outside. CWE-22.",
        "### Summary\nSQL injection\n### Details\nx\n### PoC\nSend an SQL injection\n### Impact\nRCE",
        "## 1. Summary\nPath traversal\n## 2. Steps to reproduce\nx\n## 3. Impact\nfile write",
        "Steps to reproduce:\n\n1. Send an SQL injection\n2. See the XSS",
        "1. Clone it\n2. Run it with ../\n3. See the path traversal",
        "Weaknesses:\nCWE-22\nCWE-73\n\nIt writes outside.",
        "```\n## Finding 1: a\n## Finding 2: b\n```",
        "> ## Finding 1: a\n> ## Finding 2: b",
        "1.4.3 is affected\n2.0.0 is not",
        "Issue 1 is that it breaks.\nIssue 2 is that nobody knows.",
        "## Finding 1: the only one\ntext",
        "## Finding 2: without a first\n## Finding 3: x",
        "", "\n\n", "#", "1.", "**", "```",
    ])
    func `an ordinary report has no parts`(body: String) {
        #expect(PartReader.parts(in: Untrusted(body)).isEmpty)
    }

    @Test func `more than twenty are not told apart`() {
        let body = (1...30).map { "## Finding \($0): it\ntext\n" }.joined()

        let parts = PartReader.parts(in: Untrusted(body))

        #expect(parts.count == SplitPart.most)
        #expect(parts.last?.text.original.contains("Finding 30") == true)
    }

    @Test(arguments: [
        String(repeating: "## Finding 1: a\n", count: 20_000), String(repeating: "1. XSS\n", count: 50_000),
        String(repeating: "#", count: 300_000), String(repeating: "**", count: 150_000),
        String(repeating: "CWE-1 ", count: 50_000), String(repeating: "\u{301}", count: 200_000),
        String(repeating: "CWE-79: x\ny\n", count: 20_000),
    ])
    func `a hostile report takes no long time`(body: String) {
        let clock = ContinuousClock()

        let time = clock.measure { _ = PartReader.parts(in: Untrusted(body)) }

        #expect(time < .seconds(20))
    }

    @Test func `named parts begin where their titles stand, and together are the report`() {
        let body = "Intro\nPath traversal: a\nmore\n**command injection** by names\nb"

        let parts = SplitPart.cut(Untrusted(body), at: [Untrusted("Path traversal"), Untrusted("Command Injection")])

        #expect(
            parts.map(\.text.original) == ["Intro\nPath traversal: a\nmore\n", "**command injection** by names\nb"]
        )
    }

    @Test(arguments: [["One", "Nowhere"], ["Two", "One"]])
    func `where a title stands nowhere, or out of order, each gets the whole`(titles: [String]) {
        let body = Untrusted("One\nTwo")

        let parts = SplitPart.cut(body, at: titles.map { Untrusted($0) })

        #expect(parts.map(\.text) == [body, body])
        #expect(parts.map(\.title.original) == titles)
    }
}
