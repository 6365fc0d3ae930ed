import Disclosure
import HTTPServer
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// Whatever is lost, refused or repeated: each effect happens once, and nothing breaks the forge's rules.
struct FaultTests {
    @Test(arguments: [Office.intake, Office.repository])
    func `a crash at any boundary leaves each effect done once`(repository: String) async throws {
        let expected = try await undisturbedPage(repository)
        // Between the note that the fork's request leaves and the forge, a crash hides whether it left; a person is
        // asked.
        var asked = expected
        asked.forks = 0
        asked.botComments += 1
        var timesAsked = 0
        var boundary = 0
        while true {
            let office = try Office(policy: MainJobTests.policy)
            let crash = CrashPlan(at: boundary)
            try office.report(in: repository)
            try await office.start(crash)
            try await office.settle()
            if office.page == asked { timesAsked += 1 }
            #expect(
                office.page == expected || office.page == asked,
                "after a crash at boundary \(boundary)"
            )
            #expect(office.forge.violations == [], "after a crash at boundary \(boundary)")
            await office.stop()
            if !crash.isDead { break }
            boundary += 1
        }
        #expect(boundary > 60)
        #expect(timesAsked <= 2)
    }

    @Test(arguments: [Office.intake, Office.repository])
    func `the answer of any call may get lost after it was done`(repository: String) async throws {
        try await disturbEachCall(repository) { _ in .loseAnswerAfterDoing }
    }

    @Test func `any call may get lost before it was done`() async throws {
        // A fork request that got lost is never repeated, so its case ends with a person being asked.
        try await disturbEachCall(Office.intake, except: { $0.path.hasSuffix("/forks") }) { _ in .loseBeforeDoing }
    }

    @Test func `any call may be redirected, by each status in turn`() async throws {
        let statuses = [301, 302, 307]
        try await disturbEachCall(Office.intake) { .redirect(statuses[$0 % statuses.count]) }
    }

    @Test func `any call may meet a secondary rate limit`() async throws {
        try await disturbEachCall(Office.intake) { _ in .rateLimited(retryAfterSeconds: 90) }
    }

    @Test func `any call may meet the primary rate limit`() async throws {
        try await disturbEachCall(Office.intake) { _ in .primaryLimit(resetIn: 1200) }
    }

    @Test func `any call may fail at the forge, by each status in turn`() async throws {
        let statuses = [500, 502, 503]
        try await disturbEachCall(Office.intake, except: { $0.path.hasSuffix("/forks") }) {
            .status(statuses[$0 % statuses.count], headers: HTTPHeaders(), body: "<html>unicorn</html>")
        }
    }

    @Test func `twenty copies of each delivery change nothing`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let expected = try await undisturbedPage(Office.intake)
        try office.report()
        try await office.start()
        for delivery in office.forge.takeDeliveries() {
            for _ in 0..<20 { #expect(try await office.deliver(delivery) == 202) }
        }
        try await office.settle()

        for delivery in office.forge.allDeliveries { #expect(try await office.deliver(delivery) == 202) }
        try await office.settle()

        #expect(office.page == expected)
        await office.stop()
    }

    @Test func `deliveries that the forge could not deliver are asked for again, once`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let expected = try await undisturbedPage(Office.intake)
        try office.report()
        for delivery in office.forge.takeDeliveries() { office.forge.record(delivery.id, status: nil) }
        try await office.start()

        let asked = await office.bot?.missing.askAgain()
        let askedAtOnce = await office.bot?.missing.askAgain()
        try await office.settle()

        #expect(asked == 2 && askedAtOnce == 0)
        #expect(office.page == expected)
        #expect(await office.bot?.missing.askAgain() == 0)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a label taken away before anything was done leaves nothing behind`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        office.forge.setFault { $0.path.hasSuffix("/security-advisories") ? .rateLimited(retryAfterSeconds: 60) : nil }
        let number = try office.report()
        try await office.settle(within: .seconds(20))

        try office.forge.removeLabel("security: accepted", from: number, in: Office.intake, by: "maya")
        try await office.settle(within: .seconds(20))
        office.forge.setFault(nil)
        try await office.settle()

        #expect(office.page.advisories == 0)
        #expect(office.page.botComments == 1)
        await office.stop()
    }

    @Test func `a login that changed hands is not invited`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        office.forge.setFault { $0.path.hasPrefix("/users/") ? .rateLimited(retryAfterSeconds: 60) : nil }
        try office.report()
        try await office.settle(within: .seconds(30))

        try office.forge.renameUser("rae", to: "rae-elsewhere")
        try office.forge.addUser("rae")
        office.forge.setFault(nil)
        try await office.settle()

        #expect(!office.page.collaborators.contains("rae"))
        #expect(office.page.credits == 0)
        await office.stop()
    }

    @Test func `a clock that is set back by a day between two lives delays nothing for long`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report()
        try await office.start(CrashPlan(at: 40))
        office.time.advance(by: .seconds(86_400))
        try await office.settle(within: .seconds(1))
        office.time.advance(by: .seconds(-86_400))

        try await office.settle()

        #expect(office.page.advisories == 1 && office.page.forks == 1)
        await office.stop()
    }

    // MARK: - Disturbing

    private func undisturbedPage(_ repository: String) async throws -> Office.Page {
        let office = try Office(policy: MainJobTests.policy)
        try office.report(in: repository)
        try await office.settle()
        let page = office.page
        await office.stop()
        return page
    }

    /// Disturbs call 1, then 2, … until a run ends undisturbed, and compares what the forge shows with a quiet run.
    private func disturbEachCall(
        _ repository: String,
        except isSpared: @escaping @Sendable (SandboxCall) -> Bool = { _ in false },
        _ fault: @escaping @Sendable (_ number: Int) -> SandboxFault
    ) async throws {
        let expected = try await undisturbedPage(repository)
        var number = 1
        while true {
            let office = try Office(policy: MainJobTests.policy)
            let disturbed = number
            office.forge.setFault { $0.number == disturbed && !isSpared($0) ? fault(disturbed) : nil }
            try office.report(in: repository)
            try await office.settle(within: .seconds(7200))
            #expect(office.page == expected, "with call \(number) disturbed")
            #expect(office.forge.violations == [], "with call \(number) disturbed")
            let calls = office.forge.exchanges.count
            await office.stop()
            if calls < number { break }
            number += 1
        }
        #expect(number > 15)
    }
}
