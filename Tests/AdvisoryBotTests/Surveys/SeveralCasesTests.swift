import Disclosure
import Foundation
import Locking
import Storage
import Testing

@testable import AdvisoryBot

/// Deliveries that concern several cases, and the clock that cases wait for.
struct SeveralCasesTests {
    let lookout: Lookout

    init() throws { lookout = try Lookout() }

    private func missing(_ numbers: Int...) throws -> [CaseNews] {
        try numbers.map { number in
            let reference = AdvisoryReference(lookout.repository, try Lookout.advisoryID(number))
            return CaseNews(.advisoryMissing(reference), to: .number(number))
        }
    }

    private func attentions() async throws -> [Int] {
        try await lookout.store.openCases(of: lookout.repository, isRehearsal: false).map(\.state.attentions.count)
    }

    @Test func `a delivery is answered with the last of its cases`() async throws {
        for number in [1, 2] { try await lookout.open(number) }
        // Nothing is made of an advisory's publication while the forge shows a draft, so this one only waits.
        let id = try await lookout.keep("repository_advisory", lookout.publication(of: 5))

        let planned = try await lookout.work.bring(missing(1, 2), answering: id)

        #expect(planned == 2)
        #expect(try await attentions() == [1, 1])
        #expect(try await lookout.store.delivery(id)?.record.state == .acted)
    }

    @Test func `a delivery has acted though its last case did not change`() async throws {
        try await lookout.open(1)
        let id = try await lookout.keep("repository_advisory", lookout.publication(of: 5))

        _ = try await lookout.work.bring(missing(1, 9), answering: id)

        #expect(try await lookout.store.delivery(id)?.record.state == .acted)
    }

    @Test func `after a crash between two cases each is changed once`() async throws {
        for number in [1, 2] { try await lookout.open(number) }
        let id = try await lookout.keep("repository_advisory", lookout.publication(of: 5))
        let news = try missing(1, 2)
        try await lookout.work.bring(news[0].event, to: news[0].subject, .time)

        _ = try await lookout.work.bring(news, answering: id)

        #expect(try await attentions() == [1, 1])
        #expect(try await lookout.store.listEffects(ofCase: 1).count == 1)
        #expect(try await lookout.store.delivery(id)?.record.state == .acted)
    }

    @Test func `a publication is told to its case and has acted`() async throws {
        try await lookout.open(1)
        let published = try lookout.snapshot(of: 1, state: .published)
        lookout.forge.show { $0.advisories = [published] }
        let id = try await lookout.keep("repository_advisory", lookout.publication(of: 1))

        _ = await lookout.dispatcher.decideWaitingDeliveries()

        #expect(try await lookout.store.storedCase(number: 1)?.state.publishedAt == lookout.time.now)
        #expect(try await lookout.store.delivery(id)?.record.state == .acted)
    }

    @Test(
        arguments: [
            (nil, false), (0, true), (300, true), (-300, true), (301, false), (-301, false), (5e9, false),
        ] as [(Double?, Bool)]
    )
    func `a clock is trusted that was compared and agrees`(lead: Double?, isTrusted: Bool) {
        let log = Log(form: .json, level: .debug, now: { VirtualTime.start }, write: { _ in })

        lookout.forge.show { $0.clockLead = lead }

        let agreement = ClockAgreement(survey: lookout.forge, time: VirtualTime().source, log: log)

        #expect(agreement.isTrusted == isTrusted)
    }

    @Test func `clocks that differ are told of once, and when they agree again`() {
        let lines = Locked<[String]>([])
        let log = Log(form: .json, level: .debug, now: { VirtualTime.start }) { line in
            lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
        }
        let agreement = ClockAgreement(survey: lookout.forge, time: VirtualTime().source, log: log)

        for value: Double? in [nil, 0, 4000, 4001, nil, -4000, 10, 11] {
            lookout.forge.show { $0.clockLead = value }
            agreement.report()
        }

        let told = lines.withLock { $0 }
        #expect(told.count == 2)
        #expect(told.first?.contains("clock-differs") == true)
        #expect(told.first?.contains("4000 seconds ahead of the forge's") == true)
        #expect(told.last?.contains("clock-agrees") == true)
    }

    @Test(arguments: [-86_400, 4000, 2_678_400] as [Double])
    func `what the forge shows of its time is gone by, and small differences are not`(lead: Double) {
        lookout.forge.show { $0.clockLead = lead }
        #expect(ClockAgreement.forgeTime(lookout.forge, VirtualTime().source) == VirtualTime.start - lead)

        lookout.forge.show { $0.clockLead = 1.5 }
        #expect(ClockAgreement.forgeTime(lookout.forge, VirtualTime().source) == VirtualTime.start)
    }

    @Test func `a clock that was set right while the program ran is trusted after a restart only`() throws {
        let lines = Locked<[String]>([])
        let log = Log(form: .json, level: .debug, now: { VirtualTime.start }) { line in
            lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
        }
        let time = TimeSource(
            now: { VirtualTime.start.addingTimeInterval(31 * 86_400) },
            date: { VirtualTime.start },
            elapsed: { .zero },
            common: { .zero },
            sleep: { _ in }
        )
        lookout.forge.show { $0.clockLead = 2 }
        let agreement = ClockAgreement(survey: lookout.forge, time: time, log: log)

        agreement.report()

        #expect(!agreement.isTrusted)
        let line = try #require(lines.withLock { $0.first })
        #expect(line.contains("2678402 seconds ahead of the forge's") && line.contains("restart the program"))
    }
}
