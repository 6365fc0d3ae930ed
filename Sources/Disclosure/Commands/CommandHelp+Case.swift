internal import FoundationEssentials

extension CommandHelp {
    /// The commands that somebody in a role may give now, without those that would be refused as the case stands.
    package static func lines(for role: Authority.Role, in state: Case, _ context: Workflow.Context)
        -> [Line]
    {
        lines(for: role).filter { $0.isPossible(in: state, context) }
    }
}

extension CommandHelp.Line {
    fileprivate func isPossible(in state: Case, _ context: Workflow.Context) -> Bool {
        switch verb {
        case .meeting:
            guard form == "meeting cancel" else {
                return context.policy.mail?.team.isEmpty == false
                    && Admission.objection(toMeetingIn: state, .typed) == nil
            }
            return state.meeting.map { !$0.isCancelled } ?? false
        case .agree:
            return state.publishedAt == nil && Admission.objection(toAgreementOf: .team, state, .typed) == nil
        case .disclose: return state.advisory != nil && state.publishedAt == nil
        // Whoever a mail names as its sender can be let in before there is an advisory.
        case .invite where state.publishedAt == nil && state.mail?.claimedLogins.isEmpty == false: return true
        // Whether the case that is named will do can be told when it is.
        case .duplicateOf: return DuplicateStep.objection(state) == nil
        case .help, .status, .accept, .decline, .needsInfo, .reply, .severity, .cwe, .package, .assign, .invite,
            .credit, .cve,
            .fork, .fix, .release, .embargo, .exploited, .noReminders, .split:
            return sample.map { Admission.objection(to: $0, state, context, .typed) == nil } ?? true
        }
    }

    /// A command of this form that names nothing in particular; nil: no case refuses it.
    private var sample: Command? {
        switch verb {
        case .decline: .decline(.spam)
        case .needsInfo: .ask(Untrusted(""))
        case .reply: .reply(Untrusted(""))
        // People and packages need the advisory just as weaknesses do.
        case .cwe, .package, .invite, .credit: .weaknesses([])
        case .cve: .requestCVE(nil)
        case .fork: .fork
        case .fix: .exempt(branch: "")
        case .release: .release(branch: nil, tag: nil, nil)
        case .embargo: .embargo(until: .distantFuture)
        // Parts that are not recognised can be named.
        case .split: .split(titles: [Untrusted("one"), Untrusted("another")])
        case .exploited: form == verb.rawValue ? nil : .noticeSent(.warning)
        case .help, .status, .accept, .severity, .assign, .agree, .disclose, .meeting, .noReminders, .duplicateOf: nil
        }
    }
}
