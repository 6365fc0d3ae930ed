internal import Disclosure

/// Finds out how severe an issue's labels call it, by those alone whose word counts: whoever may label may not always
/// decide.
struct SeverityFinder: Sendable {
    let survey: any ForgeSurvey
    let forge: any Forge

    /// The issue with the highest severity that somebody who may decide has labelled it with, whenever that was.
    ///
    /// What `actor` may do, who accepts the report, is known already.
    func vouching(
        for issue: IntakeIssue,
        acceptedBy actor: Actor,
        in repository: RepositoryName,
        _ policy: Policy
    ) async throws(ForgeError) -> IntakeIssue {
        var issue = issue
        for severity in Severity.allCases.reversed() where issue.shows(.severity(severity), policy.labels) {
            let label = policy.labels[.severity(severity)]
            guard let labeller = try await survey.labelling(with: label, of: issue.reference)?.by,
                labeller.kind == .user
            else { continue }
            let permission =
                try await labeller.id == actor.account.id
                ? actor.permission : forge.permission(of: labeller, in: repository)
            guard permission >= policy.minimumPermission else { continue }
            issue.vouchedSeverity = severity
            break
        }
        return issue
    }
}
