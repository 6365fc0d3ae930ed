import Foundation
import Testing

@testable import Disclosure

@Suite struct CommandReaderTests {
    private func read(_ text: String) -> [CommandReader.Line] {
        CommandReader(prefix: "/advisory").commands(in: Untrusted(text))
    }

    /// The requests alone, or nil where something was not understood.
    private func requests(_ text: String) -> [Request]? {
        var requests: [Request] = []
        for line in read(text) {
            guard case .request(let request) = line else { return nil }
            requests.append(request)
        }
        return requests
    }

    private func remedy(_ text: String) -> String? {
        guard case .notUnderstood(let misunderstanding) = read(text).first else { return nil }
        return misunderstanding.problem + " " + misunderstanding.remedy
    }

    private static let sha = String(repeating: "c0", count: 20)
    private static let version = "0123456789abcdef"
    private static let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"

    private static let forms: [(String, Request?)] = [
        ("help", .help), ("", .help), ("help severity", .help), ("status", .status), ("accept", .accept),
        ("decline by-design", .decline(.byDesign)), ("decline Out of Scope", .decline(.outOfScope)),
        ("needs-info Which  one?", .ask(Untrusted("Which  one?"))),
        ("reply We  see, @rae.", .reply(Untrusted("We  see, @rae."))), ("severity HIGH", .severity(.high)),
        ("severity \(vector)", CVSSVector(vector).map { .vector($0) }),
        ("severity \(vector.lowercased())", CVSSVector(vector).map { .vector($0) }),
        ("cwe CWE-22, cwe-59 22", .weaknesses(["CWE-22", "CWE-59"])),
        (
            "package PyPI widget >= 1.0, < 1.4.3 1.4.3",
            .product(
                .init(ecosystem: "pip", name: "widget", vulnerableRange: ">= 1.0, < 1.4.3", patchedVersions: "1.4.3")
            )
        ),
        ("package npm @acme/w <2", .product(.init(ecosystem: "npm", name: "@acme/w", vulnerableRange: "< 2"))),
        ("assign maya", .assign(login: "maya")), ("invite @rae", .invite(login: "rae")),
        ("invite @acme/Security", .inviteTeam(organization: "acme", slug: "security")),
        ("credit @rae remediation-developer", .credit(login: "rae", .remediationDeveloper)),
        ("CVE Request", .requestCVE(version: nil)),
        ("cve request \(version.uppercased())", .requestCVE(version: version)), ("fork", .fork),
        ("fix \(sha)", CommitID(sha).map { .fix(.commit($0), branch: nil) }),
        ("fix #45 1.x", .fix(.pullRequest(45), branch: "1.x")), ("fix not-affected 1.x", .exempt(branch: "1.x")),
        ("release", .release([], version: nil)), ("release \(version)", .release([], version: version)),
        ("release main v1.4.3", .release(["main", "v1.4.3"], version: nil)),
        ("release main v1.4.3 \(version)", .release(["main", "v1.4.3"], version: version)),
        ("release \(version) \(version)", .release([version], version: version)),
        ("embargo 14", .embargo(.days(14))),
        ("embargo 2028-02-29", .embargo(.day(Date(timeIntervalSince1970: 1_835_395_200)))),
        ("agree", .agree(version: nil)), ("agree \(version)", .agree(version: version)),
        ("disclose \(version.uppercased())", .disclose(version: version)), ("exploited", .exploited),
        ("disclose", .disclose(version: nil)), ("disclose \(version.dropLast())", .disclose(version: nil)),
        ("split", .split(titles: [])), ("SPLIT  Ä  b |c", .split(titles: [Untrusted("Ä b"), Untrusted("c")])),
        ("duplicate-of 12", .duplicate(of: 12)),
    ]

    @Test(arguments: forms)
    func `a command is read in its form`(words: String, request: Request?) throws {
        #expect(requests("/advisory " + words) == [try #require(request)])
    }

    @Test func `every example of the help is a command of its verb`() {
        for line in CommandHelp.all {
            #expect(requests("/advisory " + line.example)?.map(\.verb) == [line.verb], "\(line.form)")
        }
        #expect(Set(CommandHelp.all.map(\.verb)) == Set(Verb.allCases))
    }

    @Test(arguments: [
        "severity", "severity awful", "severity \(vector)/X:Y", "decline", "decline boring", "needs-info", "reply",
        "cwe",
        "cwe 0", "cwe CWE-12345", "package npm", "package npm widget", "package cobol w < 1", "package npm w soon",
        "assign", "assign @a @b", "assign a/b", "invite a/b/c", "invite @", "credit @rae", "credit @rae hero", "cve",
        "fix", "fix abc123", "fix #0", "fix #", "fix #-1", "fix not-affected", "release a b c",
        "release a b c \(version)",
        "release a b \(version) \(version)", "cve request now", "cve \(version)", "cve request \(version) now",
        "embargo",
        "embargo soon",
        "embargo 366", "embargo 2027-02-29", "embargo 2027-13-01", "agree yes", "disclose \(version) now",
        "accept please", "exploited?", "fork now", "status quo", "split one", "split |", "split a | ", "split a | A",
        "split \((1...21).map(String.init).joined(separator: "|"))", "split a | \(String(repeating: "b", count: 201))",
        "duplicate-of", "duplicate-of 0", "duplicate-of 1 2", "duplicate-of -1", "duplicate-of 1234567890",
        "duplicate-of GHSA-1",
    ])
    func `wrong operands are not run and the right form is shown`(words: String) throws {
        let remedy = try #require(self.remedy("/advisory " + words))

        #expect(remedy.contains("`/advisory "))
    }

