import Disclosure
import Foundation
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// Two people who report the same, and the one advisory that credits both.
struct DuplicateStoryTests {
    /// Two reports of the same thing, the first by `first`, the second by `second`; each is its own case.
    private static func reported(_ first: String = "rae", _ second: String = "tess") async throws -> Office {
        let office = try Office(policy: SplitStoryTests.policy)
        for (index, login) in [first, second].enumerated() {
            let number = try office.forge.openIssue(
                in: Office.intake,
                by: login,
                title: index == 0 ? "Path traversal in archive extraction" : "Archive extraction: path traversal",
                body: "Unpacking writes outside. CWE-22."
            )
            try office.forge.addLabel("security", to: number, in: Office.intake, by: "maya")
            try await office.settle()
            office.time.advance(by: .seconds(3600))
        }
        return office
    }

    private static func accept(_ number: Int, in office: Office) async throws {
        try office.forge.addLabel("security: accepted", to: number, in: Office.intake, by: "maya")
        try await office.settle()
    }

    @Test func `the second reporter is answered and credited, and invited only when a maintainer says so`() async throws
    {
        let office = try await Self.reported()
        try await Self.accept(1, in: office)

        let ending = try await OfficeCounter(office: office).type("cases duplicate-of 2 1 --by maya")
        try await office.settle()

        #expect(ending.code == .done, "\(ending.output) \(ending.error)")
        #expect(ending.output.contains("not invited there"))
        var advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(advisory.credits.map(\.login) == ["rae", "tess"] && !advisory.collaborators.contains("tess"))
        #expect(advisory.credits.map(\.type) == ["reporter", "reporter"])
        #expect(office.privateWords.last?.contains("Somebody told us about the same before") == true)

        try office.forge.comment(on: 1, in: Office.intake, by: "maya", body: "/advisory invite @tess")
        try await office.settle()

        advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(advisory.collaborators.contains("tess"))
        #expect(try await office.state(2).decision == .declined(.duplicate))
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a corrected reporter of a duplicate by mail is credited in the case that goes on`() async throws {
        let office = try await MailStoryTests().openOffice()
        for login in ["sue", "tess-elsewhere"] { try office.forge.addUser(login) }
        try office.report()
        try await office.settle()
        office.post.deliver(MailStoryTests.report)
        try await office.settle()
        let counter = OfficeCounter(office: office)
        let lines = [
            "cases invite 2 tess-elsewhere reporter", "cases duplicate-of 2 1", "cases invite 2 sue reporter",
        ]

        for line in lines {
            let ending = try await counter.type(line + " --by maya")
            #expect(ending.code == .done, "\(line): \(ending.output) \(ending.error)")
            try await office.settle()
        }

        let advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(advisory.credits.map(\.login).contains("sue"))
        #expect(try await office.state(1).otherReporters.map(\.account.login) == ["sue"])
        #expect(
            office.privateWords.contains { $0.contains("was taken for somebody who reported the same, and is not") }
        )
        await office.stop()
    }

    @Test(arguments: [true, false])
    func `credits stand in order of arrival, though the later report goes on`(isAcceptedBefore: Bool) async throws {
        let office = try await Self.reported("tess", "rae")
        if isAcceptedBefore { try await Self.accept(2, in: office) }

        _ = try await OfficeCounter(office: office).type("cases duplicate-of 1 2")
        try await office.settle()
        if !isAcceptedBefore { try await Self.accept(2, in: office) }

        let advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(advisory.credits.map(\.login) == ["tess", "rae"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `neither reporter reads of the other's case`() async throws {
        let office = try await Self.reported()
        try await Self.accept(1, in: office)
        try office.forge.comment(on: 2, in: Office.intake, by: "maya", body: "/advisory duplicate-of 1")
        try await office.settle()

        func words(_ number: Int) throws -> String {
            let issue = try #require(office.forge.snapshot().issues.first { $0.number == number })
            return issue.comments.filter { $0.author == "advisory-bot[bot]" }.map(\.body).joined()
        }
        let (first, second) = (try words(1), try words(2))
        #expect(!second.contains("case 1") && !second.contains("rae"))
        #expect(!first.contains("case 2") && !first.contains("duplicate"))
        #expect(office.page.credits == 2)
        await office.stop()
    }

    @Test func `a crash at any boundary links the cases once, and credits once`() async throws {
        let expected = try await Self.ending()
        var boundary = 0
        while true {
            let ending = try await Self.ending(crashingAt: boundary)
            #expect(ending.words == expected.words, "with a crash at boundary \(boundary)")
            guard ending.hasCrashed else { break }
            // The steps bring every kind of boundary in turn.
            boundary += 4
        }
        #expect(boundary > 20)
    }

    @Test func `likely duplicates are told to whoever reads the store, and nowhere else`() async throws {
        let office = try await Self.reported()
        let cases = try await #require(office.bot).store.listCases().map(\.state)

        let likely = Likeness.likely(ReportTraits(of: cases[0]), among: cases.map { ReportTraits(of: $0) })

        #expect(likely.map(\.caseNumber) == [1])
        #expect(!(office.privateWords + office.cards).contains { $0.contains("duplicate") || $0.contains("likely") })
        await office.stop()
    }

    /// Has a maintainer declare the second report a duplicate by a comment, with a crash from then on.
    private static func ending(crashingAt boundary: Int? = nil) async throws -> (words: String, hasCrashed: Bool) {
        let office = try await reported()
        try await accept(1, in: office)
        try office.forge.comment(on: 2, in: Office.intake, by: "maya", body: "/advisory duplicate-of 1")
        if let boundary {
            await office.stop()
            try? await office.start(CrashPlan(at: boundary))
        }
        let lives = office.lives

        try await office.settle()

        let (one, two) = (try await office.state(1), try await office.state(2))
        let credits = office.forge.snapshot().advisories.map(\.credits)
        let words = "\(office.page)\n\(office.remarks)\n\(credits)\n\(one.otherReporters.count) \(two.duplicateOf ?? 0)"
        let hasCrashed = office.lives > lives
        #expect(office.forge.violations == [])
        await office.stop()
        return (words, hasCrashed)
    }
}
