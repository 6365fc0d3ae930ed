package import FoundationEssentials

extension Messages {
    /// Reminds maintainers of what is owed: the coordinator until the deadline, afterwards everybody of the rota.
    package static func reminder(
        _ countdown: Countdown,
        _ mark: Countdown.Mark,
        _ state: Case,
        _ context: Workflow.Context
    ) -> Text<Private> {
        let people = addressees(mark, state, context.policy)
        let sentence = sentence(countdown, mark, state, context.policy)
        return Text<Private>(
            """
            \(people): \(sentence)

            \(signature)
            """
        )
    }

    /// Reminds maintainers of a notice to authorities where the reporter reads too, and says nothing about it.
    static func reminderOfNoticeElsewhere(
        _ mark: Countdown.Mark,
        _ state: Case,
        _ context: Workflow.Context
    ) -> Text<Private> {
        Text<Private>(
            """
            \(addressees(mark, state, context.policy)): in case \(state.number) something is due that is for maintainers alone. \
            `advisory-bot cases show \(state.number)` says what.

            \(signature)
            """
        )
    }

    /// Asks the reporter a second time.
    package static func questionAgain(_ state: Case, until end: Date) -> Text<Private> {
        if state.isIssueForTeam {
            return Text<Private>(
                """
                The reporter of case \(state.number) has not answered the question for more. \(heardByMail(state)) After \(day(end)) \
                the case goes on with what there is.

                \(signature)
                """
            )
        }
        return Text<Private>(
            """
            The reporter of case \(state.number) was asked for more, and there is no answer yet. If you still can: \
            what helps most are the steps to see it happen and the versions that are affected. Anything helps, also "I can't \
            say more". You are not asked again; after \(day(end)) the maintainers go on with what they have.

            \(signature)
            """
        )
    }

    /// Tells both sides that the case does not wait any longer.
    package static func reporterSilent(_ state: Case, since: Date) -> Text<Private> {
        let ending = state.isIssueForTeam ? heardByMail(state) : "An answer is as welcome as before."
        return Text<Private>(
            """
            The question of \(day(since)) in case \(state.number) has no answer. The case does not wait for one any longer: the \
            maintainers go on with what they have. \(ending)

            \(signature)
            """
        )
    }

    /// Tells everybody who looks after the case from now on.
    package static func assignedFromRota(_ state: Case, _ account: Account) -> Text<Private> {
        Text<Private>(
            """
            \(mention(account.login)), case \(state.number) has had nobody to look after it, and by the rota it is your turn: you \
            are its coordinator now. If you can't, assign somebody else.

            \(signature)
            """
        )
    }

    /// The rota has nobody who may do it.
    static let nobodyOfRota = Problem(
        what:
            "Nobody looks after this case, and nobody of the rota may: they lack the permission, are gone, or reported it.",
        remedy: "Assign a coordinator, and correct `policy.rota`."
    )

    /// A day and a time of UTC, for example `2026-01-08 09:05 UTC`.
    static func moment(_ date: Date) -> String {
        let text = date.formatted(.iso8601)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    private static func sentence(
        _ countdown: Countdown,
        _ mark: Countdown.Mark,
        _ state: Case,
        _ policy: Policy
    ) -> String {
        let prefix = policy.commandPrefix
        let since = moment(countdown.since)
        let due = moment(countdown.dueAt)
        let late = mark.isAfterDeadline ? " (reminder \(mark.index))" : ""
        switch countdown.duty {
        case .acknowledge:
            let what =
                "**no person has answered the report of case \(state.number) yet.** It came on \(since); the first answer "
            return what + (mark.isBeforeDeadline ? "is due on \(due)." : "was due on \(due)\(late).")
                + " \(answers(state, policy)) will do. What this program wrote is no answer."
        case .respond:
            let what =
                "**the report of case \(state.number) has no detailed response yet.** It came on \(since); the response "
            return what + (mark.isBeforeDeadline ? "is due on \(due)." : "was due on \(due)\(late).")
                + " Accept it, decline it, ask the reporter for what is missing"
                + progress(state, prefix: prefix)
        case .attend:
            return
                "**nothing has happened in case \(state.number) since \(since)**\(late). Where it stands: \(state.phase.words). "
                + "Please take the next step, or say here what it waits for."
        case .warning: return notice(.warning, countdown, mark, state, policy)
        case .notification: return notice(.notification, countdown, mark, state, policy)
        case .report: return notice(.report, countdown, mark, state, policy)
        }
    }

    /// What is a first answer.
    private static func answers(_ state: Case, _ policy: Policy) -> String {
        guard state.isReportedByMail else {
            // What is said in the maintainers' own issue reaches no reporter.
            if state.isReporterBehindClosedDiscussion(policy) {
                return "A decision by a command, or your own word in the advisory,"
            }
            return state.privatePlace == nil
                ? "A label on the report, or a command," : "A comment here, a label or a command"
        }
        return state.mail?.sender == nil
            ? "A label or a command" : "A decision, a question or `\(policy.commandPrefix) reply <text>`"
    }

    /// How maintainers can tell the reporter how far they are, in the rest of a sentence.
    private static func progress(_ state: Case, prefix: String) -> String {
        guard state.isReportedByMail else { return ", or tell them how far you are." }
        return state.mail?.sender == nil
            ? ", by a label or a command: the bot does not write to its sender."
            : ", or tell them how far you are by `\(prefix) reply <text>`: what you say here goes to nobody."
    }

    /// Whom a reminder speaks to: people whom the policy or the forge named, never the reporter.
    ///
    /// Who of the rota may not read it is mentioned too: the forge notifies nobody who may not.
    private static func addressees(_ mark: Countdown.Mark, _ state: Case, _ policy: Policy) -> String {
        let reporter = state.report?.reporter?.login.lowercased()
        let rota = policy.rota.filter { $0.lowercased() != reporter }
        guard let coordinator = state.coordinator, !state.isReporter(coordinator) else { return list(rota) }
        guard mark.isAfterDeadline else { return mention(coordinator.login) }
        return list([coordinator.login] + rota.filter { $0.lowercased() != coordinator.login.lowercased() })
    }

    private static func list(_ logins: [String]) -> String {
        logins.isEmpty ? "Maintainers" : logins.map(mention).joined(separator: ", ")
    }

    /// A mention that notifies; what has not the form of a login is shown as code, and notifies nobody.
    private static func mention(_ login: String) -> String {
        let isLogin =
            (1...100).contains(login.utf8.count)
            && login.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            }
        return isLogin ? "@\(login)" : Untrusted(login).quoted
    }

    private static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
}
