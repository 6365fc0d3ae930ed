internal import FoundationEssentials

/// The rows of a status card, in the order in which a case goes through them.
struct StatusRows {
    let state: Case
    let policy: Policy

    /// How many branches are named at most.
    private static let mostBranches = 10

    init(_ state: Case, _ policy: Policy) {
        self.state = state
        self.policy = policy
    }

    /// Every row; none is left out, so that people find each at its place.
    var all: [(name: String, finding: String)] {
        [
            ("acknowledged", acknowledged), ("report", report), ("decision", decision), ("severity", severity),
            ("advisory", advisory),
            ("private fork", fork), ("CVE", cve), ("fix", fix), ("release", release), ("embargo", embargo),
            ("agreement", agreement), ("credits", credits),
        ]
    }

    private var acknowledged: String {
        let machine = state.acknowledgedAt.map { "✓ \(day($0)), by the bot" } ?? "not by the bot"
        let person = state.answeredByPersonAt.map { "by a person: \(day($0))" } ?? "no person has answered yet"
        return "\(machine); \(person)"
    }

    private var report: String {
        guard state.missing != nil else { return "not looked through by the bot" }
        guard let lack = state.lack else { return "✓ nothing found missing" }
        return "**lacks** \(lack)" + (state.askedForMissingAt.map { "; asked for \(day($0))" } ?? "")
    }

    private var decision: String {
        let at = state.decidedAt.map { " \(day($0))" } ?? ""
        let who = state.decidedBy.map { ", by \(Messages.cell($0.login))" } ?? ""
        return switch state.decision {
        case .none: "open"
        case .accepted: "✓ accepted\(at)\(who)"
        case .declined: "declined\(at)\(who)"
        }
    }

    private var severity: String {
        let word = (state.seen?.severity ?? state.severity).map(\.rawValue)
        let vectors = (state.seen?.vectors ?? []).prefix(2).map(Messages.cell)
        let weaknesses = (state.seen?.weaknesses ?? []).prefix(10).map(Messages.cell)
        let rating = [word].compactMap(\.self) + vectors
        return (rating.isEmpty ? ["not rated yet"] : ["✓ " + rating.joined(separator: ", ")]).joined()
            + (weaknesses.isEmpty ? "" : ", " + weaknesses.joined(separator: ", "))
            + (state.exploitedAt.map { "; **known to be exploited** since \(day($0))" } ?? "")
    }

    private var advisory: String {
        if let at = state.publishedAt { return "✓ published \(day(at))" }
        guard let id = state.advisory else { return "none yet" }
        switch state.seen?.state {
        case .closed: return "\(Messages.cell(id.text)) is **closed**"
        case .triage: return "\(Messages.cell(id.text)), as it was reported"
        case .none, .draft, .published, .withdrawn:
            return state.decision == .none ? Messages.cell(id.text) : "✓ \(Messages.cell(id.text)), a draft"
        }
    }

    private var fork: String {
        switch state.fork {
        case .none:
            switch policy.forkMode {
            case .auto: "none yet"
            case .off: "not used here"
            }
        case .requested(let at, _): "asked for \(day(at))"
        case .overdue(let since, _): "**overdue** since \(day(since))"
        case .ready(let at): "✓ \(day(at))"
        case .refused: "**refused** by the forge"
        }
    }

    private var cve: String {
        if let id = state.seen?.cveID { return "✓ \(Messages.cell(id))" }
        return state.cveRequestedAt.map { "asked for \(day($0)); the forge answers within days" } ?? "none asked for"
    }

    private var fix: String {
        branches { name, progress in
            if progress.isExempt { return "not affected" }
            return progress.fix.map { "✓ \(day($0.mergedAt))" }
                ?? (state.requiredBranches.contains(name) ? "**missing**" : "none")
        } ?? "none yet"
    }

    private var release: String {
        branches { _, progress in
            if progress.isExempt { return "none needed" }
            guard let release = progress.release else { return progress.fix == nil ? "after the fix" : "to come" }
            let tag = Messages.cell(release.tag)
            return release.publishedAt.map { "✓ \(tag) \(day($0))" } ?? "\(tag) is a draft"
        } ?? "after the fix"
    }

    private var embargo: String {
        if let embargo = state.embargo {
            return embargo.askedAt == nil ? "until \(day(embargo.endsAt))" : "over since \(day(embargo.endsAt))"
        }
        if let end = state.disclosureDate { return "until \(day(end))" }
        return policy.embargoDays == 0
            ? "none: disclosed with the release" : "\(policy.embargoDays) days from the release"
    }

    /// Whether nothing is waited for after the release.
    private var isWithoutEmbargo: Bool {
        policy.embargoDays == 0 && state.embargo == nil && state.disclosureDate == nil
    }

    private var agreement: String {
        let consent = state.consent
        let asked =
            (state.embargo?.askedAt ?? state.askedWithFixAt).map { "asked \(day($0))" }
            ?? (isWithoutEmbargo ? "asked when the fix is merged" : "asked after the embargo")
        let unanswered = state.couldNotAskReporter ? "**could not be asked**" : asked
        let answer = consent.reporterAgreedAt.map { "✓ \(day($0))" } ?? unanswered
        let reporter =
            if state.report?.reporter != nil {
                "reporter: \(answer)"
            } else if state.mail?.sender != nil {
                "reporter, by mail: \(answer)"
            } else {
                "there is no reporter to ask"
            }
        var team = "maintainers: " + (consent.teamAgreedAt.map { "✓ \(day($0))" } ?? asked)
        if policy.needsTwoPeople { team += ", \(consent.approvals.count) of 2 approvals" }
        return reporter + " · " + team
    }

    private var credits: String {
        let seen = state.seen?.credits ?? []
        let asked = state.creditedAt == nil ? nil : state.report?.reporter
        let unseen = asked.flatMap { asked in
            seen.contains { $0.account.id == asked.id } || state.credits.dropped.contains { $0.account.id == asked.id }
                ? nil : "\(Messages.cell(asked.login)) is asked"
        }
        let listed = seen.prefix(20).map { credit in
            switch credit.state {
            case .accepted: "\(Messages.cell(credit.account.login)) ✓"
            case .pending: "\(Messages.cell(credit.account.login)) has not answered"
            case .declined: "\(Messages.cell(credit.account.login)) declined"
            }
        }
        let dropped = state.credits.dropped.prefix(20).map { "\(Messages.cell($0.account.login)) was **taken off**" }
        let all = [unseen].compactMap(\.self) + listed + dropped
        return all.isEmpty ? "none yet" : all.joined(separator: " · ")
    }

    /// Something about each branch that matters; nil: there is none yet.
    private func branches(_ finding: (String, BranchProgress) -> String) -> String? {
        let met = state.branches.map(\.branch)
        let names = state.requiredBranches + met.filter { !state.requiredBranches.contains($0) }
        guard !names.isEmpty else { return nil }
        let shown = names.prefix(Self.mostBranches).map { "\(Messages.cell($0)) \(finding($0, state[branch: $0]))" }
        let more = names.count > shown.count ? ["\(names.count - shown.count) more"] : []
        return (shown + more).joined(separator: " · ")
    }

    private func day(_ date: Date) -> String { Messages.date(date) }
}
