/// Who and what may move a case at all. Everything doubtful is disregarded.
enum Admission {
    /// Why `event` must not change anything, in words for the journal; nil if it may.
    static func objection(to event: Event, _ state: Case, _ context: Workflow.Context) -> String? {
        let policy = context.policy
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
                ? objection(to: command, state, context, .typed)?.reason
                : "account \(actor.account.id) has \(actor.permission.rawValue) permission only"
        case .advisoryObserved, .advisoryMissing, .fixMerged, .mergeUnclear, .releaseSeen: return nil
        case .issueCommented, .commented, .effectDone, .effectRefused, .effectLeftInDoubt, .timePassed, .mailArrived,
            .relayed:
            return nil
        }
    }
}

extension IntakeIssue {
    /// Whether the label of `signal` is on the issue.
    package func shows(_ signal: Signal, _ names: LabelNames) -> Bool {
        labels.contains { names.signal(for: $0) == signal }
    }
}