    @Test(arguments: [
        ("0", true), ("365", true), ("2026-01-06", true), ("2027-01-06", true), ("2026-01-05", false),
        ("2020-01-06", false), ("2027-01-08", false), ("2099-01-01", false),
    ])
    func `a day that is over or far away is no end of an embargo`(word: String, isWithinReach: Bool) throws {
        let end = try #require(Request.EmbargoEnd(word))
        let noon = Date(timeIntervalSince1970: 1_767_700_800)  // 6 January 2026, 12:00 UTC

        #expect(end.isWithinReach(now: noon) == isWithinReach)
    }

    @Test(arguments: [
        ("severty high", "severity"), ("acccept", "accept"), ("disclsoe x", "disclose"), ("need-info x", "needs-info"),
    ])
    func `a misspelt verb gets the closest known one and is not run`(words: String, closest: String) throws {
        let remedy = try #require(self.remedy("/advisory " + words))

        #expect(remedy.contains("Did you mean `\(closest)`? Example: `/advisory \(closest)"))
    }

    @Test(arguments: [
        "/advisory accept", "   /advisory accept", "/advisory\taccept", "/Advisory   ACCEPT \t",
        "Hello\n/advisory accept\nBye",
        "Hello\r\n/advisory accept\r\n", "Hello\r/advisory accept", "# Title\n/advisory accept",
        "- item\n/advisory accept",
        "> quote\n\n/advisory accept", "```\ncode\n```\n/advisory accept", "~~~~\n```\n~~~~\n/advisory accept",
        "<!-- x -->\n/advisory accept", "use `x` here\n/advisory accept", "- ```\n  code\n/advisory accept",
        "[link](https://example.org)\n/advisory accept", "a < b\n/advisory accept", "Thanks :-)\n/advisory accept",
    ])
    func `a line of its own is a command`(text: String) {
        #expect(requests(text) == [.accept])
    }

    @Test(arguments: [
        "please /advisory accept", "    /advisory accept", "\t/advisory accept", "  \t/advisory accept",
        "> /advisory accept",
        ">/advisory accept", "- > /advisory accept", "```\n/advisory accept\n```", "```\n/advisory accept",
        "~~~\n/advisory accept\n```\n",
        "````\n```\n/advisory accept\n````", "- ```\n  /advisory accept\n  ```", "1. ~~~\n   /advisory accept\n",
        "<!--\n/advisory accept\n-->", "<!--\n\n/advisory accept\n\n-->", "text <!-- hidden\n/advisory accept\n-->",
        "<pre>\n\n/advisory accept\n</pre>", "<![CDATA[\n/advisory accept\n]]>", "/advisoryaccept",
        "/advisory-bot accept",
        "- /advisory accept", "* /advisory accept", "1. /advisory accept", "", "\u{0}", "a\u{2028}/advisory accept",
        "> q\n<!--\n\n/advisory accept\n-->",
    ])
    func `what is quoted, code, hidden or within other text is nothing`(text: String) {
        #expect(read(text).isEmpty)
    }

    @Test(arguments: [
        "> quote\n/advisory accept", "> quote\r\n/advisory accept", "> quote\r/advisory accept",
        "> ```\n/advisory accept", "- > quote\n/advisory accept",
        "<details>\n/advisory accept\n</details>",
        "see `this\n/advisory accept\nand` that", "[x](y \"title\n/advisory accept\n\")", "![x\n/advisory accept\n](y)",
        "[x]: y \"\n/advisory accept\n\"", "<a title=\"\n/advisory accept\n\">x</a>", "\\` a `\n/advisory accept\n`",
        "$$\n/advisory accept\n$$",
    ])
    func `a line that may go on from another is not run, and that is said`(text: String) throws {
        #expect(try #require(self.remedy(text)).contains("Please put an empty line between."))
    }

    @Test(arguments: [
        "/\u{430}dvisory accept", "/advisor\u{443} accept", "/advi\u{200B}sory accept", "\u{200B}/advisory accept",
        "\u{FEFF}/advisory accept", "\u{202E}/advisory accept", "/a\u{301}dvisory accept", "/advisory\u{A0}accept",
        "\u{A0}/advisory accept", "\u{FF0F}advisory accept", "/advisory \u{430}ccept", "/advisory acc\u{200B}ept",
        "/advisory accept\u{200B}", "/advisory for\u{212A}", "/advisory severity h\u{456}gh",
        "/advisory invite @r\u{430}e",
        "/advisory \u{202E}accept", "/advisory accept\u{0}",
    ])
    func `letters that only look right never match, and that is said`(text: String) throws {
        #expect(try #require(read(text).first) != .request(.accept))
        #expect(remedy(text) != nil)
    }

    @Test func `a comment of 64 KiB is read in the time that its length takes`() {
        let hostile = [
            "`", "``` ", "<a", "<!--", "](", "![", "> ", "- ", "/advisory ", "/advisory x\n", "/advisory reply x\n",
            "/advisory reply\n> ", "\\`", "$$", "\t",
            "\u{430}",
            "~~~\n", "<pre>\n", "1. ", "[a]: b\n", "\r", "` `` ",
        ]
        let clock = ContinuousClock()
        for piece in hostile {
            let text = String(repeating: piece, count: 65_536 / piece.utf8.count)
            let time = clock.measure { _ = read(text) }
            #expect(time < .seconds(2), "\(piece)")
        }
    }
}
