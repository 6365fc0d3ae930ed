import Disclosure
import Foundation
import Locking
import Sandbox
import Testing

@testable import AdvisoryBot

/// A machine's clock that jumps 31 days ahead: nothing is published, tagged or reminded of, and afterwards everything
/// goes on.
struct ClockStoryTests {
    private static let jump = Duration.seconds(31 * 86_400)

    /// When the clock is wrong: while the bot runs, or from its start on.
    enum Moment: CaseIterable { case running, restarted }

    @Test(arguments: Moment.allCases)
    func `a fix is not tagged before the clock is right`(moment: Moment) async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachFork()
        try await Self.setClock(ahead: Self.jump, moment, office)

        let id = try office.advisoryID()
        try office.forge.mergeFork(of: id, in: Office.repository, by: "maya", authors: ["lee"])
        try await office.settle(within: .seconds(400))
        let during = office.page

        try await Self.setClock(ahead: .zero, moment, office)
        try await office.settle()

        #expect(during.tags == ["v1.4.2"] && during.releases == [])
        #expect(Self.alarms(office) == 1)
        #expect(office.page.tags == ["v1.4.2", "v1.4.3 main"])
        #expect(office.page.releases == ["v1.4.3: v1.4.3 (security release)"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test(arguments: [Self.jump, .seconds(-86_400)], [true, false])
    func `a fix counts whatever the clock said when its case was accepted`(
        ahead: Duration,
        losesDeliveries: Bool
    ) async throws {
        let office = try Office(policy: MainJobTests.policy)
        office.time.setMachine(ahead: ahead)
        try await office.reachFork()
        office.losesDeliveries = losesDeliveries

        try office.forge.mergeFork(of: office.advisoryID(), in: Office.repository, by: "maya", authors: ["lee"])
        try await office.settle(within: .seconds(400))
        try await Self.setClock(ahead: .zero, .restarted, office)
        try await office.look()

        #expect(office.page.releases == ["v1.4.3: v1.4.3 (security release)"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test(arguments: [.seconds(-240), .seconds(240), .seconds(-86_400), Self.jump] as [Duration])
    func `the status card comes in seconds whatever the machine's clock says`(ahead: Duration) async throws {
        let office = try Office(policy: MainJobTests.policy)
        office.time.setMachine(ahead: ahead)
        try office.report(labels: ["security"])

        try await office.settle(within: .seconds(60))

        #expect(office.cards.count == 1)
        await office.stop()
    }

    @Test func `what is said while the clock is ahead is heard`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        office.time.setMachine(ahead: Self.jump)
        try await office.reachFork()

        try await office.tell("/advisory severity low")

        #expect(try await office.state().severity == .low)
        await office.stop()
    }

    @Test(arguments: Moment.allCases)
    func `an embargo is not over because the clock says so`(moment: Moment) async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachRelease()
        let before = office.remarks
        try await Self.setClock(ahead: Self.jump, moment, office)

        try await office.pass(days: 2)
        let during = office.remarks
        try await Self.setClock(ahead: .zero, moment, office)
        try await office.passEmbargo()
        try await office.disclose()

        #expect(during == before)
        #expect(Self.alarms(office) == 1)
        #expect(office.privateWords.count { $0.contains("ends in 7 days") } == 1)
        #expect(office.privateWords.count { $0.contains("is over") } == 1)
        #expect(office.page.publications == ["no CVE 1.4.3"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test(arguments: Moment.allCases)
    func `nobody can publish by a clock that is wrong`(moment: Moment) async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachRelease()
        try await Self.setClock(ahead: Self.jump, moment, office)
        await office.bot?.reconciler.round()

        try await office.disclose()

        #expect(office.page.publications == [])
        #expect(Self.alarms(office) == 1)
        await office.stop()
    }

    @Test(arguments: Moment.allCases)
    func `a publication that was approved waits until the clock is right`(moment: Moment) async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachEndOfEmbargo()
        office.forge.setFault { call in
            let isCard = call.path.contains("/comments/")
            return call.method == "PATCH" && !isCard ? .rateLimited(retryAfterSeconds: 60) : nil
        }
        try await office.say { .agree(.reporter, $0) }
        try await office.approve()

        try await Self.setClock(ahead: Self.jump, moment, office)
        office.forge.setFault(nil)
        try await office.settle(within: .seconds(400))
        let during = office.page.publications
        try await Self.setClock(ahead: .zero, moment, office)
        try await office.settle()

        #expect(during == [])
        #expect(office.page.publications == ["no CVE 1.4.3"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a clock that is set right under a program that goes on by the wrong time ends no embargo`()
        async throws
    {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachRelease()
        let before = office.remarks
        try await Self.setClock(ahead: Self.jump, .restarted, office)
        try await Self.setClock(ahead: .zero, .running, office)

        try await office.pass(days: 1)
        let during = office.remarks
        try await Self.setClock(ahead: .zero, .restarted, office)
        try await office.passEmbargo()
        try await office.disclose()

        #expect(during == before)
        #expect(office.page.publications == ["no CVE 1.4.3"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    private static func setClock(ahead distance: Duration, _ moment: Moment, _ office: Office) async throws {
        office.time.setMachine(ahead: distance)
        switch moment {
        case .running: break
        case .restarted:
            await office.stop()
            try await office.start()
        }
        office.time.advance(by: .seconds(60))
    }

    private static func alarms(_ office: Office) -> Int {
        office.logLines.withLock { lines in lines.count { $0.contains("clock-differs") } }
    }
}
