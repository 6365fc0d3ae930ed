import Foundation

@testable import Disclosure

extension MessagesTests {
    /// What people read because time passed.
    static let clocks: [String: String] = {
        var state = Fixture.released
        state.decision = .none
        state.coordinator = Account(id: 40, login: "cora")
        state.clocks.startedAt = Fixture.now
        state.exploitedAt = ExploitationNotice.appliesFrom + 86_400
        var policy = Policy()
        policy.rota = ["max"]
        let context = Workflow.Context(policy: policy, now: Fixture.now)
        var texts = [
            "question-again": Messages.questionAgain(state, until: Fixture.now + 14 * Fixture.day).content,
            "reporter-silent": Messages.reporterSilent(state, since: Fixture.now).content,
            "assigned-from-rota": Messages.assignedFromRota(state, Account(id: 40, login: "cora")).content,
            "nobody-of-rota": Messages.needsPerson(Messages.nobodyOfRota, caseNumber: 12).content,
            "exploitation-duties": Messages.exploitationDuties(state, since: Fixture.now, Policy()).content,
            "notices-elsewhere": Messages.noticesElsewhere(state).content,
            "reminder-of-notice-elsewhere": Messages.reminderOfNoticeElsewhere(
                Countdown.Mark(index: 3, at: Fixture.now),
                state,
                context
            ).content,
            "team-issue": Messages.teamIssue(state, policy).content,
        ]
        let sender = MailIntakeTests.address("rae@example.org")
        let byMail = [("by-mail", sender), ("by-mail-unanswered", nil)].map { name, sender in
            (name, MailThread(token: MailIntakeTests.token, sender: sender, messageID: nil, received: []))
        }
        for duty in Duty.allCases {
            let countdown = Countdown(
                duty: duty,
                since: Fixture.now,
                dueAt: Fixture.now + 2 * Fixture.day,
                earlyAt: Fixture.now + Fixture.day,
                intervals: Countdown.dailyThenWeekly,
                calendar: WorkCalendar()
            )
            for (name, index) in [("early", 0), ("due", 1), ("late", 3)] where duty != .attend || index > 0 {
                let mark = Countdown.Mark(index: index, at: Fixture.now)
                texts["reminder-\(duty.rawValue)-\(name)"] =
                    Messages.reminder(countdown, mark, state, context).content
            }
            if [.acknowledge, .respond].contains(duty) {
                let mark = Countdown.Mark(index: 1, at: Fixture.now)
                for (name, mail) in byMail {
                    state.mail = mail
                    state.report?.reporter = nil
                    texts["reminder-\(duty.rawValue)-\(name)"] =
                        Messages.reminder(countdown, mark, state, context).content
                }
                state.mail = nil
                state.report?.reporter = Fixture.reporter
            }
        }
        return texts
    }()
}
