/// Carries to the advisory what maintainers say it shall say: the vector, weaknesses, affected packages.
enum ContentStep: WorkflowStep {
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
        case .vector(let vector):
            reaction.note("rated", "by a CVSS vector, by \(actor.words)")
            reaction.plan(.ensureVector(advisory, vector: vector.text), for: &state)
        case .weaknesses(let ids):
            reaction.note("weaknesses", "\(ids.count), by \(actor.words)")
            reaction.plan(.ensureWeaknesses(advisory, ids: ids), for: &state)
        case .product(let product):
            reaction.note("package", "by \(actor.words)")
            reaction.plan(.ensureProduct(advisory, product), for: &state)
        case .accept, .decline, .severity, .fix, .exempt, .release, .embargo, .exploited, .requestCVE, .assign,
            .noticeSent, .leaveReporterAlone, .agree, .disclose, .ask, .reply, .invite, .inviteTeam, .credit, .fork,
            .meeting,
            .cancelMeeting, .split, .duplicate:
            return
        }
    }
}
