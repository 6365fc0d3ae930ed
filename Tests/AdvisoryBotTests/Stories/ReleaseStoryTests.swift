import Disclosure
import Foundation
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot

/// How a fix comes to the users: on one branch or several, by the bot's release or by the maintainers' own.
struct ReleaseStoryTests {
    @Test func `fixes on three branches are released within an hour, each with the next version of its line`()
        async throws
    {
        let office = try Office(policy: Self.policy(branches: ["main", "1.4.x", "1.3.x"]))
        try Self.growBranches(office)
        try office.report(body: Office.advisoryForm)
        try await office.settle()
        let before = office.time.now

        try await office.mergeFork(into: ["main", "1.4.x", "1.3.x"])

        let shown = office.forge.snapshot()
        #expect(
            office.page.tags == ["v1.3.10 1.3.x", "v1.3.9", "v1.4.2", "v1.4.3 1.4.x", "v2.0.0", "v2.0.1 main"]
        )
        #expect(shown.releases.map(\.tag).sorted() == ["v1.3.10", "v1.4.3", "v2.0.1"])
        #expect(shown.releases.allSatisfy { ($0.publishedAt ?? .distantFuture) < before + 3600 })
        #expect(shown.advisories.first?.vulnerabilities.map(\.patchedVersions) == ["1.3.10, 1.4.3, 2.0.1"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `nothing is released before the last awaited branch has its fix`() async throws {
        let office = try Office(policy: Self.policy(branches: ["main", "1.4.x"]))
        try Self.growBranches(office)
        try office.report(body: Office.advisoryForm)
        try await office.settle()

        try await office.mergeFork(into: ["main"])
        let early = office.page.releases
        try await office.mergeFork(into: ["1.4.x"])

        #expect(early == [])
        #expect(office.page.releases.count == 2)
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a draft makes no tag until a maintainer publishes it, and then the embargo begins`() async throws {
        let office = try Office(policy: Self.policy(.draft))
        try await office.reachRelease()

        let draft = try #require(office.forge.snapshot().releases.first)
        #expect(draft.isDraft && office.page.tags == ["v1.4.2"])
        #expect(!office.privateWords.contains { $0.contains("is released") })

        try office.forge.publishDraft(draft.id, in: Office.repository, by: "maya")
        try await office.settle()

        #expect(office.page.releases == ["v1.4.3: v1.4.3 (security release)"])
        #expect(office.privateWords.count { $0.contains("is released") } == 1)
        #expect(office.forge.snapshot().advisories.first?.vulnerabilities.first?.patchedVersions == "1.4.3")
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test(arguments: [true, false])
    func `the maintainers' own release is marked once, told by its webhook or not`(isTold: Bool) async throws {
        let office = try Office(policy: Self.policy(.mark))
        try await office.reachRelease()
        #expect(office.page.releases == [])

        try office.forge.publishRelease("v1.5.0", body: "Faster.", in: Office.repository, by: "maya")
        if isTold { try await office.settle() } else { try await office.look() }
        try await office.look()

        let release = try #require(office.forge.snapshot().releases.first)
        let body = try #require(release.body)
        #expect(office.page.releases == ["v1.5.0: v1.5.0 (security release)"])
        #expect(body.contains("## Security release") && body.hasSuffix("Faster."))
        #expect(office.page.tags == ["v1.4.2", "v1.5.0 main"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `one release that fixes two cases tells of each when its advisory is public`() async throws {
        let office = try Office(policy: Self.policy(.mark))
        try await office.reachFork()
        try office.report(title: "Overflow", body: Office.advisoryForm)
        try await office.settle()
        for number in [1, 2] { try await Self.mergeFix(of: number, office) }
        try office.forge.publishRelease("v1.5.0", in: Office.repository, by: "maya")
        try await office.settle()
        try await office.passEmbargo()

        var bodies: [String] = []
        for number in [1, 2] {
            try await office.say(inCase: number) { .agree(.reporter, $0) }
            try await office.say(inCase: number) { .disclose($0) }
            bodies.append(office.forge.snapshot().releases.first?.body ?? "")
        }

        let ids = office.forge.snapshot().advisories.map(\.id)
        #expect(ids.map { bodies[0].contains($0) } == [true, false])
        #expect(ids.map { bodies[1].contains($0) } == [true, true])
        #expect(bodies[1].components(separatedBy: "## Security release").count == 3)
        #expect(office.page.releases == ["v1.5.0: v1.5.0 (security release)"])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    @Test func `a marked pull request leads to its release and credits who wrote and reviewed it`() async throws {
        var policy = MainJobTests.policy
        policy.uncredited = ["lee"]
        let office = try Office(policy: policy)
        for login in ["sam", "stranger"] { try office.forge.addUser(login) }
        try await office.reachFork()

        let number = try office.forge.openPullRequest("Check paths", in: Office.repository, by: "sam")
        for reviewer in ["lee", "tess", "stranger"] {
            try office.forge.review(number, in: Office.repository, by: reviewer)
        }
        try office.forge.labelPullRequest(number, with: "security: fix", in: Office.repository, by: "maya")
        try office.forge.mergePullRequest(number, in: Office.repository, by: "maya")
        try await office.settle()

        let credits = try #require(office.forge.snapshot().advisories.first).credits
        #expect(
            credits.map { "\($0.login) \($0.type)" }.sorted()
                == ["rae reporter", "sam remediation_developer", "tess remediation_reviewer"]
        )
        #expect(office.page.releases == ["v1.4.3: v1.4.3 (security release)"])
        #expect(office.forge.snapshot().pullRequests.flatMap(\.comments) == [])
        #expect(office.forge.violations == [])
        await office.stop()
    }

    // MARK: - Helpers

    static func policy(_ mode: Policy.ReleaseMode = .tag, branches: [String] = []) -> Policy {
        var policy = MainJobTests.policy
        policy.releaseMode = mode
        policy.branches = branches.map { BranchPattern($0) }
        return policy
    }

    /// Gives the repository three lines, each with a release of its own.
    static func growBranches(_ office: Office) throws {
        for (branch, tag) in [("1.3.x", "v1.3.9"), ("1.4.x", "v1.4.2")] {
            try office.forge.addBranch(branch, in: Office.repository, by: "maya")
            try office.tagFirstVersion(tag)
            try office.forge.pushCommit("Go on", in: Office.repository, by: "maya")
        }
        try office.tagFirstVersion("v2.0.0")
    }

    /// Has a maintainer merge a pull request that names the case.
    private static func mergeFix(of number: Int, _ office: Office) async throws {
        office.time.advance(by: .seconds(60))
        let pull = try office.forge.openPullRequest(
            "Check lengths",
            body: "Advisory-Case: \(number)",
            in: Office.repository,
            by: "maya"
        )
        try office.forge.mergePullRequest(pull, in: Office.repository, by: "maya")
        try await office.settle()
    }
}
