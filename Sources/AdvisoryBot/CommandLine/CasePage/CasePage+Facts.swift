internal import Disclosure
internal import FoundationEssentials

extension CasePage {
    /// What is known of the case in a word or two, by name.
    var facts: [(name: String, value: String)] {
        let intake =
            switch state.intake {
            case .issue(let issue): "issue \(issue)"
            case .privateReport(let advisory): "private report \(advisory.id.text)"
            case .mail(let mail): "delivery \(mail.delivery)"
            case .part(let part): "part \(part.position) of the report of case \(part.caseNumber)"
            }
        let decision: String? =
            switch state.decision {
            case .none: nil
            case .accepted: "accepted"
            case .declined(let reason): "declined: \(Listing.words(reason.rawValue))"
            }
        let fork: String? =
            switch state.fork {
            case .none: nil
            case .requested: "requested"
            case .overdue: "overdue"
            // The forge deletes it when it publishes the advisory.
            case .ready: state.publishedAt == nil ? "ready" : "deleted with the publication"
            case .refused: "refused"
            }
        let all: [(name: String, value: String?)] = [
            ("repository", state.repository.description),
            ("intake", intake),
            ("intake visibility", state.intakeVisibility?.rawValue),
            ("maintainers are told in", state.teamIssue.issue.map { "issue \($0)" }),
            ("reporter", state.report?.reporter?.login),
            ("by mail from", state.mail.map { $0.sender?.description ?? "nobody who can be written to" }),
            ("decision", decision),
            ("decided by", state.decidedBy?.login),
            ("severity", severity?.rawValue),
            ("advisory", state.advisory?.text),
            ("fork", fork),
        ]
        return (all + relations).compactMap { name, value in value.map { (name, $0) } }
    }

    /// As the advisory shows it, until there is one as maintainers rated it here.
    private var severity: Severity? { state.published?.severity ?? state.seen?.severity ?? state.severity }

    /// What was reached, the earliest first.
    var milestones: [(name: String, at: Date)] {
        var forkReadyAt: Date?
        if case .ready(let at) = state.fork { forkReadyAt = at }
        let all: [(name: String, at: Date?)] = [
            ("reported", state.reportedAt),
            ("opened", state.openedAt),
            ("acknowledged", state.acknowledgedAt),
            ("decided", state.decidedAt),
            ("waits for the reporter", state.awaitsReporterSince),
            ("advisory drafted", state.draftedAt),
            ("fork ready", forkReadyAt),
            ("invited", state.invitedAt),
            ("credited", state.creditedAt),
            ("CVE id asked for", state.cveRequestedAt),
            ("fix merged", state.fixedAt),
            ("asked to agree", state.askedWithFixAt),
            ("released", state.releasedAt),
            ("exploited", state.exploitedAt),
            ("embargo over", state.embargo?.askedAt),
            ("disclosed", state.publishedAt),
            ("concluded", state.concludedAt),
        ]
        return all.compactMap { name, at in at.map { (name: name, at: $0) } }.sorted { $0.at < $1.at }
    }
}
