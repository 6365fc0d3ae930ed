package import FoundationEssentials

/// What a line of a comment asks for, as it was written; nothing in it was looked up yet.
package enum Request: Equatable, Sendable {
    /// What is said to be the fix.
    package enum FixName: Equatable, Sendable {
        case commit(CommitID)
        case pullRequest(Int)
    }

    /// Until when the details shall stay private.
    package enum EmbargoEnd: Equatable, Sendable {
        /// So many days from now; 0 ends it.
        case days(Int)
        /// The beginning of a day in UTC.
        case day(Date)
    }

    case help
    case status
    case accept
    case decline(DeclineReason)
    /// Asks the reporter, in the maintainer's own words.
    case ask(Untrusted)
    /// Answers a reporter by mail, in the maintainer's own words.
    case reply(Untrusted)
    case severity(Severity)
    case vector(CVSSVector)
    /// CWE ids, each once.
    case weaknesses([String])
    case product(AdvisoryDraft.Product)
    case assign(login: String)
    case invite(login: String)
    /// The login is the reporter's who wrote by mail.
    case inviteReporter(login: String)
    case inviteTeam(organization: String, slug: String)
    case credit(login: String, CreditKind)
    /// nil: the version of the advisory is not named.
    case requestCVE(version: String?)
    case fork
    /// nil: the default branch, or the one that the pull request went to.
    case fix(FixName, branch: String?)
    case exempt(branch: String)
    /// The branch, the tag, or both in this order; which one a single word is, the case tells. The version as above.
    case release([String], version: String?)
    case embargo(EmbargoEnd)
    /// nil: whichever version of the advisory there is.
    case agree(version: String?)
    case disclose(version: String?)
    case exploited
    /// A notice about the exploitation was sent to the authorities.
    case noticeSent(ExploitationNotice)
    /// The reporter wants no more reminders.
    case leaveReporterAlone
    case meeting(start: Date, minutes: Int, includesReporter: Bool)
    case cancelMeeting
    /// At least two titles, or none.
    case split(titles: [Untrusted])
    case duplicate(of: Int)

    package var verb: Verb {
        switch self {
        case .help: .help
        case .status: .status
        case .accept: .accept
        case .decline: .decline
        case .ask: .needsInfo
        case .reply: .reply
        case .severity, .vector: .severity
        case .weaknesses: .cwe
        case .product: .package
        case .assign: .assign
        case .invite, .inviteReporter, .inviteTeam: .invite
        case .credit: .credit
        case .requestCVE: .cve
        case .fork: .fork
        case .fix, .exempt: .fix
        case .release: .release
        case .embargo: .embargo
        case .agree: .agree
        case .disclose: .disclose
        case .exploited, .noticeSent: .exploited
        case .leaveReporterAlone: .noReminders
        case .meeting, .cancelMeeting: .meeting
        case .split: .split
        case .duplicate: .duplicateOf
        }
    }
}
