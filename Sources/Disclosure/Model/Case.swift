package import FoundationEssentials

/// Everything the bot knows about one report.
///
/// A set of milestones with times, because real cases skip and repeat; `phase` and `wakeAt` are derived from them.
package struct Case: Equatable, Sendable, Codable {
    /// Where the report came from.
    package enum Intake: Hashable, Sendable, Codable {
        case issue(IssueReference)
        case privateReport(AdvisoryReference)
        /// Becomes `issue` when the intake issue was made.
        case mail(MailReference)
        /// A part of another case's report; becomes `issue` when it gets an issue of its own.
        case part(PartReference)
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
        package var remedy: String
        /// What stands in the way of the publication, where it is about that; nil: it is not, or was written by an
        /// earlier version.
        package var obstacles: [Gate.Item]?

        package init(
            at: Date,
            effectNumber: Int?,
            problem: String,
            remedy: String,
            obstacles: [Gate.Item]? = nil
        ) {
            self.at = at
            self.effectNumber = effectNumber
            self.problem = problem
            self.remedy = remedy
            self.obstacles = obstacles
        }
    }

    // MARK: What it is

    package let number: Int
    /// The affected repository.
    package let repository: RepositoryName
    package var intake: Intake
    /// Whether the case was decided in `dry_run`; nothing of it is ever carried out.
    package let isRehearsal: Bool

    // MARK: The report

    package var openedAt: Date?
    package var report: Report?
    /// When the report was written, as the forge says of its issue or advisory; nil: it does not say, or was not asked
    /// then.
    package var reportedAt: Date?
    /// When the label was put on that opened the case: what was written in the issue since is meant for the bot.
    ///
    /// nil: it is not known, or no label opened it.
    package var labelledAt: Date?
    /// Who could read the intake issue when the case was opened; nil for a private report.
    package var intakeVisibility: Visibility?
    /// What the report was found to lack and nobody has told since; nil: it was not looked through.
    package var missing: [ReportPart]?
    package var acknowledgedAt: Date?
    /// The comment that acknowledges the report.
    package var acknowledgementEffect: Int?
    /// When the team's rooms were told of the report.
    package var teamToldAt: Date?

    // MARK: Other cases: parts of the same report, and reports of the same vulnerability

    /// How many vulnerabilities the report seems to tell of; nil: nobody has looked.
    package var partCount: Int?
    /// What of it the case is about; nil: the report was not split.
    package var part: SplitPart?
    /// The case whose report was split, of which this one is a part.
    package var splitFrom: Int?
    /// Where the report stands of which the case is a part; nil: it is none, or the report stands nowhere on the forge.
    package var reportPlace: Comment.Place?
    /// The cases of the other parts, in their order.
    @AddedLater package var splitInto: [Int] = []
    /// The case that is about the same, and goes on instead of this one.
    package var duplicateOf: Int?
    /// Who reported the same by cases that are duplicates of this one, in order of arrival.
    @AddedLater package var otherReporters: [OtherReporter] = []

    // MARK: What people decided

    /// The maintainer who looks after the case; nil: nobody yet.
    package var coordinator: Account?
    package var decision: Decision = .none
    package var decidedBy: Account?
    package var decidedAt: Date?
    /// The effects that carry the decision out; while no call of theirs has left, taking the label away takes them
    /// back.
    package var decisionEffects: [Int] = []
    package var severity: Severity?
    package var exploitedAt: Date?

    // MARK: What the reporter is asked

    /// Since when the reporter is asked for more; nil: the case does not wait for them.
    package var awaitsReporterSince: Date?
    /// When the reporter was asked last, if the clock was known to be right then.
    package var questionedAt: Date?
    /// The comment that asks the reporter.
    package var questionEffect: Int?

    // MARK: The advisory

    package var advisory: AdvisoryID?
    /// What the forge showed of the advisory when it was last looked at; nil: not yet.
    package var seen: AdvisoryMemory?
    /// The CVSS vector that a maintainer gave and no look at the advisory has shown yet; nil: none.
    package var givenVector: String?
    package var draftedAt: Date?
    package var invitedAt: Date?
    package var creditedAt: Date?
    /// Numbers of the accounts whose credit for a fix was planned.
    @AddedLater package var creditedAccounts: [Int64] = []
    @AddedLater package var credits = CreditMemory()
    package var fork: Fork = .none
    /// When a CVE id was wanted, which happens once; what an earlier version planned has the next date alone.
    package var cvePlannedAt: Date?
    /// When the forge took the request for a CVE id; nil: it has not, as far as is known.
    package var cveRequestedAt: Date?
    /// The fixed versions that the advisory was told, the oldest first.
    @AddedLater package var patchedVersions: [String] = []

    // MARK: From the fix to the disclosure

    /// The tracked branches that were met, in the order of their first fix or mention.
    @AddedLater package var branches: [BranchProgress] = []
    /// The branches on which a fix is awaited, as they existed when a fix was last seen.
    @AddedLater package var requiredBranches: [String] = []
    /// nil: not released yet.
    package var embargo: Embargo?
    /// The day of disclosure that maintainers set; nil: as the policy says.
    package var disclosureDate: Date?
    /// When both sides were asked with the merge of the last fix, where the policy has no embargo; nil: they are asked
    /// at its end.
    package var askedWithFixAt: Date?
    @AddedLater package var consent = Consent()
    /// The effect that publishes the advisory, while it is planned or done.
    package var publishingEffect: Int?
    package var publishedAt: Date?
    /// What everybody can read since the disclosure.
    package var published: PublishedAdvisory?
    /// The forge's numbers of the releases whose texts tell, or are about to tell, what `published` says.
    @AddedLater package var disclosedReleases: [Int64] = []
    /// When everything that follows the disclosure was planned, the release of the fix included; the case is closed
    /// then.
    package var concludedAt: Date?

    // MARK: Talking with people

    @AddedLater package var discussion = Discussion()
    @AddedLater package var card = StatusCard()
    @AddedLater package var teamIssue = TeamIssue()
    /// nil: the report did not come by mail.
    package var mail: MailThread?
    /// The latest meeting that people were invited to.
    package var meeting: Meeting?
    @AddedLater package var clocks = Clocks()
    /// Who has done something in the case, each by what they were called then.
    @AddedLater package var people: [Account] = []

    // MARK: What is to be done

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
