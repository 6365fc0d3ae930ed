import Foundation

@testable import Disclosure

extension MessagesTests {
    /// What the public reads of releases, and what maintainers read about fixes.
    static let release: [String: String] = {
        var advisory = Fixture.completeSnapshot()
        advisory.state = .published
        advisory.cveID = "CVE-2026-10001"
        advisory.page = "https://github.com/acme/widget/security/advisories/GHSA-x854-cvjg-vx26"
        advisory.products[0].name = "@acme/widget`<b>"
        advisory.credits = [
            .init(account: Fixture.reporter, kind: .reporter, state: .accepted),
            .init(account: Fixture.fay, kind: .remediationDeveloper, state: .accepted),
            .init(account: Fixture.rob, kind: .remediationReviewer, state: .pending),
        ]
        var state = Fixture.numbered(12)
        state.advisory = Fixture.advisoryID
        state.seen = AdvisoryMemory(Fixture.snapshot(version: "0123456789abcdef"))
        var problems = [
            "merge-unclear": Messages.mergeUnclear(on: "main", Fixture.commit("c0"), caseNumber: 12, Policy()),
            "fix-after-release": Messages.fixAfterRelease(Fixture.fix),
            "release-unclear": Messages.releaseUnclear(
                Messages.severalTagPrefixes(["", "docs-", "v"]),
                on: "main",
                state,
                Policy()
            ),
        ]
        problems["release-unclear-no-tag"] = Messages.releaseUnclear(
            Messages.noVersionTag,
            on: "main",
            state,
            Policy()
        )
        problems["release-unclear-no-advisory"] = Messages.releaseUnclear(
            Messages.noVersionTag,
            on: "main",
            Fixture.numbered(12),
            Policy()
        )
        if let newest = ReleaseTag("v2.0.0-rc.1"), let stable = SemanticVersion("1.4.2") {
            let reasons = [
                "prereleases": Messages.onlyPrereleases(newest),
                "ahead": Messages.prereleaseAhead(newest, of: stable),
            ]
            for (name, reason) in reasons {
                problems["release-unclear-\(name)"] = Messages.releaseUnclear(
                    reason,
                    on: "main",
                    state,
                    Policy()
                )
            }
        }
        var texts = problems.mapValues { Messages.needsPerson($0, caseNumber: 12).content }
        texts["release-title"] = Messages.releaseTitle(Fixture.plan()).content
        texts["tag-message"] = Messages.tagMessage(Fixture.plan()).content
        texts["release-in-embargo"] = Messages.releaseSection(detailsOn: Fixture.now + 30 * Fixture.day).content
        texts["release-without-embargo"] = Messages.releaseSection(detailsOn: nil).content
        texts["release-disclosed-plain"] = Messages.releaseSection(of: Fixture.published).content
        if let published = PublishedAdvisory(advisory, seenAt: Fixture.now) {
            texts["release-disclosed"] = Messages.releaseSection(of: published).content
        }
        return texts
    }()
}
