/// Who and what may move a case at all. Everything doubtful is disregarded.
enum Admission {
    /// Why `event` must not change anything, in words for the journal; nil if it may.
    static func objection(to event: Event, _ state: Case, _ policy: Policy) -> String? {
        switch event {
        case .issueLabelled(let issue, let signal, let actor):
            if issue.isPullRequest { return "it is a pull request" }
            if !issue.shows(signal, policy.labels) { return "the label is not there any more" }
            return actor.permission >= policy.minimumPermission
                ? nil : "account \(actor.account.id) has \(actor.permission.rawValue) permission only"
        case .issueUnlabelled(let issue, let signal, let actor):
            // Taking away needs no authority while it only stops something; bots tidy labels up, this one included.
            if actor.account.kind == .bot { return "a bot took the label away" }
            return issue.shows(signal, policy.labels) ? "the label is there again" : nil
        case .advisoryReported(let advisory):
            return advisory.state == .triage || advisory.state == .draft
                ? nil : "the advisory is \(advisory.state.rawValue) by now"
        case .advisoryPublished(let advisory):
            return advisory.state == .published ? nil : "the advisory is \(advisory.state.rawValue) by now"
        case .commanded(let command, let actor):
            let role = Authority.role(of: actor, in: state, policy)
            return Authority.objection(to: command, from: role, by: actor) == nil
                ? objection(to: command, state)
                : "account \(actor.account.id) has \(actor.permission.rawValue) permission only"
        case .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen: return nil
        case .issueCommented, .commented, .effectDone, .effectRefused, .effectLeftInDoubt, .timePassed, .mailArrived:
            return nil
        }
    }

    /// Why a maintainer's command can't be followed as the case stands; nil if it can.
    static func objection(to command: Command, _ state: Case) -> String? {
        switch command {
        case .fix, .exempt:
            if state.decision != .accepted { return "the case is not accepted" }
            return state.concludedAt == nil ? nil : "the case is concluded"
        case .release(let branch, let tag):
            if state.decision != .accepted { return "the case is not accepted" }
            if let branch, state[branch: branch].fix == nil { return "there is no fix on \(branch)" }
            if !state.branches.contains(where: { $0.fix != nil }) { return "no fix is known yet" }
            guard let tag else { return nil }
            // Everybody reads a tag.
            if ["ghsa-", "cve-"].contains(where: tag.lowercased().contains) { return "the tag tells of an advisory" }
            return branch == nil && state.branchesWithoutRelease.count > 1
                ? "several branches wait for a release, and a tag is for one" : nil
        // Whoever a mail of the case claims to be becomes its reporter, whom acceptance invites.
        case .invite(let account) where state.mail?.claims(account) == true:
            return state.publishedAt == nil ? nil : "the advisory is published"
        case .vector, .weaknesses, .product, .invite, .inviteTeam, .credit:
            if state.advisory == nil { return "there is no advisory yet" }
            return state.publishedAt == nil ? nil : "the advisory is published"
        case .fork: return forkObjection(state)
        case .ask: return state.publishedAt == nil ? nil : "the advisory is published"
        case .noticeSent: return state.exploitedAt == nil ? "the case is not recorded as exploited" : nil
        case .meeting, .cancelMeeting: return nil
        case .requestCVE:
            if state.decision != .accepted { return "the case is not accepted" }
            return state.advisory == nil ? "there is no advisory yet" : nil
        case .embargo: return state.publishedAt == nil ? nil : "the advisory is published"
        case .decline:
            let wasTold = state.attentions.contains { $0.problem == Messages.declinedAfterAcceptance.what }
            return wasTold && state.decision == .accepted ? "it was accepted before, and nothing was undone" : nil
        case .severity:
            return state.seen?.vectors?.isEmpty == false
                ? "the advisory has a CVSS vector, which goes before a word: give another vector" : nil
        case .accept, .exploited, .assign, .leaveReporterAlone, .agree, .disclose: return nil
        }
    }

    /// A fork is not asked for while an earlier request may still bring one.
    private static func forkObjection(_ state: Case) -> String? {
        if state.advisory == nil { return "there is no advisory yet" }
        if state.decision != .accepted { return "the case is not accepted" }
        if state.publishedAt != nil { return "the advisory is published" }
        return switch state.fork {
        case .requested: "the fork was asked for already and can take ten minutes"
        case .none, .overdue, .ready, .refused: nil
        }
    }
}

extension IntakeIssue {
    /// Whether the label of `signal` is on the issue.
    package func shows(_ signal: Signal, _ names: LabelNames) -> Bool {
        labels.contains { names.signal(for: $0) == signal }
    }
}
