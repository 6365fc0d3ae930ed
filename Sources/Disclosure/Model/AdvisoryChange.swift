/// Something that happened to an advisory while nobody told.
package enum AdvisoryChange: Equatable, Sendable {
    /// A private report became a draft.
    case accepted
    case closed
    case reopened
    case published
    case edited
    case cveAssigned
    case creditAdded(Account)
    case creditDecided(Account, AdvisorySnapshot.Credit.State)
    case creditDropped(Account)
    case collaboratorAdded(Account)
    case collaboratorRemoved(Account)
    case teamAdded(String)
    case teamRemoved(String)
    case forkAppeared
    case forkGone

    /// The name of the kind of change, for the journal.
    package var name: String {
        switch self {
        case .accepted: "advisory-accepted"
        case .closed: "advisory-closed"
        case .reopened: "advisory-reopened"
        case .published: "advisory-published"
        case .edited: "advisory-edited"
        case .cveAssigned: "cve-assigned"
        case .creditAdded: "credit-added"
        case .creditDecided(_, let state): "credit-" + state.rawValue
        case .creditDropped: "credit-dropped"
        case .collaboratorAdded: "collaborator-added"
        case .collaboratorRemoved: "collaborator-removed"
        case .teamAdded: "team-added"
        case .teamRemoved: "team-removed"
        case .forkAppeared: "fork-appeared"
        case .forkGone: "fork-gone"
        }
    }

    /// What the journal adds to the name: account numbers and slugs, no text of the advisory.
    package var detail: String {
        switch self {
        case .accepted, .closed, .reopened, .published, .edited, .cveAssigned, .forkAppeared, .forkGone:
            "seen on the forge"
        case .creditAdded(let account), .creditDecided(let account, _), .creditDropped(let account),
            .collaboratorAdded(let account), .collaboratorRemoved(let account):
            "account \(account.id)"
        case .teamAdded(let slug), .teamRemoved(let slug): "team \(slug)"
        }
    }
}

extension AdvisoryChange {
    /// What is different now, in a fixed order; nothing where nothing is remembered, because then nothing can have
    /// changed.
    package static func between(_ before: AdvisoryMemory?, _ now: AdvisorySnapshot) -> [AdvisoryChange] {
        guard let before else { return [] }
        return states(before.state, now.state) + contents(before, now) + people(before, now)
    }

    private static func states(_ before: AdvisorySnapshot.State, _ now: AdvisorySnapshot.State) -> [AdvisoryChange] {
        guard before != now else { return [] }
        return switch now {
        case .triage: [.reopened]
        case .draft: [before == .triage ? .accepted : .reopened]
        case .published: [.published]
        case .closed, .withdrawn: [.closed]
        }
    }

    private static func contents(_ before: AdvisoryMemory, _ now: AdvisorySnapshot) -> [AdvisoryChange] {
        var changes: [AdvisoryChange] = []
        if before.version != now.version { changes.append(.edited) }
        if now.cveID != nil, before.cveID != now.cveID { changes.append(.cveAssigned) }
        if before.forkName == nil, now.forkName != nil { changes.append(.forkAppeared) }
        if before.forkName != nil, !now.hasFork, now.state != .published { changes.append(.forkGone) }
        return changes
    }

    private static func people(_ before: AdvisoryMemory, _ now: AdvisorySnapshot) -> [AdvisoryChange] {
        var changes: [AdvisoryChange] = []
        for credit in now.credits where !before.credits.contains(credit) {
            let wasThere = before.credits.contains { $0.account.id == credit.account.id && $0.kind == credit.kind }
            changes.append(wasThere ? .creditDecided(credit.account, credit.state) : .creditAdded(credit.account))
        }
        for credit in before.credits
        where !now.credits.contains(where: { $0.account.id == credit.account.id && $0.kind == credit.kind }) {
            changes.append(.creditDropped(credit.account))
        }
        for account in now.collaborators where !before.collaborators.contains(where: { $0.id == account.id }) {
            changes.append(.collaboratorAdded(account))
        }
        for account in before.collaborators where !now.collaborators.contains(where: { $0.id == account.id }) {
            changes.append(.collaboratorRemoved(account))
        }
        changes += now.teams.filter { !before.teams.contains($0) }.map { .teamAdded($0) }
        changes += before.teams.filter { !now.teams.contains($0) }.map { .teamRemoved($0) }
        return changes
    }
}
