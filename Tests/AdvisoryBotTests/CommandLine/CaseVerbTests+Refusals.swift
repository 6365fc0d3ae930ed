import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

// What is not done, and what is said about it.

extension CaseVerbTests {
    @Test func `a closed gate is shown and nothing is published`() async throws {
        let office = try await reported()
        _ = try await type("cases accept 1", in: office)

        let gate = try await type("cases gate 1", in: office)
        let disclosed = try await type("cases disclose 1", in: office)

        #expect(gate.code == .failed && disclosed.code == .failed)
        #expect(gate.output.contains("✗ release with the fix"))
        #expect(disclosed.output.contains("What stands in the way: advisory-bot cases gate 1"))
        #expect(office.forge.snapshot().advisories.map(\.state) == ["draft"])
        await office.stop()
    }

    @Test(arguments: ["tess", "rae"])
    func `somebody without permission decides nothing`(login: String) async throws {
        let office = try await reported()

        let ending = try await type("cases accept 1 --by \(login)", in: office)

        #expect(ending.code == .failed)
        #expect(ending.error.contains("`cases accept 1` is not done: `\(login)` has "), "\(ending.error)")
        #expect(ending.error.contains("permission only") && ending.error.contains("cure: Somebody with at least write"))
        #expect(ending.output.isEmpty)
        #expect(try await office.state().decision == .none)
        await office.stop()
    }

    @Test(arguments: [
        ("cases accept 2", "no case 2"), ("cases accept 1 --by nobody-at-all", "knows nobody called"),
        ("cases decline 1 boring", "no reason"), ("cases severity 1 awful", "no severity"),
        ("cases fix 1 --branch nowhere --not-affected", "no such branch"), ("cases fix 1", "which commit"),
        ("cases fix 1 --commit \(String(repeating: "ab", count: 20))", "does not show this commit"),
        ("cases release 1", "no fix is known"), ("cases embargo 1", "until when"),
        ("cases embargo 1 --days soon", "no number of days"), ("cases embargo 1 --until tomorrow", "no day"),
        ("cases disclose 1", "no advisory yet"), ("cases invite 1 nobody-at-all", "knows nobody called"),
        ("cases invite 1 other/team", "own organization"), ("cases assign 1 tess", "no maintainer"),
        ("cases credit 1 rae hero", "no such type"), ("cases cwe 1 x", "One to ten ids"),
        ("cases split 1 alone", "Two to 20 titles"), ("cases duplicate-of 1 none", "number of a case"),
        ("cases package 1 cobol w <1", "no such ecosystem"), ("cases needs-info 1 ", "needs-info"),
        ("cases reply 1 ", "reply"),
    ])
    func `what can't be done is said with its remedy`(line: String, problem: String) async throws {
        let office = try await reported()

        let ending = try await type(line, in: office)

        #expect(ending.code != .done)
        #expect(ending.error.contains(problem), "\(ending.error)")
        await office.stop()
    }

    @Test(arguments: [
        ("cases split 1", "which vulnerabilities", "advisory-bot cases split 1 \"One title | Another title\""),
        ("cases cve 1", "not accepted", "advisory-bot cases accept 1"),
        ("cases reply 1 Hi", "not written to by mail", "They read the issue `acme/widget-security#"),
        ("cases invite 1 tess", "no advisory yet", "advisory-bot cases accept 1"),
        ("cases exploited 1 --sent warning", "not recorded as exploited", "advisory-bot cases exploited 1"),
        ("cases split 1 --dry-run", "which vulnerabilities", "advisory-bot cases split 1"),
    ])
    func `what does not fit the case is refused with a cure that can be typed`(
        line: String,
        problem: String,
        cure: String
    ) async throws {
        let office = try await reported()

        let ending = try await type(line, in: office)

        #expect(ending.code == .failed && ending.output.isEmpty)
        #expect(ending.error.contains(problem) && ending.error.contains(cure), "\(ending.error)")
        #expect(!ending.error.contains("/advisory"))
        await office.stop()
    }

    @Test func `where nothing changes it is said why`() async throws {
        let office = try await reported()
        _ = try await type("cases accept 1", in: office)
        _ = try await type("cases cve 1", in: office)

        let lines = ["cve": "it was asked for on", "fork": "the private fork is there since"]
        for (verb, reason) in lines {
            let ending = try await type("cases \(verb) 1", in: office)
            let shown = try await type("cases \(verb) 1 --dry-run", in: office)
            #expect(ending.code == .done && ending.output.contains("nothing changes\t\(reason)"), "\(ending.output)")
            #expect(shown.output.contains("nothing changes: \(reason)"), "\(shown.output)")
        }
        await office.stop()
    }

    @Test(arguments: ["disclose 1", "agree 1", "disclose 1 --dry-run"])
    func `what the gate shows beside is said before anything is done`(words: String) async throws {
        let office = try await reported()
        _ = try await type("cases accept 1", in: office)

        let ending = try await type("cases \(words)", in: office)

        #expect(ending.error.contains("! description\tIt still is the report, word for word."), "\(ending.error)")
        #expect(ending.code == (words == "agree 1" ? .done : .failed))
        await office.stop()
    }
}
