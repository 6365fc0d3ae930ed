import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// What happens when people do not answer, on the forge's pages.
struct ReminderStoryTests {
    private static func policy(rota: [String] = []) -> Policy {
        var policy = MainJobTests.policy
        policy.rota = rota
        return policy
    }

    /// Lets hours pass by sixes, with a look around after each, and returns when how many new words were said.
    static func pass(hours: Int, _ office: Office) async throws -> [(hour: Int, text: String)] {
        var told: [(hour: Int, text: String)] = []
        for hour in stride(from: 6, through: hours, by: 6) {
            let before = office.privateWords
            office.time.advance(by: .seconds(6 * 3600))
            await office.bot?.reconciler.round()
            try await office.settle()
            told += office.privateWords.dropFirst(before.count).map { (hour, $0) }
        }
        return told
    }

    private static func reported(_ policy: Policy) async throws -> (office: Office, issue: Int) {
        let office = try Office(policy: policy)
        let issue = try office.report(labels: ["security"])
        try await office.settle()
        return (office, issue)
    }

    @Test func `while nobody answers for ten days the team is reminded eleven times`() async throws {
        let (office, _) = try await Self.reported(Self.policy())

        let told = try await Self.pass(hours: 240, office)

        #expect(told.map(\.hour) == [36, 48, 72, 96, 120, 126, 144, 168, 192, 216, 240])
        #expect(
            told.map { $0.text.contains("no person has answered") }
                == [1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0].map { $0 == 1 }
        )
        #expect(office.privateWords.first?.contains("does not count as the answer of a person") == true)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a person who answers in time is reminded of nothing`() async throws {
        let (office, issue) = try await Self.reported(Self.policy())
        office.time.advance(by: .seconds(24 * 3600))
        try office.forge.comment(on: issue, in: Office.intake, by: "maya", body: "Thank you, I look at it.")
        try await office.look()
        try office.forge.comment(on: issue, in: Office.intake, by: "maya", body: "I can see it happen.")
        try await office.look()

        #expect(try await Self.pass(hours: 240, office).isEmpty)
        #expect(try await office.state().clocks.deadlines.map(\.duty) == [.attend])
        await office.stop()
    }

    @Test func `while the reporter is asked the clocks stand still, and then the case goes on without them`()
        async throws
    {
        let (office, issue) = try await Self.reported(Self.policy())
        try office.forge.addLabel("security: needs info", to: issue, in: Office.intake, by: "maya")
        try await office.settle()

        let told = try await Self.pass(hours: 29 * 24, office)

        #expect(told.map(\.hour) == [14 * 24, 28 * 24])
        #expect(told.last?.text.contains("does not wait for one any longer") == true)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `the rota gives a coordinator who may work on the repository and did not report`() async throws {
        let (office, _) = try await Self.reported(Self.policy(rota: ["nobody-is-called-so", "rae", "tess", "maya"]))

        let told = try await Self.pass(hours: 96, office)

        #expect(try await office.state().coordinator?.login == "maya")
        #expect(told.filter { $0.text.hasPrefix("@maya, case 1 has had nobody") }.map(\.hour) == [72])
        #expect(!told.contains { $0.text.contains("@rae") })
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `of an exploited vulnerability maintainers are reminded until they say that they sent the notice`()
        async throws
    {
        let office = try Office(policy: Self.policy())
        office.time.advance(by: .seconds(ExploitationNotice.appliesFrom.timeIntervalSince(office.time.now) + 86_400))
        try await office.reachFork()
        try await office.say { _ in .exploited }
        let first = try await Self.pass(hours: 24, office)
        try await office.say { _ in .noticeSent(.warning) }
        let second = try await Self.pass(hours: 24, office)

        #expect(first.map(\.hour) == [18, 24])
        #expect(second.isEmpty)
        #expect(try await office.state().clocks.deadlines.map(\.duty).first == .notification)
        await office.stop()
    }

    @Test func `a crash at a boundary, of which a sample is tried, loses no reminder and repeats none`() async throws {
        let expected = try await Self.endingOfTwoDays(crashingAt: nil).words
        var boundary = 0
        while true {
            let ending = try await Self.endingOfTwoDays(crashingAt: boundary)
            #expect(ending.words == expected, "after a crash at boundary \(boundary)")
            if !ending.hasCrashed { break }
            boundary += CrashPlan.triesEach ? 1 : 11
        }
        #expect(boundary > 10)
    }

    /// What was said by the end of two days in which nobody answered, but for the times in it.
    private static func endingOfTwoDays(crashingAt boundary: Int?) async throws -> (words: [String], hasCrashed: Bool) {
        let (office, _) = try await reported(policy(rota: ["maya"]))
        await office.stop()
        try await office.start(CrashPlan(at: boundary))
        await office.bot?.reconciler.round()
        let lives = office.lives
        for hours in [36, 12, 24] {
            office.time.advance(by: .seconds(hours * 3600 + 60))
            // A bot that has crashed compares the clocks anew, as every program does when it starts.
            for _ in 0..<2 {
                await office.bot?.reconciler.round()
                try await office.settle()
            }
        }
        let words = office.privateWords.map { String($0.prefix(40)) }
        let hasCrashed = office.lives > lives
        #expect(office.forge.violations == [])
        await office.stop()
        return (words, hasCrashed)
    }
}
