package import FoundationEssentials

/// Everything the bot knows about one report.
///
/// A set of milestones with times, because real cases skip and repeat; `phase` and `wakeAt` are derived from them.
package struct Case: Equatable, Sendable, Codable {
    /// Where the report came from.
    package enum Intake: Hashable, Sendable, Codable {
        case issue(IssueReference)
        case privateReport(AdvisoryReference)
    }

    /// What the reporter sent, as it came.
    package struct Report: Equatable, Sendable, Codable {
        package var title: Untrusted
        package var body: Untrusted
        /// nil: the author is a bot, or the account is gone; nobody is invited or credited then.
        package var reporter: Account?
    }

    /// What maintainers decided. Any decision can follow any other.
    package enum Decision: Equatable, Sendable, Codable {
        case none
        case accepted
        case declined(DeclineReason)
    }

    /// The temporary private fork.
    package enum Fork: Equatable, Sendable, Codable {
        case none
        /// Becomes `ready`, or `overdue` after ten minutes.
        case requested(at: Date, looks: Int)
        /// Still looked for, ever more rarely; can become `ready`.
        case overdue(since: Date, looks: Int)
        case ready(at: Date)
        /// Not to be had until a person acts.
        case refused
    }

    /// Something that a person must look at.
    package struct Attention: Equatable, Sendable, Codable {
        package let at: Date
        /// The effect that met a dead end; nil where it was something else.
        package let effectNumber: Int?
        package let problem: String
        package let remedy: String
    }

    package let number: Int
    /// The affected repository.
    package let repository: RepositoryName
    package let intake: Intake
    /// Whether the case was decided in `dry_run`; nothing of it is ever carried out.
    package let isRehearsal: Bool

    package var openedAt: Date?
    /// Who could read the intake issue when the case was opened; nil for a private report.
    package var intakeVisibility: Visibility?
    package var report: Report?
    package var decision: Decision = .none
    package var decidedBy: Account?
    package var decidedAt: Date?
    /// The effects that carry the decision out; while no call of theirs has left, taking the label away takes them back.
    package var decisionEffects: [Int] = []
    /// Since when the reporter is asked for more; nil: the case does not wait for them.
    package var awaitsReporterSince: Date?
    /// The comment that asks the reporter.
    package var questionEffect: Int?
    /// The comment that acknowledges the report.
    package var acknowledgementEffect: Int?
    package var severity: Severity?
    package var acknowledgedAt: Date?
    package var advisory: AdvisoryID?
    package var draftedAt: Date?
    package var invitedAt: Date?
    package var creditedAt: Date?
    package var publishedAt: Date?
    package var fork: Fork = .none
    package var attentions: [Attention] = []
    package var effectsPlanned = 0

    package init(number: Int, repository: RepositoryName, intake: Intake, isRehearsal: Bool) {
        self.number = number
        self.repository = repository
        self.intake = intake
        self.isRehearsal = isRehearsal
    }

    /// Whether a maintainer has made this a case; until then nothing of it is stored.
    package var isOpened: Bool { openedAt != nil }

    /// The advisory and where it stands, once there is one.
    package var advisoryReference: AdvisoryReference? { advisory.map { AdvisoryReference(repository, $0) } }
}
