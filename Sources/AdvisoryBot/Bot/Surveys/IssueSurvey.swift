internal import Disclosure
internal import FoundationEssentials
internal import Locking

/// Notices labels whose webhook was lost: on issues that have no case, and on those whose case lacks the decision.
///
/// A decided case is left alone: a label that contradicts the decision may be older than it.
final class IssueSurvey: Survey {
    let name = "issues"

    private let survey: any ForgeSurvey
    private let forge: any Forge
    private let severities: SeverityFinder
    private let work: CaseWork
    private let failed: FailedLooks
    private let log: Log
    /// Issues that a person was asked to label again, with what was said.
    private let warned = Locked<Set<String>>([])

    init(survey: any ForgeSurvey, forge: any Forge, work: CaseWork, failed: FailedLooks, log: Log) {
        self.survey = survey
        self.forge = forge
        severities = SeverityFinder(survey: survey, forge: forge)
        self.work = work
        self.failed = failed
        self.log = log
    }

    func look(at docket: Docket) async throws -> [CaseNews] {
        var news: [CaseNews] = []
        for reference in try await unknownReports(docket) {
            news += try await found(at: "issue \(reference)", docket) { try await report(in: reference, docket) }
        }
        for state in docket.cases {
            guard case .issue(let reference) = state.intake, state.mayBeDecided else { continue }
            news += try await found(at: "issue \(reference)", docket) {
                guard let issue = try await issue(reference) else { return [] }
                return try await self.news(of: issue.undecided(state, docket.policy.labels), on: issue, docket)
            }
        }
        for state in docket.cases where state.intakeVisibility == .publiclyReadable && state.isUndeclined {
            guard case .issue(let reference) = state.intake else { continue }
            // The bot takes such labels off once it has read them, so one that is there was not read.
            let known = news
            news += try await found(at: "labels of issue \(reference)", docket) {
                guard let issue = try await issue(reference) else { return [] }
                let unread = issue.telling(docket.policy.labels).filter { signal in
                    !known.contains { $0.event.isAbout(signal, on: reference) }
                }
                return try await self.news(of: unread, on: issue, docket)
            }
        }
        return news
    }

    private func found<Found>(
        at place: String,
        _ docket: Docket,
        _ look: () async throws -> [Found]
    ) async throws -> [Found] {
        try await failed.found(at: place, by: name, in: docket.repository, look)
    }

    /// What an issue without a case says that is to become one.
    private func report(in reference: IssueReference, _ docket: Docket) async throws -> [CaseNews] {
        guard let issue = try await issue(reference), !issue.isPullRequest,
            try await !mayBeMade(issue, docket)
        else { return [] }
        let opening = [Signal.report, .accepted].filter { issue.shows($0, docket.policy.labels) }
        let openings = try await self.news(of: opening, on: issue, docket)
        // What other labels say needs a case first.
        guard !openings.isEmpty else { return [] }
        let others = issue.undecided(nil, docket.policy.labels).filter { $0 != .accepted }
        return try await openings + self.news(of: others, on: issue, docket)
    }

    /// Whether a case may be having the issue made, one that is over included.
    private func mayBeMade(_ issue: IntakeIssue, _ docket: Docket) async throws(StoreError) -> Bool {
        guard issue.mayBeMadeByTheBot else { return false }
        if docket.cases.contains(where: { $0.mayOwn(issue) }) { return true }
        let concluded = try await work.store.concludedCases(
            of: docket.repository,
            since: .distantPast,
            isRehearsal: work.isRehearsal
        )
        return concluded.contains { $0.state.mayOwn(issue) }
    }

    /// The issue as it is now; nil: it is gone, or moved, which must not hide the others.
    private func issue(_ reference: IssueReference) async throws(ForgeError) -> IntakeIssue? {
        do throws(ForgeError) {
            return try await forge.issue(reference)
        } catch .refused {
            return nil
        }
    }

    /// Open issues with a label that opens a case, and without one.
    private func unknownReports(_ docket: Docket) async throws -> [IssueReference] {
        var found: [IssueReference] = []
        for place in [docket.repository, docket.policy.intakeRepository].compactMap(\.self) {
            for signal in [Signal.report, .accepted] {
                let label = docket.policy.labels[signal]
                let shown = try await self.found(at: "issues labelled \(label) in \(place)", docket) {
                    try await survey.issues(labelled: label, in: place)
                }
                for issue in shown where !found.contains(issue) {
                    if try await !isKnown(issue) { found.append(issue) }
                }
            }
        }
        return found
    }

    /// Whether a case came from the issue, or has its maintainers told there.
    private func isKnown(_ issue: IssueReference) async throws(StoreError) -> Bool {
        let reported = try await work.store.storedCase(intake: .issue(issue), isRehearsal: work.isRehearsal)
        if reported != nil { return true }
        return try await work.store.storedCase(teamIssue: issue, isRehearsal: work.isRehearsal) != nil
    }

