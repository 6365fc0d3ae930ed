/// Who may say what in a case. Everything doubtful is refused.
package enum Authority {
    /// What somebody is in a case; being a collaborator on the advisory gives no authority.
    package enum Role: Equatable, Sendable, CaseIterable {
        case maintainer, reporter, other
    }

    /// The role of an actor, by number and by the permission that was read now; a maintainer who reports is a
    /// maintainer.
    package static func role(of actor: Actor, in state: Case, _ policy: Policy) -> Role {
        if actor.account.isPerson, actor.permission >= policy.minimumPermission { return .maintainer }
        return actor.account.isPerson && state.report?.reporter?.id == actor.account.id ? .reporter : .other
    }

    /// Why somebody in a role may not give a command; nil if they may.
    package static func objection(to command: Command, from role: Role, by actor: Actor) -> String? {
        switch role {
        case .maintainer: nil
        case .reporter: mayReporter(command, actor) ? nil : onlyMaintainers
        case .other: onlyMaintainers
        }
    }

    /// Reporters speak for themselves and for nobody else.
    private static func mayReporter(_ command: Command, _ actor: Actor) -> Bool {
        switch command {
        case .agree(.reporter, _), .leaveReporterAlone: true
        case .credit(let account, _): account.id == actor.account.id
        case .agree(.team, _), .accept, .decline, .severity, .fix, .exempt, .release, .embargo, .exploited, .requestCVE,
            .assign, .noticeSent, .disclose, .ask, .reply, .vector, .weaknesses, .product, .invite, .inviteReporter,
            .inviteTeam, .fork,
            .meeting, .cancelMeeting, .split, .duplicate:
            false
        }
    }

    /// Why somebody in a role may not even have looked up what they ask for; nil if they may, as far as the words tell.
    package static func objection(to request: Request, from role: Role, by actor: Actor) -> String? {
        let isAllowed =
            switch role {
            case .maintainer: true
            case .reporter: mayReporter(request, actor)
            case .other: request == .help
            }
        return isAllowed ? nil : onlyMaintainers
    }

    private static func mayReporter(_ request: Request, _ actor: Actor) -> Bool {
        switch request {
        case .help, .status, .agree, .leaveReporterAlone: true
        case .credit(let login, _): login.lowercased() == actor.account.login.lowercased()
        case .accept, .decline, .ask, .reply, .severity, .vector, .weaknesses, .product, .assign, .invite,
            .inviteReporter, .inviteTeam,
            .requestCVE, .fork, .fix, .exempt, .release, .embargo, .disclose, .exploited, .noticeSent, .meeting,
            .cancelMeeting, .split, .duplicate:
            false
        }
    }

    static let onlyMaintainers = "Only maintainers of the repository can do that."
}
