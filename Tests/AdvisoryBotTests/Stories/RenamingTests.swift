import Disclosure
import Foundation
import Locking
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// Repositories that change their names or owners while cases stand under the old ones.
struct RenamingTests {
    @Test func `a case goes on when its repositories are renamed in the middle of it`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let number = try office.report(labels: ["security"])
        try await office.settle()

        try Self.rename(office)
        try office.forge.addLabel("security: accepted", to: number, in: "acme/gadget-reports", by: "maya")
        try await office.settle()

        #expect(office.forge.snapshot().advisories.map(\.repository) == ["acme/gadget"])
        #expect(office.page.invitations == 2 && office.page.credits == 1 && office.page.forks == 1)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `the log says once that a name in the configuration is out of date`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let number = try office.report()
        try await office.settle()

        try Self.rename(office)
        try Self.labelAgain(number, office)
        try await office.settle()

        let warnings = office.logLines.withLock { lines in lines.filter { $0.contains("repository-renamed") } }
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("acme/widget-security") == true)
        #expect(warnings.first?.contains("correct its name under `repositories`") == true)
        await office.stop()
    }

    @Test(arguments: [true, false])
    func `an old report that is labelled again after a renaming stays the same case`(
        isCorrected: Bool
    ) async throws {
        let office = try Office(policy: MainJobTests.policy)
        let number = try office.report()
        try await office.settle()
        let before = office.page

        try Self.rename(office)
        if isCorrected { try await Self.correct(office) }
        try Self.labelAgain(number, office)
        try await office.settle()

        #expect(office.page == before)
        #expect(before.advisories == 1)
        #expect(try await office.bot?.store.listCases().count == 1)
        await office.stop()
    }

    @Test func `a private report in a repository that was renamed becomes a case`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report(labels: ["security"])
        try await office.settle()

        try Self.rename(office)
        try office.forge.setPrivateReporting(true, in: "acme/gadget")
        _ = try office.forge.reportPrivately(to: "acme/gadget", by: "rae", summary: "S", description: "D")
        try await office.settle()

        let cases = try #require(try await office.bot?.store.listCases())
        #expect(cases.map(\.state.repository.description) == [Office.repository, Office.repository])
        #expect(office.forge.snapshot().advisories.flatMap(\.comments).count == 2)
        await office.stop()
    }

    @Test func `what was planned before the name was corrected is done by the policy of the new name`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report()
        try await office.start()
        for delivery in office.forge.takeDeliveries() { _ = try await office.deliver(delivery) }
        _ = await office.bot?.dispatcher.decideWaitingDeliveries()

        try Self.rename(office)
        try await Self.correct(office)
        _ = office.forge.takeDeliveries()
        try await office.settle()

        let advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(advisory.repository == "acme/gadget" && advisory.fork?.isReady == true)
        #expect(advisory.collaborators.sorted() == ["lee", "rae"] && advisory.teams == ["security"])
        await office.stop()
    }

    @Test func `another repository under the old name is left alone`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report()
        try await office.settle()
        let before = office.page

        try Self.rename(office)
        try Self.takeOldNames(office)
        let number = try office.report(title: "Another matter")
        try await office.settle()

        #expect(number == 1)
        #expect(office.page == before)
        let deliveries = try await office.bot?.store.listDeliveries(limit: 100) ?? []
        let notes = deliveries.filter { $0.state == .failed }.compactMap(\.note)
        #expect(notes.contains { $0.contains("the cases are another's: see `advisory-bot repositories`") })
        await office.stop()
    }

    @Test func `an effect never lands in another repository under the old name`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.report()
        try await office.start()
        for delivery in office.forge.takeDeliveries() { _ = try await office.deliver(delivery) }
        _ = await office.bot?.dispatcher.decideWaitingDeliveries()

        try Self.rename(office)
        try Self.takeOldNames(office)
        office.losesDeliveries = true
        try await office.settle()

        #expect(office.forge.snapshot().advisories.map(\.repository) == ["acme/gadget"])
        let effects = try #require(try await office.bot?.store.listEffects(ofCase: 1))
        #expect(effects.allSatisfy { $0.state == .done })
        await office.stop()
    }

    @Test func `the first write alone goes by a name that the forge redirects from`() async throws {
        let office = try Office()
        try office.report(in: Office.repository)
        try await office.start()
        for delivery in office.forge.takeDeliveries() { _ = try await office.deliver(delivery) }
        _ = await office.bot?.dispatcher.decideWaitingDeliveries()

        try office.forge.renameRepository(Office.repository, to: "gadget")
        office.losesDeliveries = true
        let stale = Locked(0)
        office.forge.setFault { call in
            let isStale = call.method != "GET" && call.path.hasPrefix("/repos/\(Office.repository)/")
            if isStale { stale.withLock { $0 += 1 } }
            return nil
        }
        try await office.settle()

        #expect(stale.withLock { $0 } == 1)
        #expect(office.forge.snapshot().advisories.map(\.repository) == ["acme/gadget"])
        await office.stop()
    }

    @Test func `a repository that was made anew before there was a case is taken for the one of that name`()
        async throws
    {
        let office = try Office()
        try office.report(in: Office.repository, by: "tess")
        try await office.settle()

        try Self.rename(office)
        try Self.takeOldNames(office)
        try office.report(in: Office.repository)
        try await office.settle()

        #expect(office.forge.snapshot().advisories.map(\.repository) == [Office.repository])
        await office.stop()
    }

    @Test func `what can't be done after a transfer names the new owner's installation as the cure`() async throws {
        let office = try Office()
        try office.report(in: Office.repository)
        try await office.start()
        for delivery in office.forge.takeDeliveries() { _ = try await office.deliver(delivery) }
        _ = await office.bot?.dispatcher.decideWaitingDeliveries()

        try office.forge.addOrganization("umbrella", owners: ["maya"])
        try office.forge.transferRepository(Office.repository, to: "umbrella")
        try await office.settle()

        let refused = office.logLines.withLock { lines in lines.first { $0.contains("effect-refused") } }
        #expect(refused?.contains("if that was transferred, on its new owner's") == true)
        #expect(office.page.advisories == 0)
        await office.stop()
    }

    @Test func `a case goes on at the new owner's once the App is installed there`() async throws {
        let office = try Office()
        let number = try office.report(in: Office.repository, labels: ["security"])
        try await office.settle()
        try office.forge.addOrganization("umbrella", owners: ["maya"])
        try office.forge.transferRepository(Office.repository, to: "umbrella")

        office.configuredName = "umbrella/widget"
        await office.stop()
        try await office.start()
        _ = office.forge.takeDeliveries()
        try office.forge.installApp(for: "umbrella")
        try office.forge.addLabel("security: accepted", to: number, in: "umbrella/widget", by: "maya")
        try await office.settle()

        #expect(office.forge.snapshot().advisories.map(\.repository) == ["umbrella/widget"])
        #expect(try await office.bot?.store.listCases().count == 1)
        await office.stop()
    }

    /// Gives both repositories new names.
    private static func rename(_ office: Office) throws {
        try office.forge.renameRepository(Office.repository, to: "gadget")
        try office.forge.renameRepository(Office.intake, to: "gadget-reports")
    }

    /// Has other repositories made under the old names.
    private static func takeOldNames(_ office: Office) throws {
        let permissions: [String: SandboxPermission] = ["maya": .admin, "rae": .read]
        try office.forge.addRepository(Office.repository, permissions: permissions)
        try office.forge.addRepository(Office.intake, visibility: .private, permissions: permissions)
        for signal in Signal.all { try office.forge.addLabel(LabelNames()[signal], in: Office.intake) }
    }

    /// Starts the bot again with the new names in its configuration.
    private static func correct(_ office: Office) async throws {
        await office.stop()
        office.configuredName = "acme/gadget"
        office.policy.intakeRepository = RepositoryName("acme/gadget-reports")
        try await office.start()
        await office.bot?.dispatcher.learnConfiguredNames()
    }

    /// Takes both labels off the report and puts them on again.
    private static func labelAgain(_ number: Int, _ office: Office) throws {
        let place = "acme/gadget-reports"
        try office.forge.removeLabel("security: accepted", from: number, in: place, by: "maya")
        for label in ["security: accepted", "security"] {
            try office.forge.addLabel(label, to: number, in: place, by: "maya")
        }
    }
}
