// What is said of reports that tell of several vulnerabilities.

extension Messages {
    // MARK: Public

    /// The forge sends titles around by mail, so that nothing of the report is in it.
    static func partIssueTitle(caseNumber: Int) -> Text<Public> {
        Text<Public>(template: "Part of a report, case \(caseNumber)")
    }

    // MARK: Private

    /// What both sides read where the report was discussed until now.
    static func split(_ state: Case, into parts: [SplitPart], haveIssues: Bool, _ policy: Policy) -> Text<Private> {
        let titles = parts.map(\.title.quoted)
        let others = zip(state.splitInto, titles.dropFirst()).map { "- case \($0): \($1)" }
        let lines = ["- case \(state.number), which goes on here: \(titles.first ?? "")"] + others
        let place =
            if haveIssues {
                "Each of the new cases gets an issue of its own in this repository, where labels and commands work for it."
            } else if state.decision == .accepted {
                "Each of the new cases gets an advisory of its own, in whose discussion commands work for it."
            } else {
                "The new cases have no place of their own before maintainers accept them, by `advisory-bot cases accept N`. "
                    + "Labels and commands here are for case \(state.number)."
            }
        let advisory =
            state.advisory == nil ? "" : " The advisory that is there keeps its text, for maintainers to shorten."
        return Text<Private>(
            """
            The maintainers handle this report as \(parts.count) vulnerabilities from now on, each as a case with an \
            advisory, a fix and a disclosure of its own. Whoever reported it is credited in each that is accepted.

            \(lines.joined(separator: "\n"))

            \(place)\(advisory)

            \(signature) The decision was a maintainer's.
            """
        )
    }

    /// What a reporter without an account on the forge hears of it.
    static func splitByMail(_ state: Case) -> Text<Private> {
        Text<Private>(
            """
            Your report tells of several vulnerabilities. The maintainers handle them one by one from now on: besides case \
            \(state.number) there \(state.splitInto.count == 1 ? "is" : "are") \(cases(state.splitInto)). You hear from us about each.

            \(mailSignature) The decision was a maintainer's.
            """
        )
    }

    /// The issue of a case that is a part of a report.
    static func partIssue(_ state: Case, _ policy: Policy) -> Text<Private> {
        let author = state.report?.reporter.map { "`\($0.login)` reported it" } ?? "It was reported by mail"
        let origin = state.splitFrom.map { "one of the vulnerabilities of which the report of case \($0) tells" }
        let part = state.part
        let mailHint =
            state.mail?.sender != nil
            ? "The sender reads nothing of this page; what the bot tells reporters goes to them by mail." : nil
        let parts: [String?] = [
            "This is case \(state.number), \(origin ?? "a part of a report"). \(author).",
            part.map { "Title:\n\n" + $0.title.asBlock(maximumBytes: 1000) },
            part.map { "What the report says of it:\n\n" + $0.text.asBlock(maximumBytes: 50_000) },
            "Labels and commands work here as on any report. `\(policy.commandPrefix) help` shows what you can say here.",
            mailHint, signature,
        ]
        return Text<Private>(parts.compactMap(\.self).joined(separator: "\n\n"))
    }

    /// What the status card says of the parts of the report; nil: it has none, or the case is over.
    static func parts(_ state: Case, _ policy: Policy) -> String? {
        if let origin = state.splitFrom {
            return "It is a part of the report of case \(origin)."
                + (state.splitInto.isEmpty ? "" : " It was split again: \(cases(state.splitInto)).")
        }
        if !state.splitInto.isEmpty {
            return "Its report tells of several vulnerabilities: the others are \(cases(state.splitInto))."
        }
        guard let count = state.partCount, count > 1, state.publishedAt == nil else { return nil }
        if case .declined = state.decision { return nil }
        return
            "The report seems to tell of \(count) vulnerabilities. Maintainers, `\(policy.commandPrefix) split` makes a case "
            + "of each; `\(policy.commandPrefix) split <title> | <title>` if you would part them otherwise."
    }

    static func declineOfPartUnsaid(of state: Case) -> Problem {
        Problem(
            what: "The case is declined, and the bot has no place to tell its reporter.",
            remedy: "Tell them why where you talk with them\(state.splitFrom.map { " about case \($0)" } ?? "")."
        )
    }

    /// The cases by their numbers, within a sentence.
    package static func cases(_ numbers: [Int]) -> String {
        guard let last = numbers.last, numbers.count > 1 else { return "case \(numbers.first ?? 0)" }
        return "cases " + numbers.dropLast().map(String.init).joined(separator: ", ") + " and \(last)"
    }
}
