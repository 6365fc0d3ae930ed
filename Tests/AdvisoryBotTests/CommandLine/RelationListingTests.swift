import Foundation
import JSON
import Testing

@testable import AdvisoryBot
@testable import Disclosure

/// What listings tell of the relations between cases, which nobody but the store's readers may learn.
struct RelationListingTests {
    private static func state(_ number: Int, _ title: String, _ change: (inout Case) -> Void = { _ in }) throws -> Case
    {
        let repository = try #require(RepositoryName("acme/widget"))
        let intake = Case.Intake.issue(IssueReference(repository, number))
        var state = Case(number: number, repository: repository, intake: intake, isRehearsal: false)
        state.openedAt = CommandStage.now
        state.report = Case.Report(title: Untrusted(title), body: Untrusted("In unpack.c, CWE-22."), reporter: nil)
        change(&state)
        return state
    }

    private static func type(_ line: String, _ others: [Case]) async throws -> String {
        try await CommandStage(store: StoreInMemory(others: others)).type(line).output
    }

    @Test func `a likely duplicate is listed with its reasons, and quotes the reports only with them`() async throws {
        let others = [
            try Self.state(4, "Zip escapes"), try Self.state(3, "Escapes by zip") { $0.decision = .accepted },
        ]

        let list = try await Self.type("cases", others)
        let page = try await Self.type("cases show 4", others)
        let whole = try await Self.type("cases show 4 --report", others)

        #expect(list.contains("\t0\t0\t3\n"))
        #expect(
            page.contains(
                "Likely duplicates\n  case 3  the same weakness; the same files or functions; words of the titles"
            )
        )
        #expect(page.contains("if it is one: advisory-bot cases duplicate-of 4 3") && !page.contains("unpack.c"))
        #expect(
            whole.contains(
                "case 3  the same weakness: CWE-22; the same files or functions: unpack.c; words of the titles:"
            )
        )
    }

    @Test func `parts and duplicates name each other`() async throws {
        let others = [
            try Self.state(4, "One") { $0.splitInto = [5, 6] }, try Self.state(5, "Two") { $0.splitFrom = 4 },
            try Self.state(6, "Three") {
                $0.splitFrom = 4
                $0.decision = .declined(.duplicate)
                $0.duplicateOf = 12
            },
            try Self.state(7, "Four") { $0.partCount = 3 },
        ]

        #expect(try await Self.type("cases show 4", others).contains("split into: cases 5 and 6"))
        #expect(try await Self.type("cases show 5", others).contains("part of: case 4"))
        #expect(try await Self.type("cases show 6", others).contains("duplicate of: case 12"))
        #expect(try await Self.type("cases show 12", others).contains("duplicates: case 6"))
        #expect(
            try await Self.type("cases show 7", others).contains(
                "seems to tell of: 3 vulnerabilities; `advisory-bot cases split 7`"
            )
        )
    }

    @Test func `programs get the same, and the part of the text with the report`() async throws {
        let part = SplitPart(title: Untrusted("Zip"), text: Untrusted("unpack.c, CWE-22"))
        let others = [try Self.state(4, "Zip escapes") { $0.part = part }, try Self.state(3, "Escapes by zip")]

        let list = try JSONValue(parsing: try await Self.type("cases --json", others))
        let page = try JSONValue(parsing: try await Self.type("cases show 4 --report --json", others))

        #expect(list.array?.last?["like"] == [4])
        #expect(page["likely_duplicates"]?.array?.first?["case"] == 3)
        #expect(page["part_title"] == "Zip" && page["part_text"] == "unpack.c, CWE-22")
    }
}
