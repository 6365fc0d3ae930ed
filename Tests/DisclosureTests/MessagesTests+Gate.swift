import Foundation

@testable import Disclosure

extension MessagesTests {
    /// What stands between cases and their publication, a case for each thing that can be found.
    static let gate: [String: String] = [
        "gate-of-open-questions": table(unready.state, unready.advisory, isClockTrusted: false),
        "gate-in-embargo": table(inEmbargo, Fixture.completeSnapshot()),
        "gate-of-warnings": table(doubtful.state, doubtful.advisory),
        "gate-of-silence": table(silent, Fixture.completeSnapshot()),
        "gate-of-unreached": table(unreached, Fixture.completeSnapshot()),
        "gate-without-release": table(unaffected, finished),
        "gate-of-mail-unasked": table(byMail(askedAt: nil), Fixture.completeSnapshot()),
        "gate-of-mail-asked": table(byMail(askedAt: 55), Fixture.completeSnapshot()),
        "gate-of-mail-answered": table(byMail(askedAt: 55, answeredAt: 56), Fixture.completeSnapshot()),
        "gate-of-mail-unheard": table(byMail(askedAt: 30, answeredAt: 40), Fixture.completeSnapshot()),
        "gate-open": table(Story.readyToDisclose().state, finished),
    ]

    private static func table(_ state: Case, _ advisory: AdvisorySnapshot, isClockTrusted: Bool = true) -> String {
        let now = Fixture.now + 60 * Fixture.day
        let context = Workflow.Context(policy: Policy(), now: now, isClockTrusted: isClockTrusted)
        return Gate(state, advisory, context).items.map { "\($0.state.rawValue) · \($0.name): \($0.finding)" }
            .joined(separator: "\n\n")
    }

    /// Before anything was fixed, with an advisory that says nothing.
    private static var unready: (state: Case, advisory: AdvisorySnapshot) {
        var state = Fixture.accepted
        state.embargo = nil
        return (state, Fixture.snapshot(.closed))
    }

    private static var inEmbargo: Case {
        var state = Fixture.released
        state.requiredBranches = ["main", "1.3.x"]
        state.embargo = Embargo(startedAt: Fixture.now, endsAt: Fixture.now + 90 * Fixture.day)
        return state
    }

    /// Everything that people should look at and that keeps nothing back.
    private static var doubtful: (state: Case, advisory: AdvisorySnapshot) {
        var state = Fixture.released
        state.embargo = Embargo(startedAt: Fixture.now, endsAt: Fixture.now + 30 * Fixture.day)
        state.consent.reporterAgreedAt = Fixture.now
        state.consent.reporterAgreedVersion = "0"
        state.cveRequestedAt = Fixture.now
        state.credits.dropped = [.init(account: Fixture.fay, kind: .remediationDeveloper, state: .pending)]
        var advisory = Fixture.completeSnapshot()
        advisory.description = Untrusted(Messages.placeholder)
        advisory.products[0].patchedVersions = "1.4.2"
        advisory.credits = [
            .init(account: Fixture.reporter, kind: .reporter, state: .pending),
            .init(account: Fixture.rob, kind: .remediationReviewer, state: .declined),
        ]
        return (state, advisory)
    }

    /// A reporter whom the question did not reach.
    private static var unreached: Case {
        var state = Fixture.released
        state.embargo = Embargo(startedAt: Fixture.now, endsAt: Fixture.now + 30 * Fixture.day)
        state.embargo?.askedAt = Fixture.now + 30 * Fixture.day
        state.embargo?.wasUnsaid = true
        return state
    }

    /// A reporter who does not answer, and a fix without its release.
    private static var silent: Case {
        var state = Fixture.released
        state.branches[0].release = nil
        state.embargo = Embargo(startedAt: Fixture.now, endsAt: Fixture.now + 30 * Fixture.day)
        state.embargo?.askedAt = Fixture.now + 30 * Fixture.day
        return state
    }

    /// A report by mail whose reporter was asked, and answered, so many days after the release; nil: not.
    private static func byMail(askedAt: Double?, answeredAt: Double? = nil) -> Case {
        var state = Fixture.releasedByMail
        state.embargo = Embargo(startedAt: Fixture.now, endsAt: Fixture.now + 30 * Fixture.day)
        state.embargo?.askedAt = askedAt.map { Fixture.now + $0 * Fixture.day }
        state.mail?.answeredAt = answeredAt.map { Fixture.now + $0 * Fixture.day }
        return state
    }

    /// A report by nobody that the bot knows, of which no branch is affected.
    private static var unaffected: Case {
        var state = Fixture.released
        state.report = nil
        state.branches[0] = BranchProgress(branch: "main")
        state.branches[0].isExempt = true
        return state
    }

    private static var finished: AdvisorySnapshot {
        var advisory = Fixture.completeSnapshot()
        advisory.cveID = "CVE-2026-10001"
        advisory.hasFork = false
        return advisory
    }
}
