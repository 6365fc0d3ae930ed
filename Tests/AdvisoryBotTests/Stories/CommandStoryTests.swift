import Disclosure
import Foundation
import Locking
import Sandbox
import Testing

@testable import AdvisoryBot

/// Cases that are led by comments.
struct CommandStoryTests {
    @Test func `a maintainer steers a private report to its disclosure by comments in the advisory alone`() async throws
    {
        let office = try Office(policy: MainJobTests.policy)
        try await office.receivePrivateReport()

        try await office.tell("Thanks, we look at it.\n/advisory accept\n/advisory severity high")
        try await office.tell("/advisory package npm widget < 1.4.3\n/advisory cwe 22\n/advisory invite @tess")
        try await office.tell("/advisory needs-info Which version, please?")
        try await office.tell("Version 1.4.2.", by: "rae")
        try await office.mergeFork()
        try await office.tell("/advisory embargo 0")
        try await office.tell("/advisory agree", by: "rae")
        try await office.tell("/advisory status")
        let version = try #require(office.namedVersion)
        try await office.tell("/advisory disclose \(version)")

        let advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(advisory.state == "published", "\(office.privateWords.suffix(3))")
        #expect(advisory.cweIDs == ["CWE-22"] && advisory.collaborators.sorted() == ["lee", "rae", "tess"])
        #expect(advisory.vulnerabilities.map(\.patchedVersions) == ["1.4.3"])
        #expect(office.forge.snapshot().releases.map(\.tag) == ["v1.4.3"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `on a private issue a case is led likewise`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.tagFirstVersion()
        let number = try office.report(body: Office.advisoryForm, labels: ["security"])
        try await office.settle()
        func say(_ body: String, by login: String = "maya") async throws {
            try office.forge.comment(on: number, in: Office.intake, by: login, body: body)
            try await office.settle()
        }

        try await say("/advisory accept")
        office.time.advance(by: .seconds(60))
        let sha = try office.forge.pushCommit("Check paths", in: Office.repository, by: "maya")
        try await say("/advisory fix \(sha)\n/advisory embargo 0")
        try await say("/advisory agree", by: "rae")
        try await say("/advisory status")
        try await say("/advisory disclose \(try #require(office.namedVersion))")

        #expect(office.page.publications == ["no CVE 1.4.3"], "\(office.privateWords.suffix(3))")
        #expect(office.page.closedIssues == 1)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test(arguments: [Policy.DisclosureMode.confirm, .auto])
    func `a reporter who agrees too early hears what happens next`(mode: Policy.DisclosureMode) async throws {
        var policy = MainJobTests.policy
        policy.disclosureMode = mode
        let office = try Office(policy: policy)
        let number = try office.report(labels: ["security"])
        try await office.settle()

        try office.forge.comment(on: number, in: Office.intake, by: "rae", body: "/advisory agree")
        try await office.settle()

        let answer = try #require(office.privateWords.last { $0.contains("Not done: `agree`") })
        #expect(answer.contains("the report is not accepted yet. Maintainers decide about it first."))
        #expect(try await office.state().consent.reporterAgreedAt == nil)
        await office.stop()
    }

    @Test func `an edited comment and a second look do nothing twice`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let number = try office.report(labels: ["security"])
        try await office.settle()
        let id = try office.forge.comment(on: number, in: Office.intake, by: "maya", body: "/advisory severity high")
        try await office.settle()
        let before = office.page

        try office.forge.editComment(id, in: Office.intake, by: "maya", body: "/advisory accept")
        try await office.settle()
        try await office.hear()

        #expect(office.page == before)
        #expect(try await office.state().decision == .none)
        await office.stop()
    }

    @Test func `for those who may not, nothing is even looked up`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        let number = try office.report()
        try await office.settle()

        for login in ["tess", "rae"] {
            let body = "/advisory invite @maya\n/advisory disclose 0123456789abcdef"
            try office.forge.comment(on: number, in: Office.intake, by: login, body: body)
        }
        let before = office.forge.exchanges.count
        try await office.settle()

