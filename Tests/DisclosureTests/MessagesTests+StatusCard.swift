import Foundation

@testable import Disclosure

extension MessagesTests {
    /// The status card in the phases of a case, and what is said about credits and closed discussions.
    static let statusCard: [String: String] = {
        var reported = Fixture.blank()
        reported.openedAt = Fixture.now
        reported.intakeVisibility = .membersOnly
        reported.report = Fixture.released.report
        reported.acknowledgedAt = Fixture.now

        reported.missing = [.steps, .impact]

        var fixing = Fixture.accepted
        fixing.missing = []
        fixing.acknowledgedAt = Fixture.now
        fixing.discussion.answeredAt = Fixture.now + Fixture.day
        fixing.coordinator = Account(id: 1, login: "maya")
        fixing.decidedBy = fixing.coordinator
        fixing.decidedAt = Fixture.now + Fixture.day
        var seen = Fixture.snapshot()
        seen.severity = .medium
        seen.vectors = ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N"]
        seen.weaknesses = ["CWE-22", "CWE|`@everyone`"]
        seen.credits = [AdvisorySnapshot.Credit(account: Fixture.reporter, kind: .reporter, state: .accepted)]
        fixing.seen = AdvisoryMemory(seen)
        fixing.cveRequestedAt = Fixture.now
        fixing.requiredBranches = ["1.4.x", "1.3.x|`x"]
        fixing[branch: "1.4.x"].fix = Fixture.fix("1.4.x")
        fixing.clocks.deadlines = [
            Clocks.Deadline(duty: .warning, at: Fixture.now),
            Clocks.Deadline(duty: .attend, at: Fixture.now + 14 * Fixture.day),
        ]
        reported.clocks.deadlines = [
            Clocks.Deadline(duty: .acknowledge, at: Fixture.now + 2 * Fixture.day),
            Clocks.Deadline(duty: .respond, at: Fixture.now + 7 * Fixture.day),
        ]

        var asked = Fixture.released
        asked.embargo = Embargo(startedAt: Fixture.now, endsAt: Fixture.now + 30 * Fixture.day)
        asked.embargo?.askedAt = Fixture.now + 30 * Fixture.day
        asked.attentions = [
            Case.Attention(at: Fixture.now, effectNumber: nil, problem: Messages.forkOverdue.what, remedy: "")
        ]
        asked.seen = AdvisoryMemory(Fixture.snapshot())
        asked.seen?.credits = [AdvisorySnapshot.Credit(account: Fixture.fay, kind: .finder, state: .pending)]
        asked.credits.dropped = [AdvisorySnapshot.Credit(account: Fixture.rob, kind: .analyst, state: .accepted)]

        var unasked = asked
        unasked.discussion.owe(.agreement, Text<Private>("Do you agree?"), effect: nil)

        var disclosed = Fixture.released
        disclosed.publishedAt = Fixture.now
        disclosed.published = Fixture.published
        disclosed.concludedAt = Fixture.now

        var two = Policy()
        two.needsTwoPeople = true
        let refusal = Refusal(kind: .notFound, message: "…", remedy: "It is not there.")
        return [
            "status-card-reported": Messages.statusCard(reported, Policy()).content,
            "status-card-fixing": Messages.statusCard(fixing, Policy()).content,
            "status-card-asked": Messages.statusCard(asked, two).content,
            "status-card-disclosed": Messages.statusCard(disclosed, Policy()).content,
            "credits-pending": Messages.pendingCredits(asked.pendingCredits, asked).content,
            "credits-dropped": Messages.creditsDropped(asked.credits.dropped, asked, Policy()).content,
            "credit-kind-refused": Messages.creditKindRefused(Fixture.reporter, .sponsor, asked).content,
            "discussion-closed": text(Messages.discussionClosed(refusal)),
            "discussion-faulted": text(
                Messages.discussionClosed(Refusal(kind: .invalid, message: "no", remedy: "Correct it."))
            ),
            "agreement-unasked": text(Messages.agreementUnasked(unasked, Policy())),
            "question-unasked": text(Messages.questionUnasked(unasked, Policy())),
            "answered-late": Messages.answeredLate(Text<Private>("Done: `agree`.")).content,
            "card-refused": text(Messages.cardRefused(refusal)),
        ]
    }()

    private static func text(_ problem: Messages.Problem) -> String { problem.what + "\n\n" + problem.remedy }
}
