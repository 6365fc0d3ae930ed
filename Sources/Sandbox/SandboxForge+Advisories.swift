/// What people do with advisories.
extension SandboxForge {
    /// Reports privately, as a stranger does on the web, and returns the advisory's id.
    package func reportPrivately(
        to repository: String,
        by login: String,
        summary: String,
        description: String,
        severity: String? = nil,
        cweIDs: [String] = []
    ) throws(SandboxRefusal) -> String {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .read)
            guard place.takesPrivateReports, place.visibility == .public else {
                throw SandboxRefusal(status: 403, message: "This repository takes no private reports")
            }
            var draft = AdvisoryDraft()
            draft.summary = summary
            draft.description = description
            draft.severity = severity.map { .level($0) }
            draft.cweIDs = cweIDs
            return try world.makeAdvisory(draft, in: place.id, by: person, isReport: true)
        }
    }

    /// Accepts a private report in the web page: triage becomes draft, and no webhook tells of it.
    package func acceptReport(_ id: String, in repository: String, by login: String) throws(SandboxRefusal) {
        try setState(.draft, of: id, in: repository, by: login)
    }

    /// Closes a report or a draft, of which no webhook tells.
    package func closeAdvisory(_ id: String, in repository: String, by login: String) throws(SandboxRefusal) {
        try setState(.closed, of: id, in: repository, by: login)
    }

    /// Opens a closed advisory again as a draft, of which no webhook tells.
    package func reopenAdvisory(_ id: String, in repository: String, by login: String) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let place = try world.require(repository: repository)
            guard try world.advisory(id, in: place.id).state == .closed else {
                throw .validation("RepositoryAdvisory", "state", "invalid", "The advisory is not closed")
            }
        }
        try setState(.draft, of: id, in: repository, by: login)
    }

    /// Publishes an advisory, which sends a webhook and deletes the private fork.
    package func publishAdvisory(_ id: String, in repository: String, by login: String) throws(SandboxRefusal) {
        try setState(.published, of: id, in: repository, by: login)
    }

    /// Adds collaborators, users by login and teams by slug, to those who are there.
    package func invite(
        users: [String] = [],
        teams: [String] = [],
        to id: String,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) {
        try change(id, in: repository, by: login) { draft, advisory, world in
            draft.collaborators = advisory.collaborators.map(world.login) + users
            draft.teams = advisory.teams.compactMap { world.teams[$0]?.slug } + teams
        }
    }

    /// Takes a person's credits off the list, as a careless edit does.
    package func dropCredits(
        of user: String,
        on id: String,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) {
        try change(id, in: repository, by: login) { draft, advisory, world in
            draft.credits = advisory.credits.map { (world.login($0.user), $0.type) }.filter { $0.0 != user }
        }
    }

    /// Lets a person who is credited agree or disagree.
    package func decideCredit(
        of login: String,
        on id: String,
        in repository: String,
        accepts: Bool
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let place = try world.require(repository: repository)
            try world.decideCredit(
                of: world.require(login),
                on: id,
                in: place.id,
                accepts ? .accepted : .declined
            )
        }
    }

    /// Comments in the advisory's discussion, as a collaborator or administrator.
    package func comment(
        onAdvisory id: String,
        in repository: String,
        by login: String,
        body: String
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .read)
            try world.requireAccess(of: person, toAdvisory: id, in: place)
            _ = try world.comment(onAdvisory: id, in: place.id, by: person, body: body)
        }
    }

    private func setState(
        _ state: Advisory.State,
        of id: String,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) {
        try change(id, in: repository, by: login) { draft, _, _ in draft.state = state }
    }

    /// Changes an advisory as an administrator may: `edit` fills in what is to be different from what there is.
    func change(
        _ id: String,
        in repository: String,
        by login: String,
        _ edit: (_ draft: inout AdvisoryDraft, Advisory, World) throws(SandboxRefusal) -> Void
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .admin)
            var draft = AdvisoryDraft()
            try edit(&draft, try world.advisory(id, in: place.id), world)
            try world.changeAdvisory(id, in: place.id, by: person, draft)
        }
    }
}

extension World {
    /// Refuses who is neither a collaborator of the advisory, alone or by a team, nor an administrator.
    func requireAccess(of person: Int64, toAdvisory id: String, in place: Repository) throws(SandboxRefusal) {
        if try !isCollaborator(person, of: advisory(id, in: place.id)) { try require(.admin, of: person, in: place) }
    }

    /// Whether the person is in the advisory's discussion: as a collaborator, as a member of a team, or as an
    /// administrator.
    func hasAccess(_ person: Int64, to advisory: Advisory, in place: Repository) -> Bool {
        isCollaborator(person, of: advisory) || permission(of: person, in: place) == .admin
    }

    /// https://docs.github.com/en/code-security/security-advisories/working-with-repository-security-advisories/adding-a-collaborator-to-a-repository-security-advisory
    private func isCollaborator(_ person: Int64, of advisory: Advisory) -> Bool {
        advisory.collaborators.contains(person)
            || advisory.teams.contains { teams[$0]?.members.contains(person) == true }
    }
}
