import Foundation
import JSON
import Sandbox
import Testing

@testable import AdvisoryBot

/// `export` against the sandbox forge and a store on disk.
struct ExportCommandTests {
    private let office: Office
    private let counter: OfficeCounter

    init() throws {
        office = try Office(policy: MainJobTests.policy)
        counter = OfficeCounter(office: office)
    }

    /// Brings a case as far as a draft advisory; returns the advisory's id.
    private func draft() async throws -> String {
        try office.report()
        try await office.settle()
        return try #require(office.forge.snapshot().advisories.first).id
    }

    /// Has the people fix, credit and publish; returns the commit of the fix.
    private func disclose(_ id: String) async throws -> String {
        try office.forge.decideCredit(of: "rae", on: id, in: Office.repository, accepts: true)
        try office.forge.assignCVE("CVE-2026-12345", to: id, in: Office.repository)
        let affected = SandboxSnapshot.Vulnerability(
            ecosystem: "other",
            package: "widget",
            vulnerableRange: "< 1.4.3",
            patchedVersions: nil
        )
        try office.forge.editAdvisory(id, in: Office.repository, by: "maya", vulnerabilities: [affected])
        try office.forge.publishRelease("v1.4.2", in: Office.repository, by: "maya")
        office.time.advance(by: .seconds(60))
        let commits = try office.forge.mergeFork(of: id, in: Office.repository, by: "maya")
        try await office.settle(within: .seconds(30))
        try office.forge.publishAdvisory(id, in: Office.repository, by: "maya")
        try await office.settle(within: .seconds(30))
        return try #require(commits.first)
    }

    @Test func `an undisclosed case is exported only where private is asked for, and says so`() async throws {
        let id = try await draft()

        let refused = try await counter.type("export 1 --format osv")
        let shown = try await counter.type("export 1 --format osv --private")

        #expect(refused.code == .failed && refused.output.isEmpty)
        #expect(refused.error.contains("not disclosed") && refused.error.contains("--private"))
        let record = try JSONValue(parsing: shown.output)
        #expect(record["id"]?.string == id)
        #expect(record["database_specific"]?["private"] != nil)
        await office.stop()
    }

    @Test func `a disclosed case names what everybody can see`() async throws {
        let id = try await draft()
        let commit = try await disclose(id)

        let record = try JSONValue(parsing: try await counter.type("export 1 --format osv").output)

        let addresses = (record["references"]?.array ?? []).compactMap { $0["url"]?.string }
        #expect(office.forge.snapshot().releases.contains { $0.tag == "v1.4.3" && !$0.isDraft })
        #expect(addresses.contains("https://forge.example/acme/widget/security/advisories/\(id)"))
        #expect(addresses.contains("https://forge.example/acme/widget/commit/\(commit)"))
        #expect(addresses.contains("https://forge.example/acme/widget/releases/tag/v1.4.3"))
        #expect(record["summary"]?.string == "Path traversal in archive extraction")
        #expect(record["credits"]?.array?.compactMap { $0["name"]?.string } == ["rae"])
        #expect(record["aliases"] == ["CVE-2026-12345"])
        #expect(record["database_specific"]?["private"] == nil)
        await office.stop()
    }

    @Test func `every format is written to a file that only its owner reads`() async throws {
        _ = try await disclose(try await draft())

        for format in ["osv", "csaf", "cve", "markdown"] {
            let file = office.folder.path + "/record." + format
            #expect(FileManager.default.createFile(atPath: file, contents: Data(repeating: 0, count: 99_999)))
            let shown = try await counter.type("export 1 --format \(format)")
            let written = try await counter.type("export 1 --format \(format) --output \(file)")

            #expect(shown.code == .done && written.code == .done && written.output.isEmpty, "\(shown.error)")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == shown.output)
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        await office.stop()
    }

    @Test func `a disclosed case is exported without the forge, and the reader is told`() async throws {
        _ = try await disclose(try await draft())
        let expected = try await counter.type("export 1 --format markdown")

        let remembered = try await counter.type("export 1 --format markdown", isForgeInReach: false)

        #expect(remembered.code == .done)
        #expect(remembered.output == expected.output)
        #expect(remembered.error.contains("can't be reached"))
        await office.stop()
    }

    @Test func `an undisclosed case is not exported without the forge, and it is said what is missing`() async throws {
        _ = try await draft()

        let ending = try await counter.type("export 1 --format markdown --private", isForgeInReach: false)

        #expect(ending.code == .failed && ending.output.isEmpty)
        #expect(ending.error.contains("only from its disclosure on"))
        await office.stop()
    }

    @Test func `what can't be written is refused with what would help`() async throws {
        _ = try await draft()
        let expected = [
            ("export 1", "--format with one of"), ("export 1 --format sarif", "--format with one of"),
            ("export 9 --format osv", "there is no case 9"),
            ("export 1 --format cve --private", "always a published one"),
            ("export 1 --format osv --private --output /nowhere/at/all", "can't be written"),
        ]

        for (line, said) in expected {
            let ending = try await counter.type(line)

            #expect(ending.code != .done && ending.output.isEmpty)
            #expect(ending.error.contains(said) && ending.error.contains("cure: "), "\(ending.error)")
        }
        await office.stop()
    }
}
