internal import JSON

/// What may stand in the bodies of calls about advisories, and what it means.
enum AdvisoryBodies {
    static let create = BodyShape.object(
        text(required: true) + rating + [
            .required("vulnerabilities", .list(vulnerability)), .optional("cve_id", .nullable(.string())),
            .optional("credits", .nullable(.list(credit))), .optional("start_private_fork", .boolean),
        ]
    )

    static let report = BodyShape.object(
        text(required: true) + rating + [
            .optional("vulnerabilities", .nullable(.list(vulnerability))), .optional("start_private_fork", .boolean),
        ]
    )

    static let change = BodyShape.object(
        text(required: false) + rating + [
            .optional("vulnerabilities", .list(vulnerability)), .optional("cve_id", .nullable(.string())),
            .optional("credits", .nullable(.list(credit))),
            .optional("state", .oneOf(["published", "closed", "draft"])),
            .optional("collaborating_users", .nullable(.list(.string()))),
            .optional("collaborating_teams", .nullable(.list(.string()))),
        ]
    )

    /// Reads a body that fits one of the shapes; null empties a list.
    static func draft(_ body: JSONValue) throws(SandboxRefusal) -> AdvisoryDraft {
        var draft = AdvisoryDraft()
        draft.summary = body["summary"]?.string
        draft.description = body["description"]?.string
        draft.cveID = body["cve_id"].map { $0.string }
        draft.severity = try severity(body)
        draft.state = body["state"]?.string.flatMap(Advisory.State.init)
        draft.cweIDs = try body["cwe_ids"].map(cweIDs)
        draft.vulnerabilities = try vulnerabilities(body)
        draft.credits = body["credits"].map { credits in
            (credits.array ?? []).map { ($0["login"]?.string ?? "", $0["type"]?.string ?? "") }
        }
        draft.collaborators = body["collaborating_users"].map { ($0.array ?? []).compactMap(\.string) }
        draft.teams = body["collaborating_teams"].map { ($0.array ?? []).compactMap(\.string) }
        return draft
    }

    private static func text(required: Bool) -> [BodyShape.Field] {
        [
            BodyShape.Field(name: "summary", shape: .string(maximum: 1024), isRequired: required),
            BodyShape.Field(name: "description", shape: .string(maximum: 65_535), isRequired: required),
        ]
    }

    private static let rating: [BodyShape.Field] = [
        .optional("cwe_ids", .nullable(.list(.string()))),
        .optional("severity", .nullable(.oneOf(["critical", "high", "medium", "low"]))),
        .optional("cvss_vector_string", .nullable(.string())),
    ]

    private static let vulnerability = BodyShape.object([
        .required(
            "package",
            .object([.required("ecosystem", .oneOf(ecosystems)), .optional("name", .nullable(.string()))])
        ),
        .optional("vulnerable_version_range", .nullable(.string())),
        .optional("patched_versions", .nullable(.string())),
        .optional("vulnerable_functions", .nullable(.list(.string()))),
    ])

    private static let credit = BodyShape.object([
        .required("login", .string()), .required("type", .oneOf(creditTypes)),
    ])

    private static let ecosystems = [
        "rubygems", "npm", "pip", "maven", "nuget", "composer", "go", "rust", "erlang", "actions", "pub", "other",
        "swift",
    ]

    private static let creditTypes = [
        "analyst", "finder", "reporter", "coordinator", "remediation_developer", "remediation_reviewer",
        "remediation_verifier", "tool", "sponsor", "other",
    ]

    /// Either a word or a vector, never both.
    private static func severity(_ body: JSONValue) throws(SandboxRefusal) -> Advisory.Severity? {
        let level = body["severity"]?.string
        switch (level, body["cvss_vector_string"]?.string) {
        case (.some, .some):
            throw .validation(
                "RepositoryAdvisory",
                "severity",
                "custom",
                "Give severity or cvss_vector_string, not both"
            )
        case (.some(let level), nil): return .level(level)
        case (nil, .some(let text)):
            guard let vector = CVSSVector(text) else {
                throw .validation("RepositoryAdvisory", "cvss_vector_string", "invalid")
            }
            return .vector(vector)
        case (nil, nil): return body["severity"]?.isNull == true ? .unknown : nil
        }
    }

    private static func cweIDs(_ value: JSONValue) throws(SandboxRefusal) -> [String] {
        let ids = (value.array ?? []).compactMap(\.string)
        for id in ids {
            guard id.hasPrefix("CWE-"), let number = Int(id.dropFirst(4)), number > 0, "CWE-\(number)" == id else {
                throw .validation("RepositoryAdvisory", "cwe_ids", "invalid", "\(id) is not a CWE id")
            }
        }
        return ids
    }

    private static func vulnerabilities(_ body: JSONValue) throws(SandboxRefusal) -> [Advisory.Vulnerability]? {
        guard let values = body["vulnerabilities"] else { return nil }
        var vulnerabilities: [Advisory.Vulnerability] = []
        for value in values.array ?? [] {
            let range = value["vulnerable_version_range"]?.string
            guard range.map(VersionRange.isValid) ?? true else {
                throw .validation("RepositoryAdvisory", "vulnerable_version_range", "invalid")
            }
            vulnerabilities.append(
                Advisory.Vulnerability(
                    ecosystem: value["package"]?["ecosystem"]?.string ?? "",
                    package: value["package"]?["name"]?.string,
                    vulnerableRange: range,
                    patchedVersions: value["patched_versions"]?.string,
                    functions: (value["vulnerable_functions"]?.array ?? []).compactMap(\.string)
                )
            )
        }
        return vulnerabilities
    }
}