    /// The labels as the dispatcher would have brought them, if whoever put them there may.
    private func news(of signals: [Signal], on issue: IntakeIssue, _ docket: Docket) async throws -> [CaseNews] {
        var news: [CaseNews] = []
        for signal in signals {
            news += try await found(at: "\(docket.policy.labels[signal]) on issue \(issue.reference)", docket) {
                try await self.news(of: signal, among: signals, on: issue, docket).map { [$0] } ?? []
            }
        }
        return news
    }

    /// What one label says; nil: nothing that counts.
    private func news(
        of signal: Signal,
        among signals: [Signal],
        on issue: IntakeIssue,
        _ docket: Docket
    ) async throws(ForgeError) -> CaseNews? {
        let label = docket.policy.labels[signal]
        guard let labelling = try await survey.labelling(with: label, of: issue.reference),
            work.forgeTime().timeIntervalSince(labelling.at) < Docket.longestHindsight
        else {
            warn(of: signal, on: issue.reference, docket)
            return nil
        }
        let labeller = labelling.by
        guard labeller.kind == .user else { return nil }
        let permission = try await forge.permission(of: labeller, in: docket.repository)
        guard permission >= docket.policy.minimumPermission else { return nil }
        let actor = Actor(account: labeller, permission: permission)
        var shown = issue
        // Where the severity is news of its own, it was looked up before.
        if signal == .accepted, !signals.contains(where: \.isSeverity) {
            shown = try await severities.vouching(for: issue, acceptedBy: actor, in: docket.repository, docket.policy)
        }
        if signal.opensCases { shown.labelledAt = labelling.at }
        let event = Event.issueLabelled(shown, signal, by: actor)
        return CaseNews(event, to: .report(.issue(issue.reference), about: docket.repository))
    }

    private func warn(of signal: Signal, on issue: IssueReference, _ docket: Docket) {
        guard warned.withLock({ $0.insert("\(issue) \(signal)").inserted }) else { return }
        log.warning(
            "labeller-unknown",
            .repository(issue.repository),
            .problem(
                "a label on issue \(issue.number) does not count: it is older than two weeks, or it can't be told who put it there"
            ),
            .remedy("take the label off and put it on again: \(docket.policy.labels[signal])")
        )
    }
}

extension Case {
    fileprivate var isUndeclined: Bool {
        switch decision {
        case .none, .accepted: true
        case .declined: false
        }
    }

    /// Whether labels can still tell something that the case does not know.
    fileprivate var mayBeDecided: Bool {
        switch decision {
        case .none: true
        case .accepted: severity == nil
        case .declined: false
        }
    }
}

extension IntakeIssue {
    /// Signals that the issue shows and its case does not know, each kind only where it is the only one of its kind.
    ///
    /// nil: the case is not opened yet.
    fileprivate func undecided(_ state: Case?, _ names: LabelNames) -> [Signal] {
        let shown = Signal.all.filter { shows($0, names) }
        let decisions = shown.filter { $0 == .accepted || $0.declines }
        let severities = shown.filter { $0.isSeverity }
        var signals: [Signal] = []
        if severities.count == 1, state?.severity == nil { signals += severities }
        if decisions.count == 1, state == nil || state?.decision == Case.Decision.none { signals += decisions }
        let isAsked = state.map { $0.questionEffect != nil || $0.decision != .none } ?? false
        if decisions.isEmpty, !isAsked, shown.contains(.needsInformation) { signals.append(.needsInformation) }
        return signals
    }
}

extension IntakeIssue {
    /// What its labels say of decisions; nothing of those that contradict each other.
    fileprivate func telling(_ names: LabelNames) -> [Signal] {
        let shown = Signal.all.filter { $0.namesDecision && shows($0, names) }
        let severities = shown.filter { $0.isSeverity }
        let decisions = shown.filter { !$0.isSeverity }
        return (severities.count == 1 ? severities : []) + (decisions.count == 1 ? decisions : [])
    }
}

extension Event {
    /// Whether it tells of this label on this issue.
    fileprivate func isAbout(_ signal: Signal, on reference: IssueReference) -> Bool {
        guard case .issueLabelled(let issue, let told, _) = self else { return false }
        return issue.reference == reference && told == signal
    }
}

extension Signal {
    fileprivate var declines: Bool {
        switch self {
        case .declined: true
        case .report, .accepted, .needsInformation, .severity: false
        }
    }

    fileprivate var isSeverity: Bool {
        switch self {
        case .severity: true
        case .report, .accepted, .needsInformation, .declined: false
        }
    }
}
