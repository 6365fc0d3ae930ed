package import FoundationEssentials

// What reporters are told by mail. They read it without the issue, and no mail is ever obeyed: what they are asked for
// is an answer in their own words.

extension Messages {
    /// What reporters hear by mail when their report is accepted.
    static func acceptedByMail(_ state: Case) -> Text<Private> {
        let account =
            if state.report?.reporter != nil {
                "The account that you told us is invited to the private place where it is prepared, and credited there."
            } else if state.mail?.claimedLogins.isEmpty == false {
                "The account that you named can be invited and credited once a maintainer has confirmed that it is yours."
            } else {
                """
                If you want to be invited and credited, tell us your login, in a line of its own like this one:

                    login: your-login
                """
            }
        return Text<Private>(
            """
            The maintainers have accepted your report (case \(state.number)) and prepare a fix in private. You hear from us when \
            it is released. \(account)

            \(mailSignature)
            """
        )
    }

    /// The release is out, and when the details may be told.
    package static func embargoStartedByMail(_ state: Case, until end: Date) -> Text<Private> {
        signed(
            """
            The fix of the vulnerability that you reported (case \(state.number)) is released: \(versions(state)). The details \
            stay between us until \(day(end)), so that users have time to update. You are asked before anything is published.
            """
        )
    }

    /// The embargo ends soon; `days` are what is left.
    package static func embargoReminderByMail(days: Int, _ state: Case, until end: Date) -> Text<Private> {
        signed(
            """
            The embargo of your report (case \(state.number)) ends in \(days == 1 ? "one day" : "\(days) days"), on \(day(end)). \
            If there is something that the public should or should not read about it, please answer this mail.
            """
        )
    }

    /// Asks at the end of the embargo whether the advisory may be published.
    package static func askAgreementByMail(_ state: Case, silentUntil: Date) -> Text<Private> {
        signed(
            """
            The embargo of your report (case \(state.number)) is over. Are you fine with our publishing the advisory about it? \
            \(answer(until: silentUntil))
            """
        )
    }

    /// Asks with the merge of the fix, where no embargo follows the release.
    package static func askAgreementWithFixByMail(_ state: Case) -> Text<Private> {
        signed(
            """
            The fix of the vulnerability that you reported (case \(state.number)) is merged, so everybody can read it, and the \
            release comes next. There is no embargo after that. Are you fine with our publishing the advisory about it with the \
            release? Please answer this mail in your own words: a maintainer reads it. If you want to read the advisory before, \
            say so.
            """
        )
    }

    /// The release is out, and nothing is waited for any more but the agreement.
    package static func releasedWithoutEmbargoByMail(_ state: Case, silentUntil: Date) -> Text<Private> {
        let question =
            state.consent.reporterAgreedAt == nil
            ? " If you have not told us yet whether you are fine with that: \(answer(until: silentUntil))" : ""
        return signed(
            """
            The fix of the vulnerability that you reported (case \(state.number)) is released: \(versions(state)). There is no \
            embargo, so the advisory about it can be published now.\(question)
            """
        )
    }

    /// There is a new day of disclosure.
    package static func embargoChangedByMail(_ state: Case, until end: Date) -> Text<Private> {
        signed(
            """
            The maintainers have moved the disclosure of your report (case \(state.number)) to \(day(end)). If that does not suit \
            you, please answer this mail.
            """
        )
    }

    /// The vulnerability is used against people.
    package static func exploitedByMail(_ state: Case) -> Text<Private> {
        signed(
            """
            The maintainers have learned that the vulnerability that you reported (case \(state.number)) is being exploited. \
            Users may need the details sooner than was planned. If you know more about it, please answer this mail.
            """
        )
    }

    /// Asks a second time.
    package static func questionAgainByMail(_ state: Case, until end: Date) -> Text<Private> {
        signed(
            """
            We have asked you for more about your report (case \(state.number)), and there is no answer yet. If you still can, \
            please answer this mail: what helps most are the steps to see it happen and the versions that are affected. Anything \
            helps, also "I can't say more". You are not asked again; after \(day(end)) the maintainers go on with what they have.
            """
        )
    }

    /// The case does not wait any longer.
    package static func reporterSilentByMail(_ state: Case, since: Date) -> Text<Private> {
        signed(
            """
            Our question of \(day(since)) about your report (case \(state.number)) has no answer. The case does not wait for one \
            any longer: the maintainers go on with what they have. An answer is as welcome as before.
            """
        )
    }

    private static func answer(until end: Date) -> String {
        """
        Please answer this mail in your own words: a maintainer reads it. If you want to read the advisory before, say so. \
        Without an answer until \(day(end)) the maintainers can publish it.
        """
    }

    private static func versions(_ state: Case) -> String {
        state.branches.compactMap { $0.release?.tag }.joined(separator: ", ")
    }

    private static func signed(_ words: String) -> Text<Private> { Text<Private>("\(words)\n\n\(mailSignature)") }

    private static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
}
