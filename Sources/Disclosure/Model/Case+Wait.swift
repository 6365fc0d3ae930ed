package import FoundationEssentials

extension Case {
    /// When time alone changes something next: a look for the fork, the end of the embargo, the end of waiting for the
    /// reporter.
    package var nextDate: Date? {
        guard publishedAt == nil, let embargo else { return wakeAt }
        guard embargo.askedAt != nil else { return embargo.endsAt }
        if isReporterHeard || answeredByMailAt != nil { return nil }
        return reporterAskedAt?.addingTimeInterval(Gate.silence)
    }

    /// Whom or what the case waits for, so that it reads after "waits for"; `unfinished` effects are still to be
    /// carried out, and `reason` is why the first of them was put off.
    package func wait(
        unfinished: Int,
        because reason: String? = nil,
        _ policy: Policy,
        date: (Date) -> String = { $0.formatted(.iso8601) }
    ) -> String {
        if concludedAt != nil { return "nothing: it is concluded" }
        if needsPersonNow { return "a person, see what needs one" }
        if unfinished > 0 {
            let words = "\(unfinished) \(unfinished == 1 ? "effect" : "effects") to be carried out"
            return words + (reason.map { " (put off: \($0))" } ?? "")
        }
        switch decision {
        case .declined: return "nothing: it is declined"
        case .none, .accepted: break
        }
        if publishedAt != nil { return awaitsRelease ? waitBeforeEmbargo : "what follows the disclosure" }
        if let since = awaitsReporterSince {
            return "the reporter, who was asked for more on \(date(since))"
        }
        switch decision {
        case .none: return "a maintainer's decision"
        case .accepted, .declined: break
        }
        if let embargo { return wait(in: embargo, policy, date) }
        return waitBeforeEmbargo
    }

    /// What stands in the way of a publication is what the case waits for anyway.
    private var needsPersonNow: Bool { attentions.contains { $0.problem != Messages.publicationBlocked } }

    /// Whether it is the reporter's agreement that the case waits for, and nothing that maintainers owe.
    var waitsForAgreement: Bool {
        decision == .accepted && publishedAt == nil && reporterAskedAt != nil && answeredByMailAt == nil
            && !isReporterHeard && !needsPersonNow
    }

    /// Whether there is a reporter who can be asked: by an account that is known, or by a mail address that is written
    /// to.
    var hasReporterToAsk: Bool { report?.reporter != nil || mail?.sender != nil }

    /// Whether nobody waits for the reporter's agreement.
    var isReporterHeard: Bool { !hasReporterToAsk || consent.reporterAgreedAt != nil }

    private var waitBeforeEmbargo: String {
        if advisory == nil { return "the draft advisory" }
        if !branchesWithoutFix.isEmpty { return "a fix on " + branchesWithoutFix.joined(separator: ", ") }
        if !branchesWithoutRelease.isEmpty { return "a release of " + branchesWithoutRelease.joined(separator: ", ") }
        if branches.isEmpty {
            switch fork {
            case .requested, .overdue: return "the temporary private fork, then a fix"
            case .none, .ready, .refused: return "a fix"
            }
        }
        return "a maintainer to disclose it: no branch needs a release"
    }

    private func wait(in embargo: Embargo, _ policy: Policy, _ date: (Date) -> String) -> String {
        guard embargo.askedAt != nil else {
            return "the end of the embargo on \(date(embargo.endsAt))"
        }
        if !isReporterHeard {
            if let heard = answeredByMailAt {
                return "a maintainer to say what the reporter's mail of \(date(heard)) means"
            }
            guard let askedAt = reporterAskedAt else {
                return couldNotAskReporter
                    ? "the reporter's agreement, for which the bot could not ask them"
                    : "the reporter's agreement, for which they are still to be asked"
            }
            let end = askedAt.addingTimeInterval(Gate.silence)
            return "the reporter's agreement, until \(date(end)) at the latest"
        }
        if policy.needsTwoPeople, consent.approvals.count == 1 { return "a second maintainer's approval" }
        return switch policy.disclosureMode {
        case .confirm: "a maintainer to disclose it"
        case .auto: consent.teamAgreedAt == nil ? "the team's agreement" : "a maintainer to disclose it"
        }
    }
}
