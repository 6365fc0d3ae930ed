import Testing

@testable import Disclosure

struct NamesTests {
    @Test(arguments: ["widget", "a/b/c", "/b", "a/", "a/..", "a b/c", "a/b\n", "ä/b"])
    func `what is not a repository's name is refused`(text: String) {
        #expect(RepositoryName(text) == nil)
    }

    @Test func `names compare without regard to case`() {
        #expect(RepositoryName("Acme/Widget") == RepositoryName("acme/widget"))
    }

    @Test(arguments: [
        ("acme/widget-ghsa-x854-cvjg-vx26", true), ("acme/widget-GHSA-x854-cvjg-vx26", true),
        ("acme/widget-ghsa-x854-cvjg-vxab", false), ("acme/ghsa-x854-cvjg-vx26", false), ("acme/widget", false),
    ])
    func `temporary private forks are known by their names`(name: String, isFork: Bool) {
        #expect(RepositoryName(name)?.isTemporaryPrivateFork == isFork)
    }

    @Test func `labels are found without regard to case`() {
        #expect(LabelNames().signal(for: "Security: Accepted") == .accepted)
        #expect(LabelNames().signal(for: "bug") == nil)
    }

    @Test func `an effect's id is read as it is written`() {
        #expect(Effect.ID("12/3")?.description == "12/3")
        #expect(Effect.ID("12") == nil && Effect.ID("0/1") == nil && Effect.ID("a/1") == nil)
    }

    @Test(arguments: [
        Effect.Call.createAdvisory(Fixture.widget, draft),
        .ensureCollaborators(Fixture.advisory, accounts: [], logins: ["lee"], teams: ["security"]),
        .ensureCredit(Fixture.advisory, Fixture.reporter, .reporter), .ensureSeverity(Fixture.advisory, .low),
        .requestFork(Fixture.advisory), .lookForFork(Fixture.advisory), .lockIssue(issue),
        .redactIssue(issue, title: Text<Public>(fixed: "T"), body: Text<Public>(fixed: "B")),
        .removeLabel(issue, label: "security"), .commentInPublic(issue, Text<Public>(fixed: "C")),
        .commentOnPrivateIssue(issue, Text<Private>("C")), .commentOnAdvisory(Fixture.advisory, Text<Private>("C")),
        .acceptReport(Fixture.advisory), .closeAdvisory(Fixture.advisory), .requestCVE(Fixture.advisory),
        .publishAdvisory(Fixture.advisory, version: "1"),
        .ensurePatchedVersions(Fixture.advisory, versions: ["1.2.4"]), .unlockIssue(issue), .closeIssue(issue),
        .reopenIssue(issue),
        .ensureVector(Fixture.advisory, vector: "CVSS:3.1/AV:N"), .ensureWeaknesses(Fixture.advisory, ids: ["CWE-22"]),
        .ensureProduct(Fixture.advisory, AdvisoryDraft.Product(ecosystem: "npm", name: "widget")),
        .ensureStatusCard(.issue(issue), commentID: "4", Text<Private>("C")),
        .ensureStatusCard(.advisory(Fixture.advisory), commentID: nil, Text<Private>("C")),
        .markRelease(Fixture.widget, releaseID: 5, section: Text<Public>(fixed: "S"), disclosing: nil),
    ])
    func `an effect in a renamed repository differs by the name alone`(call: Effect.Call) throws {
        let effect = Effect(id: Effect.ID(caseNumber: 1, number: 1), call: call, marker: "m")
        let name = try #require(RepositoryName("acme/gadget"))

        let renamed = effect.renamed { _ in name }

        #expect(renamed.call.repository == name)
        #expect(renamed.renamed { _ in call.repository } == effect)
    }

    private static let issue = IssueReference(Fixture.widget, 5)
    private static let draft = AdvisoryDraft(
        summary: Text<Private>("S"),
        description: Text<Private>("D"),
        product: AdvisoryDraft.Product(ecosystem: "other", name: "widget"),
        rating: nil,
        weaknesses: []
    )
}
