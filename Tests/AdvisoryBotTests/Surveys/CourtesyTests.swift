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
}
