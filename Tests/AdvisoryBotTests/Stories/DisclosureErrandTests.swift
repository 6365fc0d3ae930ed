import Foundation
import Sandbox
import Testing

@testable import AdvisoryBot
@testable import Disclosure
@testable import ForgeAPI

/// The forge's side of the way from a fix to the disclosure: errands at the sandbox, without a bot that decides.
struct DisclosureErrandTests {
    private let office: Office
    private let connected: ConnectedForge
    private let repository: RepositoryName

    init() throws {
        office = try Office()
        connected = try office.connect()
        repository = try #require(RepositoryName(Office.repository))
    }

    private func perform(_ call: Effect.Call) async throws -> Effect.Result {
        let effect = Effect(
            id: Effect.ID(caseNumber: 1, number: 1),
            call: call,
            marker: "0123456789abcdef0123456789abcdef"
        )
        return try await connected.forge.perform(effect) {}
    }

    private func find(_ call: Effect.Call) async throws -> Effect.Result? {
        let effect = Effect(
            id: Effect.ID(caseNumber: 1, number: 1),
            call: call,
            marker: "0123456789abcdef0123456789abcdef"
        )
        return try await connected.forge.find(effect)
    }

    private func report() throws -> AdvisoryReference {
        let id = try office.forge.reportPrivately(
            to: Office.repository,
            by: "rae",
            summary: "Overflow",
            description: "It breaks.",
            severity: "high"
        )
        return AdvisoryReference(repository, try #require(AdvisoryID(id)))
    }

    @Test func `a fix is tagged, released and marked, each once`() async throws {
        try office.forge.createTag("v1.4.2", in: Office.repository, by: "maya")
        let advisory = try report()
        _ = try await perform(.acceptReport(advisory))
        _ = try await perform(.requestFork(advisory))
        office.time.advance(by: .seconds(600))
        let sha = try office.forge.mergeFork(
            of: advisory.id.text,
            in: Office.repository,
            by: "maya",
            authors: ["lee"]
        )[0]
        let commit = try #require(CommitID(sha))

        let merges = try await connected.survey.forkMerges(on: "main", of: repository, since: VirtualTime.start)
        let fix = try #require(
            try await connected.survey.fix(commit, on: "main", of: repository, source: .privateFork)
        )
        let rule = ReleaseRule(tagPrefix: nil, mayTag: true)
        let planned = try await perform(.planRelease(repository, fix, rule))
        let plan = ReleasePlan(branch: "main", commit: commit, tag: "v1.4.3", version: "1.4.3")
        let tag = Effect.Call.createTag(
            repository,
            plan,
            message: Text<Public>(fixed: "1.4.3"),
            at: office.time.now
        )
        let tagged = try await perform(tag)

        #expect(merges == [commit] && fix.authors.map(\.login) == ["lee"])
        #expect(planned == .releasePlanned(plan))
        guard case .tagMade(let object) = tagged else { throw Unexpected(result: tagged) }
        #expect(try await find(tag) == tagged)

        let ref = Effect.Call.createTagRef(repository, plan, object: object)
        #expect(try await perform(ref) == .done)
        #expect(try await perform(ref) == .alreadySo)
        let draft = ReleaseDraft(
            tag: plan.tag,
            commit: commit,
            title: Text<Public>(fixed: "1.4.3"),
            body: Text<Public>(fixed: "Fixes a security issue."),
            isDraft: false
        )
        let made = try await perform(.createRelease(repository, draft))
        guard case .releaseMade(let release) = made else { throw Unexpected(result: made) }
        #expect(try await perform(.createRelease(repository, draft)) == made)
        #expect(try await find(.createRelease(repository, draft)) == made)
        let mark = Effect.Call.markRelease(
            repository,
            releaseID: try #require(release.id),
            section: Text<Public>(fixed: "Please update."),
            disclosing: nil
        )
        #expect(try await perform(mark) == .done)
        #expect(try await perform(mark) == .alreadySo)

        let shown = office.forge.snapshot()
        #expect(shown.tags.filter { $0.name == "v1.4.3" }.map(\.target) == [sha])
        #expect(shown.releases.map(\.name) == ["1.4.3 (security release)"])
        #expect(try await perform(.planRelease(repository, fix, rule)) == .releaseFound(release, version: "1.4.3"))
        let seen = try await connected.survey.release(containing: commit, on: "main", of: repository, tagPrefix: "v")
        #expect(seen?.release == release)
    }

