import Foundation

@testable import Disclosure

extension MessagesTests {
    /// What reporters are told by mail, as it is sent.
    static let toReporters: [String: String] = {
        let state = Fixture.releasedByMail
        var named = state
        named.mail?.claimedLogins = ["rae"]
        var known = named
        known.report?.reporter = Fixture.reporter
        let (end, policy) = (Fixture.now + 30 * Fixture.day, Policy())
        var split = state
        split.splitInto = [13]
        let texts: [String: Text<Private>] = [
            "accepted": Messages.acceptedByMail(state),
            "accepted-with-login": Messages.acceptedByMail(named),
            "accepted-with-account": Messages.acceptedByMail(known),
            "embargo-started": Messages.embargoStartedByMail(state, until: end),
            "embargo-reminder": Messages.embargoReminderByMail(days: 7, state, until: end),
            "ask-agreement": Messages.askAgreementByMail(state, silentUntil: end),
            "ask-agreement-with-fix": Messages.askAgreementWithFixByMail(state),
            "released-without-embargo": Messages.releasedWithoutEmbargoByMail(state, silentUntil: end),
            "embargo-changed": Messages.embargoChangedByMail(state, until: end),
            "exploited": Messages.exploitedByMail(state),
            "question-again": Messages.questionAgainByMail(state, until: end),
            "reporter-silent": Messages.reporterSilentByMail(state, since: Fixture.now),
            "question": Messages.question(state, policy),
            "question-of-maintainer": Messages.question(Untrusted("Which `version`?\n@rae _so_"), caseNumber: 12),
            "duplicate": Messages.declined(.duplicate, state, policy),
            "duplicate-credited": Messages.declined(.duplicate, state, keepsCredit: true, policy),
            "duplicate-credited-with-login": Messages.declined(.duplicate, named, keepsCredit: true, policy),
            "duplicate-credited-with-account": Messages.declined(.duplicate, known, keepsCredit: true, policy),
            "disclosed": Messages.disclosedByMail(state, Fixture.publishedWithPage),
            "split": Messages.splitByMail(split),
        ]
        let mails = texts.map { ("to-reporter-\($0)", Messages.byMail($1, token: MailIntakeTests.token).content) }
        var written = state
        written.intakeVisibility = .membersOnly
        var mailing = policy
        mailing.mail = MailIntakeTests.blank.policy.mail
        let (asked, unwritten) = (Messages.question(state, policy), Policy())
        let occasions = MailOccasion.Kind.allCases.map {
            "- send the reporter \(MailOccasion($0, at: Fixture.now).words)"
        }
        let problems = [
            Messages.wrongReporter(Fixture.reporter, split),
            Messages.wrongOtherReporter(Fixture.reporter),
            Messages.agreementReturned(state),
        ]
        let issue: [String: String] = [
            "ask-agreement-beside-mail": Messages.askAgreement(state, policy).content,
            "question-beside-mail": asked.asToldByMail(written, mailing).content,
            "question-instead-of-mail": asked.asToldByMail(written, unwritten).content,
            "question-again-beside-mail": Messages.questionAgain(written, until: end).content,
            "reporter-silent-beside-mail": Messages.reporterSilent(written, since: Fixture.now).content,
            "embargo-changed-beside-mail": Messages.embargoChanged(written, until: end).content,
            "mail-occasions": occasions.joined(separator: "\n"),
            "mail-accounts": problems.map(\.sentences).joined(separator: "\n\n"),
        ]
        return issue.merging(mails) { $1 }
    }()
}
