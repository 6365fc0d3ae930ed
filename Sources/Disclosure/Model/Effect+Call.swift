extension Effect {
    /// What is to be done outside, named by the state that it ensures.
    package enum Call: Equatable, Sendable, Codable {
        case createAdvisory(RepositoryName, AdvisoryDraft)
        /// Adds people and teams to those who see the advisory; removes nobody.
        case ensureCollaborators(AdvisoryReference, accounts: [Account], logins: [String], teams: [String])
        /// Adds credits to the advisory; removes none.
        case ensureCredit(AdvisoryReference, Account, CreditKind)
        /// Sets the severity, unless the advisory has a CVSS vector, which says more.
        case ensureSeverity(AdvisoryReference, Severity)
        case requestFork(AdvisoryReference)
        /// Looks whether the temporary private fork is there.
        case lookForFork(AdvisoryReference)
        case lockIssue(IssueReference)
        /// Replaces the title and text of a public issue by a neutral notice.
        case redactIssue(IssueReference, title: Text<Public>, body: Text<Public>)
        case removeLabel(IssueReference, label: String)
        case commentInPublic(IssueReference, Text<Public>)
        /// Comments on an issue of a private repository; refused if that turns out to be public.
        case commentOnPrivateIssue(IssueReference, Text<Private>)
        /// Comments in the discussion of an advisory that is not published.
        case commentOnAdvisory(AdvisoryReference, Text<Private>)
    }
}

extension Effect.Call {
    /// What is done about a call whose answer never came.
    package enum Recovery: Sendable {
        /// The call ensures a state: doing it again changes nothing.
        case repeatCall
        /// Look for the marker first; call again only if it is nowhere.
        case lookFirst
        /// Look, and if nothing is seen leave it to a person: the forge may still be at it.
        case askHuman
    }

    package var recovery: Recovery {
        switch self {
        case .ensureCollaborators, .ensureCredit, .ensureSeverity, .lookForFork, .lockIssue, .redactIssue, .removeLabel:
            .repeatCall
        case .createAdvisory, .commentInPublic, .commentOnPrivateIssue, .commentOnAdvisory: .lookFirst
        case .requestFork: .askHuman
        }
    }

    /// The repository in which the call works.
    package var repository: RepositoryName {
        switch self {
        case .createAdvisory(let repository, _): repository
        case .ensureCollaborators(let advisory, _, _, _), .ensureCredit(let advisory, _, _),
            .ensureSeverity(let advisory, _), .requestFork(let advisory), .lookForFork(let advisory),
            .commentOnAdvisory(let advisory, _):
            advisory.repository
        case .lockIssue(let issue), .redactIssue(let issue, _, _), .removeLabel(let issue, _),
            .commentInPublic(let issue, _), .commentOnPrivateIssue(let issue, _):
            issue.repository
        }
    }

    /// Calls with the same lane are made one after the other. An installation belongs to one owner, so the owner is it.
    package var lane: String { repository.owner.lowercased() }

    /// The name of the kind of call, for logs and listings; it tells nothing about the case.
    package var name: String {
        switch self {
        case .createAdvisory: "create-advisory"
        case .ensureCollaborators: "ensure-collaborators"
        case .ensureCredit: "ensure-credit"
        case .ensureSeverity: "ensure-severity"
        case .requestFork: "request-fork"
        case .lookForFork: "look-for-fork"
        case .lockIssue: "lock-issue"
        case .redactIssue: "redact-issue"
        case .removeLabel: "remove-label"
        case .commentInPublic: "comment-in-public"
        case .commentOnPrivateIssue: "comment-on-private-issue"
        case .commentOnAdvisory: "comment-on-advisory"
        }
    }

    /// Whether the call drafts an advisory.
    var isCreateAdvisory: Bool {
        if case .createAdvisory = self { true } else { false }
    }
}