    @Test func `an advisory is completed and published as it was approved`() async throws {
        let advisory = try report()
        #expect(try await connected.forge.advisory(advisory).isPrivateReport)
        #expect(try await perform(.acceptReport(advisory)) == .done)
        try office.forge.editAdvisory(
            advisory.id.text,
            in: Office.repository,
            by: "maya",
            vulnerabilities: [
                .init(ecosystem: "npm", package: "widget", vulnerableRange: "< 1.4.3", patchedVersions: nil)
            ]
        )
        #expect(try await perform(.requestCVE(advisory)) == .cveRequested)
        #expect(try await perform(.requestCVE(advisory)) == .alreadySo)
        #expect(try await perform(.ensurePatchedVersions(advisory, versions: ["1.4.3"])) == .done)
        let approved = try await connected.forge.advisory(advisory).version

        try office.forge.assignCVE("CVE-2027-1234", to: advisory.id.text, in: Office.repository)
        await #expect(throws: ForgeError.self) {
            try await perform(.publishAdvisory(advisory, version: approved))
        }
        let approvedAgain = try await connected.forge.advisory(advisory).version
        let published = try await perform(.publishAdvisory(advisory, version: approvedAgain))

        guard case .advisoryPublished(let page) = published else { throw Unexpected(result: published) }
        #expect(page.cveID == "CVE-2027-1234" && page.products.map(\.patchedVersions) == ["1.4.3"])
        #expect(try await find(.publishAdvisory(advisory, version: approvedAgain)) == published)
        let listed = try await connected.survey.advisories(of: repository, includesClosed: false)
        #expect(listed.map(\.state) == [.published])
    }

    @Test func `a pull request leads to its commit, its author and its reviewer`() async throws {
        let number = try office.forge.openPullRequest("Check the length", in: Office.repository, by: "rae")
        try office.forge.review(number, in: Office.repository, by: "lee")
        let sha = try office.forge.mergePullRequest(number, in: Office.repository, by: "maya")

        let pull = try await connected.survey.pullRequest(number, of: repository, findingMerge: true)
        let commit = try #require(pull?.mergeCommit)
        let fix = try await connected.survey.fix(commit, on: "main", of: repository, source: .pullRequest(number))

        #expect(commit.text == sha && pull?.mergedBy?.login == "maya")
        #expect(fix?.authors.map(\.login) == ["rae"] && fix?.reviewers.map(\.login) == ["lee"])
    }

    @Test func `an issue's labels, lock and end are seen and changed`() async throws {
        let number = try office.report(in: Office.repository, labels: ["security"])
        let issue = IssueReference(repository, number)

        #expect(try await connected.survey.issues(labelled: "security", in: repository) == [issue])
        #expect(try await connected.survey.labelling(with: "security", of: issue)?.by.login == "maya")
        #expect(try await connected.survey.branches(of: repository).first?.name == "main")
        #expect(try await connected.survey.account(named: "rae", seenFrom: repository)?.isPerson == true)
        _ = try await perform(.lockIssue(issue))
        #expect(try await perform(.unlockIssue(issue)) == .done)
        #expect(try await perform(.unlockIssue(issue)) == .alreadySo)
        #expect(try await perform(.closeIssue(issue)) == .done)
        #expect(try await perform(.closeIssue(issue)) == .alreadySo)
        #expect(try await perform(.reopenIssue(issue)) == .done)
        #expect(try await perform(.reopenIssue(issue)) == .alreadySo)
    }

    private struct Unexpected: Error {
        let result: Effect.Result
    }
}
