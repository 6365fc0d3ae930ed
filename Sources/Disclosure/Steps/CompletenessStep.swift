/// Looks what a report lacks, which the acknowledgement asks for, and notices when the reporter tells it later.
///
/// Nothing here is a question of maintainers: no clock stands still for it, and nobody is asked a second time.
enum CompletenessStep: WorkflowStep {
    static func react(
        to event: Event,
        _ state: inout Case,
        _ context: Workflow.Context,
        _ reaction: inout Workflow.Reaction
    ) {
        guard let missing = state.missing, !missing.isEmpty else { return }
        let told = told(by: event, state, context.policy)
        guard !told.isDisjoint(with: missing) else { return }
        state.missing = missing.filter { !told.contains($0) }
        reaction.note("report-completed", missing.filter(told.contains).map(\.rawValue).joined(separator: ", "))
    }

    /// Looks through the report of a case that is being opened; `told` is what was said in other ways.
    static func check(
        _ state: inout Case,
        besides told: Set<ReportPart> = [],
        _ policy: Policy,
        _ reaction: inout Workflow.Reaction
    ) {
        guard !policy.requiredParts.isEmpty, let report = state.report else { return }
        let whole = Untrusted(report.title.original + "\n" + report.body.original)
        let found = ReportReading(whole).told.union(told)
        let missing = ReportPart.allCases.filter { policy.requiredParts.contains($0) && !found.contains($0) }
        state.missing = missing
        if !missing.isEmpty { reaction.note("report-lacks", missing.map(\.rawValue).joined(separator: ", ")) }
    }

    private static func told(by event: Event, _ state: Case, _ policy: Policy) -> Set<ReportPart> {
        switch event {
        case .commented(let comment, _, _):
            guard state.isReporter(comment.author), !state.discussion.read.contains(comment.key) else { return [] }
            return ReportReading(ofAnswer: comment.body).told
        case .mailArrived(let mail, _):
            guard mail.noAnswer == nil, !mail.hasPGP else { return [] }
            return ReportReading(ofAnswer: mail.text, to: policy.mail?.address).told
        case .advisoryObserved(let advisory):
            // What the bot wrote itself shows the report in a block, which would be taken for a demonstration.
            guard case .privateReport = state.intake else { return advisory.toldByFields }
            return ReportReading(advisory.description).told.union(advisory.toldByFields)
        case .issueLabelled(let issue, _, _):
            return issue.visibility == .membersOnly && state.mail == nil ? ReportReading(issue.body).told : []
        case .issueUnlabelled, .issueCommented, .advisoryReported, .advisoryPublished, .advisoryMissing, .fixMerged,
            .mergeUnclear, .releaseSeen, .commanded, .effectDone, .effectRefused, .effectLeftInDoubt, .timePassed,
            .relayed:
            return []
        }
    }
}

extension AdvisorySnapshot {
    /// What its fields tell besides the description.
    var toldByFields: Set<ReportPart> {
        var told: Set<ReportPart> = []
        if products.contains(where: { $0.vulnerableRange?.isEmpty == false }) { told.insert(.version) }
        if !vectors.isEmpty { told.insert(.impact) }
        return told
    }
}

extension IncomingMail {
    /// Whether all that it says can be read here.
    var isReadable: Bool {
        !hasPGP && attachments.isEmpty
            && problems.allSatisfy { problem in
                switch problem {
                case .tooLarge, .unfetched, .tooManyParts, .textCut, .charset: false
                case .repeatedField, .onlyHTML, .noText, .zeroBytes: true
                }
            }
    }
}
