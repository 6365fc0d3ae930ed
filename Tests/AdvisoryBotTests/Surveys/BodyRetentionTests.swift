import Disclosure
import Foundation
import Storage
import Testing

@testable import AdvisoryBot

@Suite struct BodyRetentionTests {
    /// Whether the body of a webhook that was decided at once is still there when it is looked through so many days
    /// later.
    private func isKept(after passed: Int, of days: Int) async throws -> Bool {
        let lookout = try Lookout()
        let (id, body) = ("72d3162e-cc78-11e3-81ab-4c9367dc0958", Array("{}".utf8))
        let delivery = Delivery(id: id, event: "ping", receivedAt: lookout.time.now, headers: [:], body: body)
        _ = try await withCheckedContinuation { continuation in
            lookout.store.accept(delivery) { continuation.resume(returning: $0) }
        }.get()
        var change = Change(at: lookout.time.now)
        change.answered = (id, .ignored("a ping"))
        try await lookout.store.commit(change)
        let time = lookout.time.source
        let log = Log(form: .json, level: .error, now: time.now) { _ in }
        let retention = BodyRetention(
            bodies: lookout.store,
            days: days,
            agreement: ClockAgreement(survey: lookout.forge, time: time, log: log),
            time: time,
            log: log,
            bell: Bell()
        )

        lookout.time.advance(by: .seconds(passed * 86_400))
        await retention.forget(until: StopSign())

        return try await lookout.store.delivery(id)?.body == body
    }

    @Test(arguments: [(89, true), (91, false)])
    func `what a webhook said is forgotten after its days, and not before`(passed: Int, kept: Bool) async throws {
        #expect(try await isKept(after: passed, of: 90) == kept)
    }
}
