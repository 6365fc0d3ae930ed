extension Gate {
    /// What is shown before a command that can lead to the publication, though it does not stand in the way.
    package static func besides(_ command: Command, _ state: Case, _ context: Workflow.Context) -> [Item] {
        switch command {
        case .disclose(let advisory), .agree(_, let advisory):
            guard state.publishedAt == nil else { return [] }
            return Gate(state, advisory, context).items.filter { $0.state == .warning }
        case .accept, .decline, .severity, .fix, .exempt, .release, .embargo, .exploited, .requestCVE, .assign,
            .noticeSent, .leaveReporterAlone, .ask, .vector, .weaknesses, .product, .invite, .inviteTeam, .credit,
            .fork, .meeting, .cancelMeeting, .split, .duplicate:
            return []
        }
    }
}
