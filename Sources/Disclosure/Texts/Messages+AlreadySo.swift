internal import FoundationEssentials

extension Messages {
    /// Why nothing follows from a command, so that it can be read after a comma.
    package static func alreadySo(_ command: Command, _ state: Case) -> String {
        switch command {
        case .requestCVE: cveAlready(state)
        case .fork: forkAlready(state)
        case .disclose: disclosureAlready(state)
        case .agree: state.publishedAt.map { "the advisory has been public since \(date($0))" } ?? plain
        case .release(let branch, _, _): releaseAlready(on: branch, state)
        case .assign(let account): "\(Untrusted(account.login).quoted) looks after the case already"
        case .exploited: state.exploitedAt.map { "it was recorded on \(date($0))" } ?? plain
        case .embargo: state.disclosureDate.map { "it ends on \(date($0)) already" } ?? plain
        case .accept, .decline, .severity, .fix, .exempt, .noticeSent, .leaveReporterAlone, .ask, .reply, .vector,
            .weaknesses, .product, .invite, .inviteReporter, .inviteTeam, .credit, .meeting, .cancelMeeting, .split,
            .duplicate:
            plain
        }
    }

    private static let plain = "it is so already"

    private static func cveAlready(_ state: Case) -> String {
        if let id = state.seen?.cveID ?? state.published?.cveID { return "the advisory has \(Untrusted(id).quoted)" }
        if state.publishedAt != nil { return "the advisory is published: a CVE id is asked for on its page" }
        if let at = state.cveRequestedAt {
            return "it was asked for on \(date(at)), and the forge answers within days"
        }
        return state.cvePlannedAt == nil ? plain : "it is about to be asked for"
    }

    private static func forkAlready(_ state: Case) -> String {
        switch state.fork {
        case .ready(let at): "the private fork is there since \(date(at))"
        case .none, .requested, .overdue, .refused: "the private fork is about to be asked for"
        }
    }

    /// One branch, or all that have a fix; several are told one after the other.
    private static func releaseAlready(on branch: String?, _ state: Case) -> String {
        let fixed = state.branches.filter { $0.fix != nil && (branch == nil || $0.branch == branch) }
        let releases = fixed.compactMap { progress -> String? in
            guard let release = progress.release else { return nil }
            let at = release.publishedAt.map { "on \(date($0))" } ?? "as a draft that a maintainer publishes"
            return "\(cell(release.tag)) on \(cell(progress.branch)), \(at)"
        }
        guard !releases.isEmpty, releases.count == fixed.count else { return "the release is under way" }
        return "it is released already: " + releases.joined(separator: "; ")
    }

    private static func disclosureAlready(_ state: Case) -> String {
        if let at = state.publishedAt { return "the advisory has been public since \(date(at))" }
        return state.publishingEffect == nil
            ? "this person has approved it already, and a second one is needed" : "the publication is under way"
    }
}
