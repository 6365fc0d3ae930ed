import Testing

@testable import Disclosure

/// What is found in a report, whatever it looks like.
struct ReportReadingTests {
    @Test(arguments: [
        ("### Affected version\n\n1.4.2\n\n### Impact\n\n_No response_", [ReportPart.version]),
        ("### Affected version\n\n_No response_\n\n### Impact\n\nOthers' files.", [.impact]),
        ("### Steps to reproduce\n\n```shell\nrun it\n```\n\n### Version\n\n```\nall\n```", [.steps, .version]),
        ("### Version\n\n```\nall\n```", [.version]),
        ("### Steps to reproduce\n\n### Impact\n\nBad.", [.impact]),
        ("## Impact\n\n### Who?\n\nEverybody.\n\n## Version\n", [.impact]),
        ("### PoC\n_Complete instructions, to reproduce it._\n### Impact\n_Who is impacted?_", []),
        ("### Impact\n<!-- What can an attacker do?\nBe exact. -->\n", []),
        ("### Impact <!-- required -->\n<!-- Who? --> \nAll users.", [.impact]),
        ("### Version: 1.4.2\n### Impact:", [.version]),
    ])
    func `an answer below a heading of a form counts, and what stands there of itself does not`(
        report: String,
        parts: [ReportPart]
    ) {
        #expect(ReportReading(Untrusted(report)).told == Set(parts))
    }

    @Test(arguments: [
        ("**Steps:**\nopen it\n**Impact**\nbad", [ReportPart.steps, .impact]),
        ("Version: 2.0\nImpact: high", [.version, .impact]),
        ("Version:\nImpact:\nSteps:", []),
        ("**Version:** **1.4**", [.version]),
        ("How to see it:\r\n1. Open it\r\n2. Look", [.steps]),
        ("# Path traversal in 1.4.2", [.version]),
    ])
    func `labels in plain text count like headings`(report: String, parts: [ReportPart]) {
        #expect(ReportReading(Untrusted(report)).told == Set(parts))
    }

    @Test(arguments: [
        ("When I unpack the file, it writes outside.", [ReportPart.steps]),
        ("Reproduced with widget@1.4.2.", [.steps, .version]),
        ("An attacker takes over any account.", [.impact]),
        ("1. Log in\n\nThen\n\n2) Look", [.steps]),
        ("1.4.2 is bad", [.version]), ("since v3", [.version]), ("at 4f2c9e1a", [.version]),
        ("in the latest one", [.version]),
        ("![1](https://user-images.githubusercontent.com/1/15-f07789ea.png)", [.steps]),
        ("A heap overflow; see https://example.org/bin/f07789ea", [.impact]),
        ("from 192.168.10.1, CVSS 9.8, score 7.5", []),
        ("Hello, I have found a bug in the site. Is there a bounty?", []), ("", []), ("XSS", []),
    ])
    func `steps, version and impact are found in prose`(report: String, parts: [ReportPart]) {
        #expect(ReportReading(Untrusted(report)).told == Set(parts))
    }

    @Test(arguments: [
        "Beim Entpacken eines Archivs schreibt das Programm in Ordner, die es nichts angehen. Ein Fremder kann "
            + "so jede Datei des Dienstes ersetzen, ohne dass jemand es merkt.",
        "解凍時にアーカイブ内の相対パスが検証されないため、任意のファイルを上書きできます。",
        "При распаковке архива программа пишет файлы за пределы каталога.",
    ])
    func `a report in another language is taken to tell everything`(report: String) {
        #expect(ReportReading(Untrusted(report)).told == Set(ReportPart.allCases))
    }

    @Test(arguments: [
        "It is 1.4.2.\n\n > - by which steps one sees it happen\n> An attacker",
        "It is 1.4.2.\n\nFrom: <s@example.net>\n\n- by which steps one sees it happen\n\n" + Messages.mailSignature,
    ])
    func `an answer tells nothing by what it quotes`(answer: String) {
        #expect(ReportReading(ofAnswer: Untrusted(answer), to: MailAddress("s@example.net")).told == [.version])
    }

    @Test func `an answer below a quotation that can't be told apart tells nothing`() {
        let answer = Untrusted("> by which steps\nIt is 1.4.2.\n" + Messages.mailSignature)

        #expect(ReportReading(ofAnswer: answer, to: MailAddress("s@example.net")).told == [])
    }

    @Test(arguments: ["#", "*", ":", "`", "<!--", "_", "1. ", "\u{202E}", "🧨", "{", "1 ", "\r", "#\n", "```\n"])
    func `a report of one sign a hundred thousand times is read to its end and tells nothing`(sign: String) {
        #expect(ReportReading(Untrusted(String(repeating: sign, count: 100_000))).told == [])
    }
}
