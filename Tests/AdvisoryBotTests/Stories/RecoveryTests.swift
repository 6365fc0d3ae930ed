import Disclosure
import Foundation
import HTTPServer
import Locking
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// What operators do, and what time does, between the bot and the forge.
struct RecoveryTests {
    @Test func `a rehearsal leaves what was planned for real alone`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        office.forge.setFault { $0.path.hasSuffix("/security-advisories") ? .rateLimited(retryAfterSeconds: 60) : nil }
        try office.report()
        try await office.settle(within: .seconds(20))
        let before = office.page
        await office.stop()

        office.forge.setFault(nil)
        office.isDryRun = true
        try await office.settle(within: .seconds(300))

        #expect(office.page == before)
        await office.stop()
    }

    @Test func `an effect that is dropped while its call is under way ends in peace`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report()
        try await office.start()
        for delivery in office.forge.takeDeliveries() { _ = try await office.deliver(delivery) }
        let parts = try #require(office.bot)
        _ = await parts.dispatcher.decideWaitingDeliveries()
        let due = try await parts.store.dueEffects(at: office.time.now, limit: 10, isRehearsal: false)
        let attempt = try #require(try await parts.store.beginAttempt(due[0].id))
        #expect(try await parts.store.dropEffect(attempt.effect.id, at: office.time.now))

        await #expect(throws: StoreError.conflict) {
            try await parts.runner.work.bring(
                .effectDone(attempt.effect.id, attempt.effect.call, .done),
                to: .number(attempt.effect.id.caseNumber),
                .attempt(attempt, .done(.done))
            )
        }
        await office.stop()
    }

    @Test func `many rate limits before a lost answer leave nothing to a person`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let calls = Locked(0)
        office.forge.setFault { call in
            guard call.path.hasSuffix("/security-advisories"), call.method == "POST" else { return nil }
            let number = calls.withLock { calls in
                calls += 1
                return calls
            }
            return number <= 30 ? .rateLimited(retryAfterSeconds: 60) : number == 31 ? .loseAnswerAfterDoing : nil
        }
        try office.report()

        try await office.settle(within: .seconds(7200))

        #expect(office.page.advisories == 1 && office.page.forks == 1)
        await office.stop()
    }

    @Test func `an effect left in doubt can be dropped, and its alarm with it`() async throws {
        let office = try Office(policy: MainJobTests.policy, granted: Self.withoutAdministration)
        try office.report()
        try await office.settle()
        let store = try #require(office.bot).store
        let refused = try #require(try await store.listEffects(ofCase: nil).first { $0.state == .refused })

        #expect(try await store.dropEffect(refused.effect.id, at: office.time.now))

        #expect(try await store.listCases().first?.state.attentions == [])
        await office.stop()
    }

    @Test func `a hold from before the clock was set back does not last`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report()
        try await office.start()
        let store = try #require(office.bot).store
        try await store.hold(lane: "acme", until: office.time.now.addingTimeInterval(400 * 86_400))
        await office.stop()

        try await office.settle()

        #expect(office.page.advisories == 1)
        await office.stop()
    }

    @Test func `a private report that can't be read at once is not lost`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let calls = Locked(0)
        office.forge.setFault { call in
            guard call.method == "GET", call.path.contains("/security-advisories/") else { return nil }
            let number = calls.withLock { calls in
                calls += 1
                return calls
            }
            return number == 1 ? .status(404, headers: HTTPHeaders(), body: "{\"message\":\"Not Found\"}") : nil
        }
        _ = try office.forge.reportPrivately(to: Office.repository, by: "rae", summary: "x", description: "y")

        try await office.settle()

        #expect(office.page.botComments == 1)
        await office.stop()
    }

    @Test func `a label that counts for nothing stands in its case's journal`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let number = try office.report()
        try await office.settle()
        try office.forge.addLabel("severity: high", to: number, in: Office.intake, by: "tess")
        try await office.settle()

        let journal = try await #require(office.bot).store.listJournal(ofCase: 1)

        #expect(journal.contains { $0.kind == "disregarded" })
        await office.stop()
    }

    private static let withoutAdministration = [
        "metadata": "read", "issues": "write", "repository_advisories": "write",
    ]
}
