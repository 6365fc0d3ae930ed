import Disclosure
import Foundation
import JSON
import Locking
import Testing

@testable import AdvisoryBot

struct LogTests {
    private let lines = Locked<[String]>([])

    private func log(_ form: Log.Form = .json, level: LogLevel = .info) -> Log {
        Log(form: form, level: level, now: { Date(timeIntervalSince1970: 1_767_690_000.25) }) { [lines] bytes in
            lines.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
        }
    }

    private var written: [String] { lines.withLock { $0 } }

    @Test func `a fact is one line of JSON`() {
        log().info("delivery-stored", .delivery("72d3162e"), .caseNumber(12), .milliseconds(3))

        #expect(
            written == [
                #"{"at":"2026-01-06T09:00:00.250Z","level":"info","fact":"delivery-stored","delivery":"72d3162e","#
                    + #""case":12,"milliseconds":3}"# + "\n"
            ]
        )
    }

    @Test func `a fact for a person is one line of text`() {
        log(.text(isColoured: false)).warning("forge-slow", .status(502), .problem("no answer"))

        #expect(written == ["2026-01-06T09:00:00.250Z WARNING forge-slow status=502 problem=\"no answer\"\n"])
    }

    @Test func `colours come only where they are wanted`() {
        log(.text(isColoured: true)).error("store-failed")

        #expect(written.first?.contains("\u{1B}[31m") == true)
    }

    @Test func `what matters less than the level is silent, until the level changes`() {
        let log = log(level: .warning)

        log.info("first")
        log.replace(level: .debug)
        log.debug("second")

        #expect(written.count == 1)
        #expect(written.first?.contains("second") == true)
    }

    @Test(arguments: ["a\nb", "a\r\nb", "a\u{2028}b", "a\u{85}b", "a\u{1B}[2Kb", "a\u{202E}b", "a\0b"])
    func `hostile text can't forge a line`(text: String) throws {
        log().info("x", .problem(text))
        log(.text(isColoured: false)).info("x", .problem(text), .path(text))

        for line in written {
            #expect(line.unicodeScalars.count { $0.properties.generalCategory == .control } == 1)
            #expect(line.hasSuffix("\n"))
            #expect(!line.contains("\u{2028}") && !line.contains("\u{202E}"))
        }
        _ = try JSONValue(parsing: written[0])
    }

    @Test(arguments: [
        ("GHSA-2345-6789-cfgh is new", "GHSA-… is new"), ("ghsa-2345-6789-CFGH", "GHSA-…"),
        ("acme/widget-ghsa-2345-6789-cfgh/pulls", "acme/widget-GHSA-…/pulls"), ("GHSA-23", "GHSA-…"),
        ("CVE-2026-12345: x", "CVE-…: x"), ("cve-2026-1", "CVE-…"), ("a GHSA- and a CVE-", "a GHSA- and a CVE-"),
        ("/repos/acme/widget/security-advisories/GHSA-2345-6789-cfgh", "/repos/acme/widget/security-advisories/GHSA-…"),
    ])
    func `ids of advisories are taken out`(text: String, scrubbed: String) {
        #expect(LogScrubber.scrub(text) == scrubbed)
    }

    @Test func `endless text is cut`() {
        #expect(LogScrubber.scrub(String(repeating: "a", count: 10_000)).count == 501)
    }

    @Test func `lines of many threads stay whole`() async throws {
        let log = log()

        await withTaskGroup { group in
            for number in 0..<50 { group.addTask { log.info("x", .count(number)) } }
        }

        #expect(written.count == 50)
        for line in written { _ = try JSONValue(parsing: line) }
    }
}
