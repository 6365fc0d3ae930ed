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
        case needsInformation
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
    package var report: Report?
    package var decision: Decision = .none
    package var decidedBy: Account?
    package var decidedAt: Date?
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
