internal import FoundationEssentials

/// What a draft does to an advisory.
extension World {
    /// Puts everything that the draft names into the advisory, but for the state.
    mutating func apply(
        _ draft: AdvisoryDraft,
        to advisory: inout Advisory,
        in repository: Int64
    ) throws(SandboxRefusal) {
        advisory.summary = draft.summary ?? advisory.summary
        advisory.description = draft.description ?? advisory.description
        guard !advisory.summary.isEmpty else { throw .validation("RepositoryAdvisory", "summary", "missing_field") }
        if let cveID = draft.cveID { advisory.cveID = try cveID.map(check(cveID:)) }
        advisory.severity = draft.severity ?? advisory.severity
        advisory.cweIDs = draft.cweIDs ?? advisory.cweIDs
        advisory.vulnerabilities = draft.vulnerabilities ?? advisory.vulnerabilities
        if let credits = draft.credits { try replaceCredits(of: &advisory, by: credits) }
        if let logins = draft.collaborators { try replaceCollaborators(of: &advisory, by: logins) }
        if let slugs = draft.teams { try replaceTeams(of: &advisory, by: slugs, in: repository) }
    }

    /// Takes a CVE id as it is, or refuses what is none. https://github.com/CVEProject/cve-schema
    func check(cveID text: String) throws(SandboxRefusal) -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "CVE", parts[1].count == 4, (4...19).contains(parts[2].count),
            parts[1...2].allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { throw .validation("RepositoryAdvisory", "cve_id", "invalid") }
        return text
    }

    private mutating func replaceCredits(
        of advisory: inout Advisory,
        by wanted: [(login: String, type: String)]
    ) throws(SandboxRefusal) {
        var credits: [Advisory.Credit] = []
        for (login, type) in wanted {
            guard let user = account(login), user.kind == .user else {
                throw .validation("RepositoryAdvisory", "credits", "invalid", "\(login) cannot be credited")
            }
            guard !credits.contains(where: { $0.user == user.id }) else {
                throw .validation("RepositoryAdvisory", "credits", "already_exists", "\(login) is there twice")
            }
            let before = advisory.credits.first { $0.user == user.id }
            credits.append(Advisory.Credit(user: user.id, type: type, state: before?.state ?? .pending))
            if before == nil {
                notifications.append(.init(login: user.login, reason: .credit(type: type), advisory: advisory.id))
            }
        }
        advisory.credits = credits
    }

    private mutating func replaceCollaborators(
        of advisory: inout Advisory,
        by logins: [String]
    ) throws(SandboxRefusal) {
        var collaborators: [Int64] = []
        for login in logins {
            guard let user = account(login), user.kind != .organization else {
                throw .validation("RepositoryAdvisory", "collaborating_users", "invalid", "\(login) is not a user")
            }
            guard !collaborators.contains(user.id) else { continue }
            collaborators.append(user.id)
            if !advisory.collaborators.contains(user.id) {
                notifications.append(.init(login: user.login, reason: .invitation, advisory: advisory.id))
            }
        }
        advisory.collaborators = collaborators
    }

    private func replaceTeams(
        of advisory: inout Advisory,
        by slugs: [String],
        in repository: Int64
    ) throws(SandboxRefusal) {
        let owner = try require(repository).owner
        var teams: [Int64] = []
        for slug in slugs {
            guard let team = team(slug, of: owner) else {
                throw .validation("RepositoryAdvisory", "collaborating_teams", "invalid", "\(slug) is not a team here")
            }
            if !teams.contains(team.id) { teams.append(team.id) }
        }
        advisory.teams = teams
    }

    /// Moves along triage → draft → published, and to and from closed.
    func move(_ advisory: inout Advisory, to state: Advisory.State, by actor: Int64) throws(SandboxRefusal) {
        switch (advisory.state, state) {
        case (let old, let new) where old == new: return
        case (.triage, .draft): break
        case (.closed, .draft): advisory.closedAt = nil
        case (.triage, .closed), (.draft, .closed): advisory.closedAt = now
        case (.draft, .published):
            guard advisory.vulnerabilities.contains(where: { $0.package != nil && $0.vulnerableRange != nil }) else {
                throw .validation(
                    "RepositoryAdvisory",
                    "vulnerabilities",
                    "missing_field",
                    "Affected versions are missing"
                )
            }
            advisory.publishedAt = now
            advisory.publisher = actor
            // https://docs.github.com/en/code-security/security-advisories/working-with-repository-security-advisories/publishing-a-repository-security-advisory
            advisory.fork = nil
        case (.published, _), (.triage, .published), (_, .triage), (.closed, .published), (.draft, .draft),
            (.closed, .closed):
            throw .validation(
                "RepositoryAdvisory",
                "state",
                "invalid",
                "\(advisory.state.rawValue) cannot become \(state.rawValue)"
            )
        }
        advisory.state = state
    }
}
