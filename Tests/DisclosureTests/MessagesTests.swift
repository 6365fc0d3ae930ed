import Foundation
import Testing

@testable import Disclosure

/// Every text that people see, as it was last read and approved. `RECORD=1` writes the files anew.
struct MessagesTests {
    @Test(arguments: texts.keys.sorted())
    func `a text reads as it was approved`(name: String) throws {
        let text = try #require(Self.texts[name])
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name).md")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data((text + "\n").utf8).write(to: file)
        }

        #expect(try String(contentsOf: file, encoding: .utf8) == text + "\n")
    }

    private static let texts: [String: String] = {
        let plain = Fixture.numbered(12)
        var lacking = plain
        lacking.missing = ReportPart.allCases
        var policy = Policy()
        policy.texts.replace(PrivateText.safeHarbour, by: Wording(ofOperator: "In good faith, we take no action."))
        var texts = [
            "public-notice": Messages.publicNotice(plain, Policy()).content,
            "redacted-title": Messages.redactedTitle.content,
            "redacted-body": Messages.redactedBody.content,
            "declined-in-public": Messages.declinedInPublic(plain, Policy()).content,
            "question-in-public": Messages.questionInPublic(plain, Policy()).content,
            "acknowledgement": Messages.acknowledgement(plain, Policy()).content,
            "acknowledgement-incomplete": Messages.acknowledgement(lacking, policy).content,
            "question": Messages.question(plain, Policy()).content,
            "needs-person": Messages.needsPerson(Messages.forkOverdue, caseNumber: 12).content,
            "label-taken-away": Messages.needsPerson(Messages.labelTakenAwayTooLate, caseNumber: 12).content,
            "decline-unsaid": Messages.needsPerson(
                Messages.declineUnsaid(.byDesign, caseNumber: 12, Policy()),
                caseNumber: 12
            ).content,
            "advisory-missing": Messages.needsPerson(Messages.advisoryMissing, caseNumber: 12).content,
            "declined-after-acceptance": Messages.needsPerson(
                Messages.declinedAfterAcceptance(byLabel: true),
                caseNumber: 12
            ).content,
            "refused": Messages.needsPerson(
                Messages.refused(
                    .requestFork(Fixture.advisory),
                    Refusal(kind: .forbidden, message: "…", remedy: "Grant the App administration: write."),
                    effect: Effect.ID(caseNumber: 12, number: 5),
                    Policy()
                ),
                caseNumber: 12
            ).content,
            "left-in-doubt": Messages.needsPerson(
                Messages.leftInDoubt(
                    .requestFork(Fixture.advisory),
                    effect: Effect.ID(caseNumber: 12, number: 5),
                    Policy()
                ),
                caseNumber: 12
            ).content,
            "draft-head": Messages.draftHead(
                reporter: Fixture.reporter,
                caseNumber: 12,
                intake: .issue(IssueReference(Fixture.widget, 5)),
                .publiclyReadable
            ),
            "draft-head-private": Messages.draftHead(
                reporter: Fixture.reporter,
                caseNumber: 12,
                intake: .issue(IssueReference(Fixture.widget, 5)),
                .membersOnly
            ),
        ]
        for reason in DeclineReason.allCases {
            texts["declined-\(reason.rawValue)"] = Messages.declined(reason, plain, Policy()).content
        }
        return [disclosure, gate, release, replies, obstacles, clocks, statusCard, mail, toReporters, parts].reduce(
            into: texts
        ) {
            all,
            some in
            all.merge(some) { $1 }
        }
    }()

    private static let disclosure: [String: String] = {
        var state = Fixture.released
        state.seen = AdvisoryMemory(Fixture.snapshot())
        state.seen?.collaborators = [Fixture.reporter]
        state.seen?.teams = ["security"]
        let end = Fixture.now + 30 * Fixture.day
        let advisory = Fixture.snapshotWithPage
        let published = Fixture.publishedWithPage
        var policy = Policy()
        policy.needsTwoPeople = true
        let context = Workflow.Context(policy: policy, now: Fixture.now)
        return [
            "embargo-started": Messages.embargoStarted(state, until: end).content,
            "embargo-reminder": Messages.embargoReminder(days: 7, state, until: end).content,
            "embargo-changed": Messages.embargoChanged(state, until: end).content,
            "ask-agreement": Messages.askAgreement(state, policy).content,
            "ask-agreement-with-fix": Messages.askAgreementWithFix(state, policy).content,
            "released-without-embargo": Messages.releasedWithoutEmbargo(state, policy).content,
            "exploited": Messages.exploited(state, policy).content,
            "approval-outdated": Messages.approvalOutdated(state).content,
            "second-person-needed": Messages.secondPersonNeeded(state, policy).content,
            "thanks-before-publishing": Messages.thanksBeforePublishing(state, advisory).content,
            "disclosed-in-private": Messages.disclosedInPrivate(state, published).content,
            "disclosed-by-mail": Messages.disclosedByMail(state, published).content,
            "disclosed-for-team": Messages.disclosedForTeam(state, published).content,
            "disclosed-in-public": Messages.disclosedInPublic(state, published).content,
            "not-published": Messages.needsPerson(
                Messages.notPublished(Gate(state, Fixture.snapshot(), context).obstacles),
                caseNumber: 12
            ).content,
            "published-early": Messages.needsPerson(Messages.publishedEarly, caseNumber: 12).content,
            "published-before-release": Messages.needsPerson(
                Messages.publishedBeforeRelease(caseNumber: 12),
                caseNumber: 12
            ).content,
            "closed-on-forge": Messages.needsPerson(Messages.closedOnForge, caseNumber: 12).content,
        ]
    }()
}