        let paths = office.forge.exchanges.dropFirst(before).map(\.path)
        #expect(!paths.contains { $0.hasSuffix("/users/maya") })
        #expect(office.privateWords.last?.contains("Only maintainers of the repository can do that.") == true)
        #expect(office.page.publications == [])
        await office.stop()
    }

    @Test func `an edit makes a named version void, and the answer names the new one`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachEndOfEmbargo()
        try await office.tell("/advisory agree", by: "rae")
        try await office.tell("/advisory status")
        let version = try #require(office.namedVersion)
        try office.forge.editAdvisory(office.advisoryID(), in: Office.repository, by: "rae", summary: "Something else")

        try await office.tell("/advisory disclose \(version)")

        #expect(office.page.publications == [])
        #expect(office.privateWords.last?.contains("The advisory was edited: it is version") == true)

        try await office.tell("/advisory status")
        try await office.tell("/advisory disclose \(try #require(office.namedVersion))")

        #expect(office.page.publications == ["no CVE 1.4.3"])
        await office.stop()
    }

    @Test func `where publication follows from an agreement, it must say to which version`() async throws {
        var policy = MainJobTests.policy
        policy.disclosureMode = .auto
        let office = try Office(policy: policy)
        try await office.reachEndOfEmbargo()

        try await office.tell("/advisory agree", by: "rae")
        #expect(try await office.state().consent.reporterAgreedAt == nil)
        #expect(office.privateWords.last?.contains("please say which version you mean") == true)

        try await office.tell("/advisory status")
        let version = try #require(office.namedVersion)
        try await office.tell("/advisory agree \(version)", by: "rae")
        try await office.tell("/advisory agree \(version)")

        #expect(office.page.publications == ["no CVE 1.4.3"])
        await office.stop()
    }

    @Test func `a CVE id is asked for by the version that somebody saw, and the answer to another names the line`()
        async throws
    {
        let office = try Office(policy: MainJobTests.policy)
        try await office.receivePrivateReport()
        func requests() -> Int { office.forge.exchanges.count { $0.method == "POST" && $0.path.hasSuffix("/cve") } }

        try await office.tell("/advisory cve request")
        #expect(office.privateWords.last?.contains("Not as things stand: the case is not accepted.") == true)
        try await office.tell("/advisory accept")
        try await office.tell("/advisory cve request")
        let first = try #require(office.line("cve request"))
        #expect(office.privateWords.last?.contains("Nobody can take this back, so please say which version") == true)
        try office.forge.editAdvisory(office.advisoryID(), in: Office.repository, by: "rae", summary: "Something else")
        try await office.tell(first)
        let second = try #require(office.line("cve request"))
        #expect(office.privateWords.last?.contains("The advisory was edited: it is version") == true)
        #expect(requests() == 0 && first != second)

        try await office.tell(second)

        #expect(requests() == 1)
        #expect(office.privateWords.contains { $0.contains("Recorded: `cve`, for version `") })
        #expect(try await office.state().cveRequestedAt != nil)
        await office.stop()
    }

    @Test func `a release is asked for by the version that somebody saw, as the help shows it`() async throws {
        var policy = MainJobTests.policy
        policy.releaseMode = .mark
        let office = try Office(policy: policy)
        try await office.receivePrivateReport()
        try await office.tell("/advisory accept")
        try await office.mergeFork()

        try await office.tell("/advisory release main v1.5.0")
        let line = try #require(office.line("release main v1.5.0"))
        #expect(office.page.tags == ["v1.4.2"])
        try office.forge.editAdvisory(office.advisoryID(), in: Office.repository, by: "rae", summary: "Something else")
        try await office.tell(line)
        #expect(office.privateWords.last?.contains("The advisory was edited: it is version") == true)
        #expect(office.page.tags == ["v1.4.2"])
        try await office.tell("/advisory help")
        let version = try #require(office.namedVersion)

        try await office.tell("/advisory release main v1.5.0 \(version)")

        #expect(office.page.tags == ["v1.4.2", "v1.5.0 main"], "\(office.privateWords.suffix(3))")
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `where there is no advisory a release names no version`() async throws {
        var policy = MainJobTests.policy
        policy.releaseMode = .mark
        let office = try Office(policy: policy)
        try office.tagFirstVersion()
        let isDraft: @Sendable (String) -> Bool = { $0.hasSuffix("/security-advisories") }
        office.forge.setFault { $0.method == "POST" && isDraft($0.path) ? .status(403) : nil }
        let number = try office.report(body: Office.advisoryForm)
        try await office.settle()
        func say(_ body: String) async throws {
            office.time.advance(by: .seconds(60))
            try office.forge.comment(on: number, in: Office.intake, by: "maya", body: body)
            try await office.settle()
        }
        office.time.advance(by: .seconds(60))
        let sha = try office.forge.pushCommit("Check paths", in: Office.repository, by: "maya")
        try await say("/advisory fix \(sha)")
        #expect(try await office.state().advisory == nil)

        try await say("/advisory release main v1.5.0 0123456789abcdef")
        #expect(office.privateWords.last?.contains("The case has no advisory yet.") == true)
        #expect(office.page.tags == ["v1.4.2"])
        try await say("/advisory release main v1.5.0")

        #expect(office.page.tags == ["v1.4.2", "v1.5.0 main"], "\(office.privateWords.suffix(3))")
        await office.stop()
    }

    @Test func `in a dry run nobody can see the advisory, and no version is asked for`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        office.isDryRun = true
        let number = try office.report(body: Office.advisoryForm)
        try await office.settle()
        #expect(try await office.state().advisory != nil)

        try office.forge.comment(on: number, in: Office.intake, by: "maya", body: "/advisory cve request")
        try await office.settle()

        #expect(try await office.state().cvePlannedAt != nil)
        #expect(office.forge.snapshot().advisories.isEmpty)
        await office.stop()
    }

    @Test func `trouble at the forge leaves the comment unread until it can be followed`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.receivePrivateReport()
        let troubles = Locked(0)
        office.forge.setFault { call in
            guard call.path.hasSuffix("/users/tess") else { return nil }
            let count = troubles.withLock { troubles in
                troubles += 1
                return troubles
            }
            return count <= 2 ? .status(502) : nil
        }

        try await office.tell("/advisory invite @tess")
        for _ in 0..<3 {
            office.time.advance(by: .seconds(240))
            try await office.hear()
        }

        let advisory = try #require(office.forge.snapshot().advisories.first)
        #expect(troubles.withLock { $0 } > 2)
        #expect(advisory.collaborators.filter { $0 == "tess" }.count == 1)
        #expect(office.privateWords.filter { $0.contains("`invite`") }.count == 1)
        await office.stop()
    }
}
