extension Effect {
    /// The same effect in the same repositories, each under the name that `rename` gives it.
    package func renamed(_ rename: (RepositoryName) -> RepositoryName) -> Effect {
        Effect(id: id, call: call.renamed(rename), marker: marker)
    }
}

extension Effect.Call {
    fileprivate func renamed(_ rename: (RepositoryName) -> RepositoryName) -> Effect.Call {
        switch self {
        case .createAdvisory(let repository, let draft): .createAdvisory(rename(repository), draft)
        case .ensureCollaborators(let advisory, let accounts, let logins, let teams):
            .ensureCollaborators(advisory.renamed(rename), accounts: accounts, logins: logins, teams: teams)
        case .ensureCredit(let advisory, let account, let kind, let later):
            .ensureCredit(advisory.renamed(rename), account, kind, before: later)
        case .ensureSeverity(let advisory, let severity): .ensureSeverity(advisory.renamed(rename), severity)
        case .requestFork(let advisory): .requestFork(advisory.renamed(rename))
        case .lookForFork(let advisory): .lookForFork(advisory.renamed(rename))
        case .lockIssue(let issue): .lockIssue(issue.renamed(rename))
        case .redactIssue(let issue, let title, let body):
            .redactIssue(issue.renamed(rename), title: title, body: body)
        case .removeLabel(let issue, let label): .removeLabel(issue.renamed(rename), label: label)
        case .commentInPublic(let issue, let text): .commentInPublic(issue.renamed(rename), text)
        case .commentOnPrivateIssue(let issue, let text): .commentOnPrivateIssue(issue.renamed(rename), text)
        case .commentOnAdvisory(let advisory, let text): .commentOnAdvisory(advisory.renamed(rename), text)
        case .acceptReport(let advisory): .acceptReport(advisory.renamed(rename))
        case .closeAdvisory(let advisory): .closeAdvisory(advisory.renamed(rename))
        case .requestCVE(let advisory): .requestCVE(advisory.renamed(rename))
        case .planRelease(let repository, let fix, let rule): .planRelease(rename(repository), fix, rule)
        case .createTag(let repository, let plan, let message, let date):
            .createTag(rename(repository), plan, message: message, at: date)
        case .createTagRef(let repository, let plan, let object):
            .createTagRef(rename(repository), plan, object: object)
        case .createRelease(let repository, let draft): .createRelease(rename(repository), draft)
        case .markRelease(let repository, let releaseID, let section, let advisory):
            .markRelease(rename(repository), releaseID: releaseID, section: section, disclosing: advisory)
        case .ensurePatchedVersions(let advisory, let versions):
            .ensurePatchedVersions(advisory.renamed(rename), versions: versions)
        case .publishAdvisory(let advisory, let version):
            .publishAdvisory(advisory.renamed(rename), version: version)
        case .unlockIssue(let issue): .unlockIssue(issue.renamed(rename))
        case .closeIssue(let issue): .closeIssue(issue.renamed(rename))
        case .reopenIssue(let issue): .reopenIssue(issue.renamed(rename))
        case .lookUpCoordinator(let repository, let search): .lookUpCoordinator(rename(repository), search)
        case .ensureVector(let advisory, let vector): .ensureVector(advisory.renamed(rename), vector: vector)
        case .ensureWeaknesses(let advisory, let ids): .ensureWeaknesses(advisory.renamed(rename), ids: ids)
        case .ensureProduct(let advisory, let product): .ensureProduct(advisory.renamed(rename), product)
        case .notifyTeam(let room, let notice): .notifyTeam(room, notice.renamed(rename))
        case .createIntakeIssue(let repository, let title, let body):
            .createIntakeIssue(rename(repository), title: title, body: body)
        case .sendMail(let repository, let mail): .sendMail(rename(repository), mail)
        case .ensureStatusCard(let place, let commentID, let text):
            .ensureStatusCard(place.renamed(rename), commentID: commentID, text)
        }
    }
}

extension AdvisoryReference {
    /// The same advisory, with its repository under the name that `rename` gives it.
    package func renamed(_ rename: (RepositoryName) -> RepositoryName) -> AdvisoryReference {
        AdvisoryReference(rename(repository), id)
    }
}

extension IssueReference {
    /// The same issue, with its repository under the name that `rename` gives it.
    package func renamed(_ rename: (RepositoryName) -> RepositoryName) -> IssueReference {
        IssueReference(rename(repository), number)
    }
}
