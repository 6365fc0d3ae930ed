import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// What people do between the private fork and the release, heard of in another order than it happened in.
struct DeliveryOrderTests {
    @Test func `a dozen shuffled orders of what six deeds send end as the right one does`() async throws {
        let expected = try await Self.ending(nil)
        #expect(expected.page.releases == ["v1.5.0: v1.5.0 (security release)"])

        for seed in 1...12 as ClosedRange<UInt64> {
            let ending = try await Self.ending(Dice(seed: seed))
            #expect(ending.page == expected.page, "seed \(seed)")
            #expect(ending.remarks == expected.remarks, "seed \(seed)")
            #expect(ending.notes == expected.notes, "seed \(seed)")
            #expect(ending.violations == [], "seed \(seed)")
        }
    }

    /// Does six things, brings what they sent one by one, shuffled by the dice, and returns what the forge shows then.
    private static func ending(
        _ dice: Dice?
    ) async throws -> (page: Office.Page, remarks: [String], notes: [String], violations: [String]) {
        let office = try Office(policy: ReleaseStoryTests.policy(.mark))
        try await office.reachFork()
        let issue = try #require(office.forge.snapshot().issues.first).number
        office.time.advance(by: .seconds(60))
        let (forge, id) = (office.forge, try office.advisoryID())
        try forge.mergeFork(of: id, in: Office.repository, into: ["main"], by: "maya", authors: ["lee"])
        try forge.publishRelease("v1.5.0", body: "Faster.", in: Office.repository, by: "maya")
        try forge.addLabel("severity: critical", to: issue, in: Office.intake, by: "maya")
        try forge.comment(on: issue, in: Office.intake, by: "rae", body: "It is worse than I thought.")
        try forge.comment(on: issue, in: Office.intake, by: "maya", body: "/advisory exploited")
        try forge.comment(on: issue, in: Office.intake, by: "maya", body: "/advisory cwe CWE-23")

        var deliveries = forge.takeDeliveries()
        #expect(deliveries.count >= 6)
        while !deliveries.isEmpty {
            let delivery = deliveries.remove(at: dice?.below(deliveries.count) ?? 0)
            #expect(try await office.deliver(delivery) == 202)
            forge.record(delivery.id, status: 202)
            try await office.settle()
        }
        await office.bot?.reconciler.round()
        try await office.settle(within: .seconds(7200))
        await office.stop()
        return (office.page, office.remarks, office.notes, forge.violations)
    }
}
