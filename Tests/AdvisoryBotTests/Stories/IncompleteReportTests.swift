import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// A report that lacks something, on the forge's pages, with a crash wherever there can be one.
struct IncompleteReportTests {
    private static let question = "by which steps one sees it happen"

    @Test func `the reporter is asked once in the one acknowledgement, and the answer takes it off the card`()
        async throws
    {
        let office = try Office(policy: MainJobTests.policy)
        try office.report(body: "It is broken in 1.4.2.", labels: ["security"])
        try await office.settle()

        #expect(office.words.count { $0.contains(Self.question) } == 1)
        #expect(office.words.count == 2, "the acknowledgement and the card")
        #expect(office.cards.first?.contains("**lacks** steps to reproduce, impact; asked for 2026") == true)

        let intake = try #require(office.forge.snapshot().issues.first { $0.repository == Office.intake })
        let answer = "Steps: unpack it. An attacker writes files."
        try office.forge.comment(on: intake.number, in: Office.intake, by: "rae", body: answer)
        try await office.settle()

        #expect(office.cards.first?.contains("| report | ✓ nothing found missing |") == true)
        #expect(office.words.count { $0.contains(Self.question) } == 1)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `whatever crashes, the question stands there once`() async throws {
        var boundary = 0
        while true {
            let office = try Office(policy: MainJobTests.policy)
            try await office.start(CrashPlan(at: boundary))
            try office.report(body: "It is broken in 1.4.2.", labels: ["security"])
            try await office.settle()

            #expect(office.words.count { $0.contains(Self.question) } == 1, "with a crash at boundary \(boundary)")
            let hasCrashed = office.lives > 1
            await office.stop()
            guard hasCrashed else { break }
            boundary += 1
        }
        #expect(boundary > 10)
    }

    @Test func `a public report is asked nothing in public, and its card in the advisory tells what is missing`()
        async throws
    {
        let office = try Office(policy: MainJobTests.policy)
        try office.report(in: Office.repository, body: "It is broken.", labels: ["security: accepted"])
        try await office.settle()

        #expect(!office.words.contains { $0.contains("also says") })
        let card = "| report | **lacks** steps to reproduce, affected version, impact |"
        #expect(office.cards.first?.contains(card) == true)
        #expect(office.forge.violations == [])
        await office.stop()
    }
}

extension Office {
    /// Every comment that the forge shows.
    fileprivate var words: [String] {
        let snapshot = forge.snapshot()
        return (snapshot.issues.flatMap(\.comments) + snapshot.advisories.flatMap(\.comments)).map(\.body)
    }
}
