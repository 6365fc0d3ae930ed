package import FoundationEssentials

/// What a maintainer asks the bot to do with a case, wherever they say it.
package enum Command: Equatable, Sendable {
    case accept
    case decline(DeclineReason)
    case severity(Severity)
    /// The commit was looked up on the branch; `required` are the branches on which a fix is awaited.
    case fix(Fix, required: [String])
    /// The branch is not affected: no fix and no release is awaited of it.
    case exempt(branch: String)
    /// Releases what is fixed, though other branches are still awaited; a tag that is given is used instead of the next
    /// version. With the advisory as it stands; nil: there is none.
    case release(branch: String?, tag: String?, AdvisorySnapshot?)
    case embargo(until: Date)
    /// The vulnerability is being used against people: the embargo is a maintainer's to shorten, and everybody is told
    /// so.
    case exploited
    /// With the advisory as it stands; nil: there is none.
    case requestCVE(AdvisorySnapshot?)
    /// The maintainer who looks after the case from now on.
    case assign(Account)
    /// Maintainers have sent a notice of the exploitation; its clock stops.
    case noticeSent(ExploitationNotice)
    /// The reporter is not to be reminded of questions any more.
    case leaveReporterAlone
    /// The side agrees to publish the advisory as it stands here; a maintainer may vouch for the reporter.
    case agree(Party, AdvisorySnapshot)
    /// Publish, as the advisory stands in this snapshot.
    case disclose(AdvisorySnapshot)
    /// Ask the reporter for what is missing, in the maintainer's words.
    case ask(Untrusted)
    /// Write to a reporter who reads mails alone, in the maintainer's words; the case waits for nothing.
    case reply(Untrusted)
    /// Rate by a CVSS vector, instead of by a word.
    case vector(CVSSVector)
    /// CWE ids that the advisory shall have beside those it has.
    case weaknesses([String])
    /// A package whose affected versions the advisory shall name.
    case product(AdvisoryDraft.Product)
    /// Lets a person see the advisory who is not its reporter; only a maintainer's word does that.
    case invite(Account)
    /// Lets the account in that a maintainer says is the reporter's who wrote by mail, in the place of one that was
    /// taken wrongly.
    case inviteReporter(Account)
    /// A team of the repository's organization.
    case inviteTeam(slug: String)
    case credit(Account, CreditKind)
    /// Ask for the temporary private fork.
    case fork
    /// Invites the team to a meeting, and the reporter if wanted; moves the one that there is.
    case meeting(start: Date, minutes: Int, includesReporter: Bool)
    case cancelMeeting
    /// Makes cases of the report's findings, of which the first stays; without titles, of those that are recognised.
    case split(titles: [Untrusted])
    /// Declines the report as a duplicate of another case, which keeps its reporter's credit.
    case duplicate(of: Int)

    /// The verb by which people call it.
    package var name: String {
        switch self {
        case .accept: "accept"
        case .decline: "decline"
        case .severity: "severity"
        case .fix, .exempt: "fix"
        case .release: "release"
        case .embargo: "embargo"
        case .exploited: "exploited"
        case .requestCVE: "cve"
        case .assign: "assign"
        case .noticeSent: "exploited"
        case .leaveReporterAlone: "no-reminders"
        case .agree: "agree"
        case .disclose: "disclose"
        case .ask: "needs-info"
        case .reply: "reply"
        case .vector: "severity"
        case .weaknesses: "cwe"
        case .product: "package"
        case .invite, .inviteReporter, .inviteTeam: "invite"
        case .credit: "credit"
        case .fork: "fork"
        case .meeting, .cancelMeeting: "meeting"
        case .split: "split"
        case .duplicate: "duplicate-of"
        }
    }

    /// The advisory as whoever gave the command saw it; nil: the command is not about a version of it, or there is
    /// none.
    package var advisory: AdvisorySnapshot? {
        switch self {
        case .agree(_, let advisory), .disclose(let advisory): advisory
        case .release(_, _, let advisory), .requestCVE(let advisory): advisory
        case .accept, .decline, .severity, .fix, .exempt, .embargo, .exploited, .assign, .noticeSent,
            .leaveReporterAlone, .ask, .reply, .vector, .weaknesses, .product, .invite, .inviteReporter, .inviteTeam,
            .credit, .fork,
            .meeting, .cancelMeeting, .split, .duplicate:
            nil
        }
    }

    /// Whether it is about the publication of the advisory, which can follow from it.
    package var isAboutPublication: Bool {
        switch self {
        case .agree, .disclose: true
        case .accept, .decline, .severity, .fix, .exempt, .release, .embargo, .exploited, .requestCVE, .assign,
            .noticeSent, .leaveReporterAlone, .ask, .reply, .vector, .weaknesses, .product, .invite, .inviteReporter,
            .inviteTeam,
            .credit, .fork, .meeting, .cancelMeeting, .split, .duplicate:
            false
        }
    }
}
