/// Invites and credits whom maintainers name; nobody else ever invites somebody who did not report.
enum PeopleStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard state.isOpened, let advisory = state.advisoryReference, state.publishedAt == nil,
            case .commanded(let command, let actor) = event
        else { return }
        switch command {
        case .invite(let account), .inviteReporter(let account):
            guard state.seen?.collaborators.contains(where: { $0.id == account.id }) != true else { return }
            reaction.note("invitation", "of account \(account.id), by \(actor.words)")
            reaction.plan(.ensureCollaborators(advisory, accounts: [account], logins: [], teams: []), for: &state)
        case .inviteTeam(let slug):
            guard state.seen?.teams.contains(slug) != true else { return }
            reaction.note("invitation", "of team \(slug), by \(actor.words)")
            reaction.plan(.ensureCollaborators(advisory, accounts: [], logins: [], teams: [slug]), for: &state)
        case .credit(let account, let kind):
            let isThere = state.seen?.credits.contains { $0.account.id == account.id && $0.kind == kind }
            guard isThere != true else { return }
            reaction.note("credit", "\(kind.rawValue) for account \(account.id), by \(actor.words)")
            reaction.plan(.ensureCredit(advisory, account, kind), for: &state)
        case .accept, .decline, .severity, .fix, .exempt, .release, .embargo, .exploited, .requestCVE, .assign,
            .noticeSent, .leaveReporterAlone, .agree, .disclose, .ask, .reply, .vector, .weaknesses, .product, .fork,
            .meeting,
            .cancelMeeting, .split, .duplicate:
            return
        }
    }
}
