import Disclosure
import Foundation
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// Releases that the forge does not let happen: a person is asked, nothing is overwritten, and the case goes on when it
/// can.
struct RefusedReleaseTests {
    @Test func `a protected tag waits for a person, and a retry goes on from there`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.tagFirstVersion()
        try office.forge.protectTags("v*", in: Office.repository)
        try office.report(body: Office.advisoryForm)
        try await office.settle()
        try await office.mergeFork()

        let asked = office.privateWords.filter { $0.contains("effects retry") }
        #expect(asked.count == 1)
        #expect(office.page.tags == ["v1.4.2"] && office.page.releases == [])
        #expect(try await office.state().attentions.count == 1)

        try office.forge.protectTags(nil, in: Office.repository)
        try await office.retryRefused()

        #expect(office.page.tags == ["v1.4.2", "v1.4.3 main"])
        #expect(office.page.releases == ["v1.4.3: v1.4.3 (security release)"])
        #expect(try await office.state().attentions == [])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a fix of a workflow names the missing permission, and goes on with the maintainers' own release`()
        async throws
    {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachFork()
        try await office.mergeFork(paths: [".github/workflows/ci.yml"])

        #expect(office.privateWords.last?.contains("workflows: write") == true)
        #expect(office.page.tags == ["v1.4.2"] && office.page.releases == [])

        try office.forge.publishRelease("v1.4.3", in: Office.repository, by: "maya")
        try await office.settle()

        // The forge wants the same permission for the mark, which is what a person is asked for now, and only that.
        #expect(try await office.state().attentions.map { $0.problem.contains("mark the release") } == [true])
        #expect(office.privateWords.count { $0.contains("is released") } == 1)
        #expect(office.page.releases == ["v1.4.3: "])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `the next version's tag on something else is left alone, and a maintainer names another`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try office.tagFirstVersion()
        try office.forge.addBranch("try", in: Office.repository, by: "maya")
        try office.forge.pushCommit("Try", to: "try", in: Office.repository, by: "maya")
        try office.forge.createTag("v1.4.3", at: "try", in: Office.repository, by: "maya")
        try office.report(body: Office.advisoryForm)
        try await office.settle()
        try await office.mergeFork()

        #expect(office.privateWords.last?.contains("--tag TAG") == true)
        #expect(office.page.tags == ["v1.4.2", "v1.4.3 try"] && office.page.releases == [])

        try await office.say { .release(branch: "main", tag: "v1.4.4", $0) }

        #expect(office.page.tags == ["v1.4.2", "v1.4.3 try", "v1.4.4 main"])
        #expect(office.page.releases == ["v1.4.4: v1.4.4 (security release)"])
        #expect(try await office.state().attentions == [])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a tag that somebody makes between plan and name is not moved`() async throws {
        let office = try Office(policy: MainJobTests.policy)
        try await office.reachFork()
        office.forge.setFault { $0.path.hasSuffix("/git/refs") ? .rateLimited(retryAfterSeconds: 60) : nil }
        office.time.advance(by: .seconds(60))
        let id = try office.advisoryID()
        try office.forge.mergeFork(of: id, in: Office.repository, by: "maya", authors: ["lee"])
        try await office.settle(within: .seconds(30))

        try office.forge.createTag("v1.4.3", at: "v1.4.2", in: Office.repository, by: "maya")
        office.forge.setFault(nil)
        try await office.settle()

        #expect(office.page.tags == ["v1.4.2", "v1.4.3"] && office.page.releases == [])
        #expect(try await office.state().attentions.count == 1)

        try await office.say { .release(branch: "main", tag: "v1.4.4", $0) }

        #expect(office.page.tags == ["v1.4.2", "v1.4.3", "v1.4.4 main"])
        #expect(office.page.releases == ["v1.4.4: v1.4.4 (security release)"])
        #expect(try await office.state().attentions == [])
        #expect(office.forge.violations == [])
        await office.stop()
    }
}
