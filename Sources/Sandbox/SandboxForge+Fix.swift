/// What happens to an advisory on the way from the fix to its disclosure.
extension SandboxForge {
    /// Merges the private fork into branches: a commit in each, told by a `push` alone; returns their SHAs.
    ///
    /// The first of `authors` is the commit's author and the others are named in it; without any, the administrator is.
    @discardableResult
    package func mergeFork(
        of id: String,
        in repository: String,
        into branches: [String] = ["main"],
        by login: String,
        authors: [String] = [],
        paths: [String] = ["Sources/parser.c"]
    ) throws(SandboxRefusal) -> [String] {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .admin)
            var people: [Int64] = []
            for author in authors { people.append(try world.require(author)) }
            return try world.mergeFork(
                of: id,
                in: place.id,
                into: branches,
                by: person,
                authors: people,
                paths: paths
            )
        }
    }

    /// Gives an advisory its CVE id, as GitHub's staff do days after they were asked; no webhook tells of it.
    package func assignCVE(_ cveID: String, to id: String, in repository: String) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let place = try world.require(repository: repository)
            var advisory = try world.advisory(id, in: place.id)
            advisory.cveID = try world.check(cveID: cveID)
            advisory.updatedAt = world.now
            world.repositories[place.id]?.advisories[advisory.id] = advisory
        }
    }

    /// Edits what an advisory says, as its collaborators may too; nil leaves a field as it is. No webhook tells of it.
    package func editAdvisory(
        _ id: String,
        in repository: String,
        by login: String,
        summary: String? = nil,
        description: String? = nil,
        severity: String? = nil,
        cvssVector: String? = nil,
        cweIDs: [String]? = nil,
        vulnerabilities: [SandboxSnapshot.Vulnerability]? = nil
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let (place, person) = try world.find(repository, login, needing: .read)
            try world.requireAccess(of: person, toAdvisory: id, in: place)
            var draft = AdvisoryDraft()
            draft.summary = summary
            draft.description = description
            draft.severity = severity.map { .level($0) }
            if let cvssVector {
                guard let vector = CVSSVector(cvssVector) else {
                    throw .validation("RepositoryAdvisory", "cvss_vector_string", "invalid")
                }
                draft.severity = .vector(vector)
            }
            draft.cweIDs = cweIDs
            draft.vulnerabilities = vulnerabilities?.map {
                Advisory.Vulnerability(
                    ecosystem: $0.ecosystem,
                    package: $0.package,
                    vulnerableRange: $0.vulnerableRange,
                    patchedVersions: $0.patchedVersions,
                    functions: []
                )
            }
            try world.changeAdvisory(id, in: place.id, by: person, draft)
        }
    }

    /// Takes a person out of an advisory.
    package func removeCollaborator(
        _ user: String,
        from id: String,
        in repository: String,
        by login: String
    ) throws(SandboxRefusal) {
        try change(id, in: repository, by: login) { draft, advisory, world throws(SandboxRefusal) in
            let removed = try world.require(user)
            draft.collaborators = advisory.collaborators.filter { $0 != removed }.map(world.login)
        }
    }
}
