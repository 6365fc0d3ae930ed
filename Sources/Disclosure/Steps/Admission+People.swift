// Why people can't agree or meet as the case stands.

extension Admission {
    /// What stands against a party's agreement, before anybody looks at the advisory.
    static func objection(toAgreementOf party: Party, _ state: Case, _ way: CommandWay) -> Objection? {
        switch (state.decision, party, way) {
        case (.accepted, _, _): state.advisory == nil ? noAdvisory(state, way) : nil
        case (.none, .reporter, .said): undecided("you are asked whether you agree once there is a fix")
        case (.declined, .reporter, .said): declined
        case (.none, .team, _), (.declined, .team, _), (.none, _, .typed), (.declined, _, .typed):
            notAccepted(state, way)
        }
    }

    /// What stands against a command of somebody in a role: who can't accept the report hears whom that waits for.
    static func objection(
        to command: Command,
        from role: Authority.Role,
        _ state: Case,
        _ context: Workflow.Context,
        _ way: CommandWay
    ) -> Objection? {
        guard role == .reporter, case .credit = command, state.advisory == nil || state.declineReason != nil else {
            return objection(to: command, state, context, way)
        }
        return switch state.decision {
        case .none: undecided("you are credited as its reporter, and can say here then what else you were")
        case .declined: declined
        case .accepted: noAdvisory(state, way)
        }
    }

    private static func undecided(_ sequel: String) -> Objection {
        Objection(
            "the report is not accepted yet",
            "Maintainers decide about it first. If they accept it, \(sequel)."
        )
    }

    private static let declined = Objection(
        "the report is declined",
        "Nothing is published of it. If you know more, say so here."
    )

    /// The same for an advisory as it is now.
    static func objection(
        toAgreementOf party: Party,
        with advisory: AdvisorySnapshot,
        _ state: Case,
        _ way: CommandWay
    ) -> Objection? {
        if let objection = objection(toAgreementOf: party, state, way) { return objection }
        switch advisory.state {
        case .triage:
            return Objection("the advisory is no draft yet", "It is about to become one: say it again in a moment.")
        case .draft, .published, .closed, .withdrawn: return nil
        }
    }

    /// What stands against inviting to a meeting, or moving it. To cancel one is always possible.
    static func objection(toMeetingIn state: Case, _ way: CommandWay) -> Objection? {
        if state.concludedAt != nil { return concluded }
        switch state.decision {
        case .declined:
            let accept = way.naming("accept", orType: "accept \(state.number)")
            return Objection(
                "the report is declined",
                "If there is something to talk about, accept it first: \(accept)."
            )
        case .none, .accepted: return nil
        }
    }
}

extension Workflow {
    /// Why a party's agreement, said in a comment, would not be followed, so that nothing is looked up for it.
    package static func objection(toAgreementOf party: Party, _ state: Case, _ policy: Policy) -> Objection? {
        Admission.objection(toAgreementOf: party, state, .said(prefix: policy.commandPrefix))
    }
}
