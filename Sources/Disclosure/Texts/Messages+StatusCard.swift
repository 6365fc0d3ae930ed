internal import FoundationEssentials

extension Messages {
    /// The comment that says how a case stands. It depends on the case and the policy alone, and has no text of the
    /// report.
    package static func statusCard(_ state: Case, _ policy: Policy) -> Text<Private> {
        Text<Private>(
            """
            \(status(state, policy))

            \(signature) This comment is kept up to date.
            """
        )
    }

    /// How a case stands: its phase, its steps, what comes next, and who can do what about it.
    static func status(_ state: Case, _ policy: Policy) -> String {
        let rows = StatusRows(state, policy).all.map { "| \($0.name) | \($0.finding) |" }
        let table = (["| step | |", "|---|---|"] + rows).joined(separator: "\n")
        let paragraphs: [String?] = [
            headline(state, policy), table, waiting(state, policy), parts(state, policy), alarms(state),
            next(state, policy),
            forReporter(state, policy), "`\(policy.commandPrefix) help` shows what you can say here.",
        ]
        return paragraphs.compactMap(\.self).joined(separator: "\n\n")
    }

    /// A name from outside as code, which notifies nobody and ends no cell of a table.
    static func cell(_ name: String) -> String {
        let plain = name.replacing("`", with: "'").replacing("|", with: "/")
        let line = Untrusted(plain).asLine(maximumBytes: 160)
        return line.isEmpty ? "?" : "`" + line.replacing("\u{200B}", with: "") + "`"
    }

    /// The day alone, so that the text changes with the case and not with the clock.
    static func date(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }

    private static func headline(_ state: Case, _ policy: Policy) -> String {
        let coordinator = state.coordinator.map { cell($0.login) } ?? "nobody yet"
        return "**Case \(state.number): \(state.phase.words)** · coordinator: \(coordinator)"
    }

    private static func waiting(_ state: Case, _ policy: Policy) -> String {
        if state.publishingEffect != nil, state.publishedAt == nil { return "It waits for **the publication**." }
        // Branches are named as somebody called them.
        let named = Untrusted(state.wait(unfinished: 0, policy, date: date)).asLine(maximumBytes: 500)
        let wait = named.replacing("<", with: "&lt;")
        return "It waits for **\(wait)**\(duty(state))."
    }

    /// Who is to take the next step, and by when; empty while maintainers owe nothing, or the reporter's own date is
    /// named.
    ///
    /// A case in which nothing happens has no deadline, only a day from which on maintainers are reminded.
    private static func duty(_ state: Case) -> String {
        guard !state.waitsForAgreement else { return "" }
        let deadlines = state.clocks.deadlines.filter { $0.duty.notice == nil }
        guard let due = deadlines.min(by: { $0.at < $1.at }) else { return "" }
        let who = state.coordinator.map { ", \(cell($0.login))" } ?? ""
        return switch due.duty {
        case .attend: "\(who). If nothing happens, maintainers are reminded from \(date(due.at)) on"
        case .acknowledge, .respond, .warning, .notification, .report: "\(who), by \(date(due.at))"
        }
    }

    /// What needs a person, but for what is about the card itself.
    private static func alarms(_ state: Case) -> String? {
        let about = [cardRefusedProblem, discussionClosedProblem]
        let problems = state.attentions.map(\.problem).filter { !about.contains($0) }
        guard !problems.isEmpty else { return nil }
        let shown = problems.prefix(5).map { "- " + $0 }
        let more = problems.count > shown.count ? ["- and \(problems.count - shown.count) more"] : []
        return (["Maintainers, this needs one of you:", ""] + shown + more).joined(separator: "\n")
    }

    private static func next(_ state: Case, _ policy: Policy) -> String {
        "What happens next: " + nextStep(state, policy)
    }

    private static func nextStep(_ state: Case, _ policy: Policy) -> String {
        switch state.phase {
        case .reported, .acknowledged:
            return
                "a maintainer reads the report and decides about it. If it is accepted, a private advisory is drafted."
        case .needsInformation: return "the case goes on as soon as the reporter has answered."
        case .accepted: return "the advisory is drafted, and the reporter is invited to it and credited."
        case .advisoryDrafted, .forkReady: return "the fix is prepared in private and merged; then it is released."
        case .fixMerged:
            return switch policy.releaseMode {
            case .tag: "the fix is released, as soon as every branch that needs it has it."
            case .draft: "a release is drafted, which a maintainer publishes."
            case .mark: "the maintainers release the fix."
            }
        case .released:
            let day = state.nextDate.map { " on \(date($0))" } ?? ""
            return "both sides are asked\(day) whether the advisory may be published. Nothing is published before."
        case .embargoOver:
            let day =
                state.nextDate.map { " If the reporter says nothing until \(date($0)), it goes on without." } ?? ""
            return switch policy.disclosureMode {
            case .confirm: "when both sides agree, a maintainer publishes the advisory.\(day)"
            case .auto: "when both sides have agreed, the advisory is published.\(day)"
            }
        case .declined: return "nothing. Who knows more can say so here."
        case .disclosed: return "nothing more; the advisory is public."
        }
    }

    private static func forReporter(_ state: Case, _ policy: Policy) -> String? {
        let what: String
        switch state.phase {
        case .reported, .acknowledged, .accepted, .advisoryDrafted, .forkReady, .fixMerged:
            what = "write here whatever you learn, and keep the details to this conversation."
        case .needsInformation: what = "answer here what was asked; the case waits for you."
        case .released: what = "look whether the advisory says what you would want to read, and say here what does not."
        case .embargoOver:
            what =
                state.consent.reporterAgreedAt == nil
                ? "say here whether you agree to the publication of the advisory as it stands."
                : "say here what is not right after all; it is noted that you agree to the publication."
        case .declined, .disclosed: return nil
        }
        // Who wrote by mail does not read the private issue, also when their account is known.
        let isReadByThem = !state.isReportedByMail || state.privatePlace?.isAdvisory == true
        guard state.report?.reporter != nil, isReadByThem, !state.hasCardForTeamAlone(policy) else { return nil }
        return "Reporter, you can: " + what
    }
}
