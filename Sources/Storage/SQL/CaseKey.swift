internal import Disclosure

/// Spells what the columns `intake`, `advisory` and `team_issue` of a case hold.
///
/// Each can be spelt with another name of its repository, for looking it up after a renaming.
enum CaseKey {
    static func intake(_ intake: Case.Intake, in repository: String? = nil) -> String {
        let name = repository ?? intake.repository.key
        return switch intake {
        case .issue(let reference): "issue " + issue(reference, in: name)
        case .privateReport(let reference): "report " + advisory(reference, in: name)
        case .mail(let mail): "mail \(name) \(mail.delivery)"
        case .part(let part): "part \(name) \(part.caseNumber)/\(part.position)"
        }
    }

    static func issue(_ issue: IssueReference, in repository: String? = nil) -> String {
        "\(repository ?? issue.repository.key)#\(issue.number)"
    }

    static func advisory(_ advisory: AdvisoryReference, in repository: String? = nil) -> String {
        "\(repository ?? advisory.repository.key) \(advisory.id.text)"
    }

    /// Returns the key of the advisory that a case has drafted or came from.
    static func advisory(of state: Case) -> String? {
        if let reference = state.advisoryReference { return advisory(reference) }
        return switch state.intake {
        case .issue, .mail, .part: nil
        case .privateReport(let report): advisory(report)
        }
    }
}

extension Case.Intake {
    /// The repository that the report stands in, or came for.
    var repository: RepositoryName {
        switch self {
        case .issue(let issue): issue.repository
        case .privateReport(let advisory): advisory.repository
        case .mail(let mail): mail.repository
        case .part(let part): part.repository
        }
    }
}
