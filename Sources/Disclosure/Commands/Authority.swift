/// Who may say what in a case. Everything doubtful is refused.
package enum Authority {
    /// What somebody is in a case; being a collaborator on the advisory gives no authority.
    package enum Role: Equatable, Sendable, CaseIterable {
        case maintainer, reporter, other
    }

    /// The role of an actor, by number and by the permission that was read now; a maintainer who reports is a maintainer.
    package static func role(of actor: Actor, in state: Case, _ policy: Policy) -> Role {
        if actor.account.isPerson, actor.permission >= policy.minimumPermission { return .maintainer }
        return state.report?.reporter?.id == actor.account.id ? .reporter : .other
    }

    /// Why somebody in a role may not give a command; nil if they may.
    package static func objection(to command: Command, from role: Role, by actor: Actor) -> String? {
        switch role {
        case .maintainer: nil
        case .reporter: mayReporter(command, actor) ? nil : "Only maintainers of the repository can do that."
        case .other: "Only maintainers of the repository can do that."
        }
    }

    /// Reporters speak for themselves and for nobody else.
    private static func mayReporter(_ command: Command, _ actor: Actor) -> Bool {
        switch command {
        case .agree(.reporter, _): true
        case .agree(.team, _), .accept, .decline, .severity, .fix, .exempt, .release, .embargo, .exploited, .requestCVE,
            .assign,
            .disclose:
            false
        }
    }
}
