import Contract
import Disclosure
import ForgeAPI
import Sandbox
import Testing

@testable import AdvisoryBot

/// Every call that the bot makes over its stories, against GitHub's own descriptions.
@Suite(.enabled(if: Contract.isAtHand, "python3 with jsonschema, and ../shared/contract")) struct StoryContractTests {
    @Test func `reports that are accepted, also in public, are handled by calls that fit`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let number = try office.report(
            body: "### Affected versions\n\n< 1.4.3\n\n### What happens\n\nIt writes outside."
        )
        try office.report(in: Office.repository, labels: ["security", "security: accepted"])
        try await office.settle()
        try office.forge.addLabel("severity: high", to: number, in: Office.intake, by: "maya")
        try await office.settle()
        let advisory = try #require(office.forge.snapshot().advisories.first)
        try office.forge.publishAdvisory(advisory.id, in: Office.repository, by: "maya")
        try await office.settle()

        let deviations = try Contract.deviations(of: office.contractLines)
        #expect(deviations == nil, "\(deviations ?? "")")
        #expect(office.page.advisories == 2 && office.page.lockedIssues == 1)
        await office.stop()
    }

    @Test func `a public report that is rewritten is handled by calls that fit`() async throws {
        var policy = MainJobTests.policy
        policy.publicIssueMode = .redact
        let office = try Office(policy: policy)
        try office.report(in: Office.repository)
        try await office.settle()

        let deviations = try Contract.deviations(of: office.contractLines)
        #expect(deviations == nil, "\(deviations ?? "")")
        #expect(office.forge.snapshot().issues.first?.title == Messages.redactedTitle.content)
        await office.stop()
    }

    @Test func `reports that are declined or need more are handled by calls that fit`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        for reason in DeclineReason.allCases {
            try office.report(labels: ["security", office.policy.labels[.declined(reason)]])
        }
        let number = try office.report(labels: ["security", "security: needs info"])
        try await office.settle()
        try office.forge.comment(on: number, in: Office.intake, by: "rae", body: "On Linux, too.")
        try await office.settle()

        let deviations = try Contract.deviations(of: office.contractLines)
        #expect(deviations == nil, "\(deviations ?? "")")
        #expect(office.page.botComments >= DeclineReason.allCases.count)
        await office.stop()
    }

    @Test func `a private report is handled by calls that fit`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.forge.setPrivateReporting(true, in: Office.repository)
        let id = try office.forge.reportPrivately(to: Office.repository, by: "rae", summary: "S", description: "D")
        try await office.settle()
        try office.forge.acceptReport(id, in: Office.repository, by: "maya")
        try await office.settle()

        let deviations = try Contract.deviations(of: office.contractLines)
        #expect(deviations == nil, "\(deviations ?? "")")
        #expect(office.page.botComments == 1)
        await office.stop()
    }

    @Test func `what comments ask for fits`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.receivePrivateReport()
        try await office.tell("/advisory accept\n/advisory package npm widget < 1.4.3\n/advisory cwe 22")
        try await office.tell("/advisory severity CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\n/advisory invite @tess")
        try await office.tell("/advisory credit @tess analyst\n/advisory needs-info Which version?\n/advisory status")

        let deviations = try Contract.deviations(of: office.contractLines)
        #expect(deviations == nil, "\(deviations ?? "")")
        #expect(office.forge.snapshot().advisories.first?.cweIDs == ["CWE-22"])
        await office.stop()
    }

    @Test func `what an operator's commands ask for fits`() async throws {
        let office = try Office()
        let forge: any ForgeAdministration = try office.connect().administration
        let repository = try #require(RepositoryName(Office.repository))
        try office.report()
        for delivery in office.forge.takeDeliveries() { office.forge.record(delivery.id, status: nil) }
        _ = try await forge.app()
        _ = try await forge.installation(on: repository)
        _ = try await forge.place(repository)
        _ = try await forge.takesPrivateReports(in: repository)
        for login in ["lee", "acme", "nobody"] { _ = try await forge.account(login, seenFrom: repository) }
        for team in ["security", "nobody"] { _ = try await forge.hasTeam(team, ownerOf: repository) }
        _ = try await forge.webhook()
        _ = try await forge.newestDelivery()
        let label = ForgeLabel(name: "new", colour: "d73a4a", description: "A label")
        for _ in 0..<2 { try await forge.ensureLabel(label, in: repository) }
        let names = try await forge.labelNames(in: repository)
        let count = try await forge.requestMissingDeliveries(since: VirtualTime.start)
        try office.forge.renameRepository(Office.repository, to: "gadget")
        let place = try await (office.connect().administration as any ForgeAdministration).place(repository)

        let deviations = try Contract.deviations(of: office.contractLines)
        #expect(deviations == nil, "\(deviations ?? "")")
        #expect(names.contains("new") && count > 0)
        #expect(place.name.description == "acme/gadget")
    }
}

extension Office {
    /// Everything that went to and fro, for comparison with the contract.
    fileprivate var contractLines: [String] {
        forge.exchanges.map(\.contractLine) + forge.allDeliveries.map(\.contractLine)
    }
}
