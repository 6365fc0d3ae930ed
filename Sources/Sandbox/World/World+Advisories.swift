internal import FoundationEssentials
internal import JSON

/// What happens to advisories, whoever does it; GitHub sends webhooks for reports and publication alone.
extension World {
    /// Makes an advisory and returns its id: a draft, or a private report in triage.
    mutating func makeAdvisory(
        _ draft: AdvisoryDraft,
        in repository: Int64,
        by author: Int64,
        isReport: Bool
    ) throws(SandboxRefusal) -> String {
        _ = try requirePublic(repository)
        let id = makeGHSA()
        var advisory = Advisory(
            id: id,
            serial: makeID(),
            author: author,
            isReport: isReport,
            createdAt: now,
            updatedAt: now,
            state: isReport ? .triage : .draft,
            summary: draft.summary ?? "",
            description: draft.description ?? ""
        )
        // A reporter is a collaborator of the report.
        // https://docs.github.com/en/code-security/security-advisories/guidance-on-reporting-and-writing-information-about-vulnerabilities/privately-reporting-a-security-vulnerability
        if isReport { advisory.collaborators = [author] }
        try apply(draft, to: &advisory, in: repository)
        repositories[repository]?.advisories[id] = advisory
        if isReport { emitAdvisory("reported", id, in: repository, by: author) }
        return id
    }

    /// Changes an advisory; every list that is given replaces the one that is there.
    mutating func changeAdvisory(
        _ id: String,
        in repository: Int64,
        by actor: Int64,
        _ draft: AdvisoryDraft
    ) throws(SandboxRefusal) {
        _ = try requirePublic(repository)
        var advisory = try advisory(id, in: repository)
        let before = advisory.state
        try apply(draft, to: &advisory, in: repository)
        if let state = draft.state { try move(&advisory, to: state, by: actor) }
        advisory.updatedAt = now
        repositories[repository]?.advisories[advisory.id] = advisory
        if before != .published, advisory.state == .published {
            emitAdvisory("published", id, in: repository, by: actor)
        }
    }

    /// Starts the temporary private fork, which appears after the configured delay.
    mutating func startFork(of id: String, in repository: Int64) throws(SandboxRefusal) -> Advisory.Fork {
        let place = try requirePublic(repository)
        var advisory = try advisory(id, in: repository)
        guard advisory.fork == nil else {
            throw .validation("RepositoryAdvisory", "private_fork", "already_exists", "A private fork already exists")
        }
        guard advisory.state == .draft || advisory.state == .triage else {
            throw .validation(
                "RepositoryAdvisory",
                "state",
                "unprocessable",
                "The advisory is \(advisory.state.rawValue)"
            )
        }
        let fork = Advisory.Fork(
            id: makeID(),
            name: place.name.prefix(80) + "-" + advisory.id.lowercased(),
            createdAt: now,
            readyAt: now.addingTimeInterval(configuration.forkDelay.inSeconds)
        )
        advisory.fork = fork
        repositories[repository]?.advisories[advisory.id] = advisory
        return fork
    }

    /// Adds a comment to the advisory's discussion.
    mutating func comment(
        onAdvisory id: String,
        in repository: Int64,
        by author: Int64,
        body: String
    ) throws(SandboxRefusal) -> Comment {
        _ = try requirePublic(repository)
        let advisory = try advisory(id, in: repository)
        // Measured before the API was announced: a published advisory takes no comments.
        guard advisory.state != .published else { throw .notFound }
        guard !body.isEmpty, body.unicodeScalars.count <= 65_536 else {
            throw .validation("RepositoryAdvisoryComment", "body", "invalid", "body is empty or too long")
        }
        let comment = Comment(id: makeID(), author: author, body: body, createdAt: now, updatedAt: now)
        repositories[repository]?.advisories[advisory.id]?.comments.append(comment)
        return comment
    }

    /// Lets a person agree or disagree to be named.
    mutating func decideCredit(
        of user: Int64,
        on id: String,
        in repository: Int64,
        _ decision: Advisory.Credit.State
    ) throws(SandboxRefusal) {
        var advisory = try advisory(id, in: repository)
        guard let index = advisory.credits.firstIndex(where: { $0.user == user }) else { throw .notFound }
        advisory.credits[index].state = decision
        repositories[repository]?.advisories[advisory.id] = advisory
    }

    /// The repository, if it can have advisories at all; private ones had theirs retired in 2024.
    func requirePublic(_ repository: Int64) throws(SandboxRefusal) -> Repository {
        let place = try require(repository)
        guard place.visibility == .public else { throw .notFound }
        return place
    }
}

extension World {
    private mutating func emitAdvisory(_ action: String, _ id: String, in repository: Int64, by actor: Int64) {
        guard let place = repositories[repository], let advisory = place.advisories[id] else { return }
        emit(
            "repository_advisory",
            action,
            in: repository,
            by: actor,
            [.init("repository_advisory", shapes.advisory(advisory, in: place))]
        )
    }

    /// A new id in GitHub's alphabet.
    private func makeGHSA() -> String {
        let alphabet = Array("23456789cfghjmpqrvwx")
        let letters = random(12).map { alphabet[Int($0) % alphabet.count] }
        return "GHSA-" + [0..<4, 4..<8, 8..<12].map { String(letters[$0]) }.joined(separator: "-")
    }
}

extension Duration {
    /// As a number of seconds, as Foundation's dates count.
    fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
