import Disclosure
import Testing

@testable import AdvisoryBot

@Suite struct CourtesyTests {
    @Test func `a ring that nobody waited for is taken once`() {
        let bell = Bell()

        bell.ring()
        bell.ring()

        #expect(bell.takeRing())
        #expect(!bell.takeRing())
    }

    @Test(arguments: [true, false])
    func `a decision pauses only while more deliveries come in`(moreComesIn: Bool) async throws {
        let lookout = try Lookout()
        let before = lookout.time.source.elapsed()
        _ = try await lookout.keep("ping", "{}")
        if moreComesIn { lookout.dispatcher.bell.ring() }

        let count = await lookout.dispatcher.decideWaitingDeliveries()

        #expect(count == 1)
        #expect((lookout.time.source.elapsed() > before) == moreComesIn)
    }

    @Test func `what the forge fails to show again and again is asked for ever less often`() async throws {
        let lookout = try Lookout()
        try await lookout.open(1)
        _ = try await lookout.keep("repository_advisory", lookout.publication(of: 1))
        lookout.forge.show { $0.failure = .notTaken(pause: .seconds(1), reason: "the forge answered 500") }

        for _ in 0..<600 {
            _ = await lookout.dispatcher.decideWaitingDeliveries()
            lookout.time.advance(by: .seconds(1))
        }

        // After 1, 2, 4, 8, 16 and 32 seconds, and then each minute.
        #expect(lookout.forge.takeReadings().count == 15)
    }
}
