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
        if state.publishedAt != nil, !verb.outlivesPublication { return false }
        switch verb {
        case .meeting:
            guard form == "meeting cancel" else {
                return context.policy.mail?.team.isEmpty == false
                    && Admission.objection(toMeetingIn: state, .typed) == nil
            }
            return state.meeting.map { !$0.isCancelled } ?? false
        case .agree:
            return Admission.objection(toAgreementOf: .team, state, .typed) == nil
        case .disclose: return state.advisory != nil && state.decision == .accepted
        // Whoever looks after the case is reminded of the notices that are still owed.
        case .assign: return state.concludedAt == nil || state.exploitedAt != nil
        case .exploited where form == verb.rawValue: return state.exploitedAt == nil
        case .release where !state.awaitsFurtherRelease: return false
        case .invite where form == "invite @login reporter": return state.mail != nil && state.publishedAt == nil
        // Whoever a mail names as its sender can be let in before there is an advisory.
        case .invite where state.mail?.claimedLogins.isEmpty == false: return true
        // Whether the case that is named will do can be told when it is.
        case .duplicateOf: return DuplicateStep.objection(state) == nil
        case .help, .status, .accept, .decline, .needsInfo, .reply, .severity, .cwe, .package, .invite, .credit,
            .cve, .fork, .fix, .release, .embargo, .exploited, .noReminders, .split:
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
        case .exploited: .noticeSent(.warning)
        case .help, .status, .accept, .severity, .assign, .agree, .disclose, .meeting, .noReminders, .duplicateOf: nil
        }
    }
}

extension Verb {
    /// Whether something can still follow from it when everybody can read the advisory.
    fileprivate var outlivesPublication: Bool {
        switch self {
        case .help, .status, .needsInfo, .reply, .assign, .fix, .release, .exploited, .meeting: true
        case .accept, .decline, .severity, .cwe, .package, .invite, .credit, .cve, .fork, .embargo, .agree, .disclose,
            .split, .duplicateOf, .noReminders:
            false
        }
    }
}

extension Case {
    /// Whether there is a fix that is in no release.
    fileprivate var awaitsFurtherRelease: Bool { branches.contains { $0.fix != nil && $0.release == nil } }
}
