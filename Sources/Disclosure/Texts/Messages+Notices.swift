extension Messages {
    /// What the team reads in its rooms: a link and no word of the report. `webURL` is where people see the forge.
    package static func notice(_ notice: Notice, webURL: String) -> Text<Private> {
        let whereabouts =
            notice.place.map { " " + link($0, webURL) }
            ?? notice.count.map { _ in " Their issues: \(webURL)/\(notice.repository)/issues" }
        return Text<Private>(words(notice).content + (whereabouts ?? ""))
    }

    /// What happened, in words that anybody could read.
    private static func words(_ notice: Notice) -> Text<Public> {
        let number = notice.caseNumber
        return switch notice.occasion {
        case .reportArrived: Text<Public>(template: "A security report has arrived: case \(number).")
        case .reminder:
            Text<Public>(
                template:
                    "Case \(number) waits for a maintainer, and something is due. `advisory-bot cases show \(number)` says what."
            )
        case .news:
            Text<Public>(
                template:
                    "There is news in case \(number) for maintainers. `advisory-bot cases show \(number)` says how it stands."
            )
        case .reportWithoutIssue:
            Text<Public>(
                template:
                    "A security report has arrived by mail: case \(number). The issue for it can't be opened. `advisory-bot cases show \(number)` says why and what to do."
            )
        case .reportWaits:
            Text<Public>(
                template:
                    "A security report has arrived by mail: case \(number). Its issue waits, because the forge takes no more writes for now. `advisory-bot cases show \(number)` says how it stands."
            )
        case .mailOfProgram:
            Text<Public>(
                template:
                    "A mail that looks like a program's has come as a security report: case \(number). Its sender is not written to."
            )
        case .manyReports:
            Text<Public>(
                template:
                    "\(notice.count ?? 0) security reports have come by mail within a day, the latest is case \(number). The next ones are not told one by one until there are fewer, and their issues may take hours. `advisory-bot cases list` lists them."
            )
        }
    }

    // MARK: The team's issue of a case

    /// The title of an issue that the bot opens for maintainers. The forge sends titles around by mail.
    static func teamIssueTitle(caseNumber: Int) -> Text<Public> { Text<Public>(template: "Case \(caseNumber)") }

    /// What stands in that issue: which report it is about, and what the issue is for.
    static func teamIssue(_ state: Case, _ policy: Policy) -> Text<Private> {
        let report =
            switch state.intake {
            // In code, so that the forge makes no reference of it on the report's own page.
            case .issue(let issue): "the report of `\(issue)`"
            case .privateReport(let advisory): "the private report `\(advisory.id.text)`"
            case .mail: "a report that came by mail"
            case .part(let part): "a part of the report of case \(part.caseNumber)"
            }
        return Text<Private>(
            """
            Case \(state.number) is \(report). What is for maintainers alone stands here, and whatever they are to be told while the \
            case has no other private place. The reporter reads nothing of this page.

            Commands work here: `\(policy.commandPrefix) help` shows them. Labels do not.

            \(signature)
            """
        )
    }

    static let nobodyToTell = Problem(
        what: "Nobody can be told what is due in this case: it has no private place, and the team no channel.",
        remedy:
            "Set `intake.repository`, `mail.team` or `notify.webhooks`; until then look into `advisory-bot cases list`."
    )

    /// Where people see a place on the forge.
    static func link(_ place: Comment.Place, _ webURL: String) -> String {
        switch place {
        case .issue(let issue): "\(webURL)/\(issue.repository)/issues/\(issue.number)"
        case .advisory(let advisory): "\(webURL)/\(advisory.repository)/security/advisories/\(advisory.id.text)"
        }
    }
}
