import Disclosure
import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot

/// Who has the last word, and what it was about.
struct ApprovalStoryTests {
    @Test func `an edit between the approval and the publication is not published unread`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachEndOfEmbargo()
        try await office.say { .agree(.reporter, $0) }
        office.forge.setFault { $0.method == "PATCH" ? .rateLimited(retryAfterSeconds: 60) : nil }
        let advisory = try await office.approve()

        try office.forge.editAdvisory(advisory, in: Office.repository, by: "rae", summary: "Something else")
        office.forge.setFault(nil)
        try await office.settle()

        #expect(office.page.publications == [])
        #expect(office.privateWords.last?.contains("`advisory-bot cases disclose 1`") == true)

        try await office.say { .disclose($0) }

        #expect(office.page.publications == ["no CVE 1.4.3"])
        #expect(office.forge.snapshot().advisories.first?.summary == "Something else")
        #expect(try await office.state().attentions == [])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `two maintainers have to say so, and one of them twice is one`() async throws {
        let office = try Self.officeOfTwo()
        try await office.reachEndOfEmbargo()
        try await office.say { .agree(.reporter, $0) }

        for _ in 0..<2 { try await office.say(by: "maya") { .disclose($0) } }
        let alone = office.page.publications
        try await office.say(by: "lee") { .disclose($0) }

        #expect(alone == [])
        #expect(office.page.publications == ["no CVE 1.4.3"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `an edit voids the first of two approvals, and both sides are told`() async throws {
        let office = try Self.officeOfTwo()
        try await office.reachEndOfEmbargo()
        try await office.say { .agree(.reporter, $0) }
        try await office.say(by: "maya") { .disclose($0) }

        try office.forge.editAdvisory(office.advisoryID(), in: Office.repository, by: "rae", description: "Other.")
        try await office.look()
        try await office.say(by: "lee") { .disclose($0) }
        let alone = office.page.publications
        try await office.say(by: "maya") { .disclose($0) }

        #expect(alone == [])
        #expect(office.privateWords.count { $0.contains("it is void") } == 1)
        #expect(office.page.publications == ["no CVE 1.4.3"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `nobody without the permission can publish`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachEndOfEmbargo()
        try await office.say { .agree(.reporter, $0) }

        for login in ["rae", "tess", "lee"] { try await office.say(by: login) { .disclose($0) } }

        #expect(office.page.publications == [])
        await office.stop()
    }

    @Test func `nothing is published before the embargo is over, or without the reporter`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachRelease()
        try await office.say { .agree(.reporter, $0) }
        try await office.say { .disclose($0) }
        let early = office.page.publications

        let silent = try Office(policy: MainJobTests.policy)
        try await silent.reachEndOfEmbargo()
        try await silent.say { .disclose($0) }
        let unasked = silent.page.publications
        try await silent.pass(days: 14)
        try await silent.say { .disclose($0) }

        #expect(early == [] && unasked == [])
        #expect(silent.page.publications == ["no CVE 1.4.3"])
        await office.stop()
        await silent.stop()
    }

    @Test(arguments: [true, false])
    func `where both sides have the last word, the second of them publishes`(reporterFirst: Bool) async throws {
        var policy = MainJobTests.policy
        policy.disclosureMode = .auto
        let office = try Office(policy: policy)
        try await office.reachEndOfEmbargo()

        let sides: [Party] = reporterFirst ? [.reporter, .team] : [.team, .reporter]
        try await office.say { .agree(sides[0], $0) }
        let alone = office.page.publications
        try await office.say { .agree(sides[1], $0) }

        #expect(alone == [])
        #expect(office.page.publications == ["no CVE 1.4.3"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a private report is thanked for in its discussion while that takes comments`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.tagFirstVersion()
        try await office.reportPrivately()
        try await office.mergeFork()
        try await office.passEmbargo()
        try await office.disclose()

        let advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(advisory.state == "published")
        #expect(advisory.comments.last?.body.contains("Thank you for reporting") == true)
        #expect(advisory.comments.count { $0.body.contains("Thank you for reporting this") } == 1)
        #expect(office.notes.first?.contains("fixes [GHSA]") == true)
        #expect(try await office.state().attentions == [])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `the last comment lists whose access was granted for the case`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachEndOfEmbargo()
        try await office.disclose()

        let last = try #require(office.forge.snapshot().issues.first { $0.repository == Office.intake }?.comments.last)
        #expect(["`rae`", "`lee`", "team `security`"].allSatisfy(last.body.contains))
        #expect(office.page.collaborators == ["lee", "rae"])
        await office.stop()
    }

    private static func officeOfTwo() throws -> Office {
        var policy = MainJobTests.policy
        policy.needsTwoPeople = true
        let office = try Office(policy: policy)
        try office.forge.setPermission(.write, of: "lee", in: Office.repository)
        return office
    }
}

extension Office {
    /// Has the reporter agree and a maintainer publish.
    func disclose() async throws {
        try await say { .agree(.reporter, $0) }
        try await say { .disclose($0) }
    }

    /// Has the reporter report on the forge's page and a maintainer accept and complete it there.
    func reportPrivately() async throws {
        let id = try forge.reportPrivately(
            to: Self.repository,
            by: "rae",
            summary: "Path traversal",
            description: "Outside.",
            severity: "high"
        )
        try await settle()
        try forge.acceptReport(id, in: Self.repository, by: "maya")
        try forge.editAdvisory(
            id,
            in: Self.repository,
            by: "maya",
            vulnerabilities: [
                .init(ecosystem: "npm", package: "widget", vulnerableRange: "< 1.4.3", patchedVersions: nil)
            ]
        )
        await bot?.reconciler.round()
        try await settle()
    }

    /// Has a maintainer approve, gives the bot half a minute, and returns the advisory's id.
    @discardableResult
    func approve() async throws -> String {
        let parts = try #require(bot)
        let reference = try #require(try await state().advisoryReference)
        let advisory = try await parts.dispatcher.forge.advisory(reference)
        let maya = try await parts.dispatcher.finders.survey.account(named: "maya", seenFrom: reference.repository)
        let actor = Actor(account: try #require(maya), permission: .admin)
        try await parts.reconciler.work.bring(.commanded(.disclose(advisory), by: actor), to: .number(1), .time)
        try await settle(within: .seconds(30))
        return reference.id.text
    }
}
