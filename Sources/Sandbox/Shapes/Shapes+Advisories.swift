internal import JSON

extension Shapes {
    /// A `RepositoryAdvisory`; its fork is null until it is really there.
    func advisory(_ advisory: Advisory, in repository: Repository) -> JSONValue {
        let url = "\(api)/repos/\(world.fullName(repository))/security-advisories/\(advisory.id)"
        let page = "\(web)/\(world.fullName(repository))/security/advisories/\(advisory.id)"
        let fork = advisory.fork.flatMap { $0.readyAt <= world.now ? $0 : nil }
        let teams = advisory.teams.compactMap { world.teams[$0] }
        return .object(
            members([
                ("ghsa_id", .string(advisory.id)), ("cve_id", JSONValue(advisory.cveID)), ("url", .string(url)),
                ("html_url", .string(page)), ("summary", .string(advisory.summary)),
                ("description", .string(advisory.description)), ("severity", JSONValue(advisory.severity.level)),
                ("author", user(advisory.author)), ("publisher", advisory.publisher.map(user) ?? .null),
                ("identifiers", identifiers(advisory)), ("state", .string(advisory.state.rawValue)),
                ("created_at", time(advisory.createdAt)), ("updated_at", time(advisory.updatedAt)),
                ("published_at", time(advisory.publishedAt)), ("closed_at", time(advisory.closedAt)),
                ("withdrawn_at", .null),
                ("submission", advisory.isReport ? ["accepted": .bool(advisory.state != .triage)] : .null),
                ("vulnerabilities", JSONValue(advisory.vulnerabilities, vulnerability)),
                ("cvss", cvss(advisory.severity)), ("cvss_severities", cvssSeverities(advisory.severity)),
                (
                    "cwes",
                    JSONValue(advisory.cweIDs) { ["cwe_id": .string($0), "name": .string(CWENames.name(of: $0))] }
                ),
                ("cwe_ids", JSONValue(advisory.cweIDs) { .string($0) }),
                (
                    "credits",
                    JSONValue(advisory.credits) {
                        ["login": .string(world.login($0.user)), "type": .string($0.type)]
                    }
                ),
                (
                    "credits_detailed",
                    JSONValue(advisory.credits) {
                        ["user": user($0.user), "type": .string($0.type), "state": .string($0.state.rawValue)]
                    }
                ),
                ("collaborating_users", JSONValue(advisory.collaborators, user)),
                ("collaborating_teams", JSONValue(teams, team)),
                ("private_fork", fork.map { simpleFork($0, of: repository) } ?? .null),
                ("comments", .integer(Int64(advisory.comments.count))),
                ("comments_url", advisory.state == .published ? .null : .string(url + "/comments")),
            ])
        )
    }

    /// A comment of the advisory's discussion.
    func comment(_ comment: Comment, on advisory: Advisory, in repository: Repository) -> JSONValue {
        let path = "\(world.fullName(repository))/security-advisories/\(advisory.id)/comments/\(comment.id)"
        return .object(
            members([
                ("id", .integer(comment.id)), ("node_id", nodeID("RAC", comment.id)),
                ("url", .string("\(api)/repos/\(path)")),
                (
                    "html_url",
                    .string(
                        "\(web)/\(world.fullName(repository))/security/advisories/\(advisory.id)#comment-\(comment.id)"
                    )
                ), ("body", .string(comment.body)), ("user", user(comment.author)),
                ("author_association", association(of: comment.author, in: repository)),
                ("created_at", time(comment.createdAt)), ("updated_at", time(comment.updatedAt)),
            ])
        )
    }

    private func identifiers(_ advisory: Advisory) -> JSONValue {
        var identifiers: [JSONValue] = [["value": .string(advisory.id), "type": "GHSA"]]
        if let cve = advisory.cveID { identifiers.append(["value": .string(cve), "type": "CVE"]) }
        return .array(identifiers)
    }

    private func vulnerability(_ vulnerability: Advisory.Vulnerability) -> JSONValue {
        [
            "package": ["ecosystem": .string(vulnerability.ecosystem), "name": JSONValue(vulnerability.package)],
            "vulnerable_version_range": JSONValue(vulnerability.vulnerableRange),
            "patched_versions": JSONValue(vulnerability.patchedVersions),
            "vulnerable_functions": JSONValue(vulnerability.functions) { .string($0) },
        ]
    }

    private func cvss(_ severity: Advisory.Severity) -> JSONValue {
        ["vector_string": JSONValue(severity.vector?.text), "score": number(severity.vector?.score)]
    }

    private func cvssSeverities(_ severity: Advisory.Severity) -> JSONValue {
        let vector = severity.vector
        let given: JSONValue = ["vector_string": JSONValue(vector?.text), "score": number(vector?.score)]
        let none: JSONValue = ["vector_string": .null, "score": .null]
        return vector?.isVersion4 == true
            ? ["cvss_v3": none, "cvss_v4": given] : ["cvss_v3": given, "cvss_v4": none]
    }

    private func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
}

extension Advisory.Severity {
    /// The word given, or the one that follows from the vector.
    var level: String? {
        switch self {
        case .unknown: nil
        case .level(let level): level
        case .vector(let vector): vector.level
        }
    }

    var vector: CVSSVector? {
        switch self {
        case .unknown, .level: nil
        case .vector(let vector): vector
        }
    }
}
