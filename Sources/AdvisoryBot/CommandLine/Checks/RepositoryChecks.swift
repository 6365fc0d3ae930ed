internal import Disclosure

/// What `check` finds at the forge about one affected repository.
struct RepositoryChecks {
    private static let events = ["issues", "issue_comment", "repository_advisory"]

    private let repository: RepositoryName
    private let policy: Policy
    private let forge: any ForgeAdministration

    init(_ repository: RepositoryName, _ policy: Policy, _ forge: any ForgeAdministration) {
        self.repository = repository
        self.policy = policy
        self.forge = forge
    }

    /// Asks in the order of cures: installation, permissions, events, visibility, labels.
    func findings() async -> [Finding] {
        do throws(ForgeError) {
            guard let installation = try await forge.installation(on: repository) else {
                return [notInstalled(repository)]
            }
            guard !installation.isSuspended else {
                let cure = "Unsuspend it in the settings of \(repository.owner) → GitHub Apps."
                return [.bad("installation", "on \(repository) is suspended", cure: cure)]
            }
            var findings = [Finding.good("installation", "on \(repository)")]
            findings += permissionFindings(installation)
            findings += eventFindings(installation)
            findings += try await visibilityFindings()
            findings += try await labelFindings()
            return findings
        } catch {
            let (problem, remedy) = CommandRunner.explain(error)
            return [.bad("repository", "\(repository): \(problem)", cure: remedy)]
        }
    }

    private func permissionFindings(_ installation: ForgeInstallation) -> [Finding] {
        let faults = neededPermissions.compactMap { needed -> Finding? in
            let granted = installation.permissions[needed.name] ?? "none"
            guard Self.rank(granted) < Self.rank(needed.level) else { return nil }
            let choice = needed.level == "write" ? "Read and write" : "Read-only"
            return .bad(
                "App permission",
                "\(needed.name): \(needed.level) is missing on \(repository) → \(needed.loss)",
                cure: "App settings → Permissions → \(needed.title): \(choice)\(needed.alternative); then accept it "
                    + "in the settings of \(repository.owner)."
            )
        }
        return faults.isEmpty ? [.good("App permissions", "all that are needed on \(repository)")] : faults
    }

    /// A permission of the App, and what is lost without it.
    private struct NeededPermission {
        let name: String
        let level: String
        /// What the forge's pages call it.
        let title: String
        let loss: String
        var alternative = ""
    }

    private var neededPermissions: [NeededPermission] {
        let always = [
            NeededPermission(
                name: "metadata",
                level: "read",
                title: "Metadata",
                loss: "nobody's permission can be read"
            ),
            NeededPermission(
                name: "issues",
                level: "write",
                title: "Issues",
                loss: "reports can't be answered or locked"
            ),
            NeededPermission(
                name: "repository_advisories",
                level: "write",
                title: "Repository security advisories",
                loss: "no advisory can be drafted"
            ),
        ]
        let fork = NeededPermission(
            name: "administration",
            level: "write",
            title: "Administration",
            loss: "private forks can't be created",
            alternative: " (or set policy.fork.mode to \"off\")"
        )
        return switch policy.forkMode {
        case .auto: always + [fork]
        case .off: always
        }
    }

    private static func rank(_ level: String) -> Int { ["none", "read", "write", "admin"].firstIndex(of: level) ?? 0 }

    private func eventFindings(_ installation: ForgeInstallation) -> [Finding] {
        let missing = Self.events.filter { !installation.events.contains($0) }
        guard !missing.isEmpty else { return [.good("App events", "all that are needed on \(repository)")] }
        let cure = "App settings → Permissions → Subscribe to events: \(missing.joined(separator: ", "))."
        return [.bad("App events", "not told of: \(missing.joined(separator: ", "))", cure: cure)]
    }

    private func visibilityFindings() async throws(ForgeError) -> [Finding] {
        var findings: [Finding] = []
        switch try await forge.visibility(of: repository) {
        case .publiclyReadable: findings.append(.good("repository", "\(repository) is public"))
        case .membersOnly:
            let cure = "Name the public repository that is affected, and this one as intake.repository."
            findings.append(.bad("repository", "\(repository) is private and can't have advisories", cure: cure))
        }
        guard let intake = policy.intakeRepository else { return findings }
        guard try await forge.installation(on: intake) != nil else { return findings + [notInstalled(intake)] }
        switch try await forge.visibility(of: intake) {
        case .membersOnly: findings.append(.good("intake repository", "\(intake) is private"))
        case .publiclyReadable:
            let cure = "Make it private in its settings; reports stand there in full."
            findings.append(.bad("intake repository", "\(intake) is public", cure: cure))
        }
        return findings
    }

    private func labelFindings() async throws(ForgeError) -> [Finding] {
        let place = policy.intakeRepository ?? repository
        let missing = policy.labels.missing(in: try await forge.labelNames(in: place))
        guard !missing.isEmpty else { return [.good("labels", "all there in \(place)")] }
        let names = missing.map { "\"\(policy.labels[$0])\"" }.joined(separator: ", ")
        return [.bad("labels", "missing in \(place): \(names)", cure: "Run `advisory-bot labels sync`.")]
    }

    private func notInstalled(_ place: RepositoryName) -> Finding {
        .bad(
            "installation",
            "not on \(place)",
            cure: "App settings → Install App → \(place.owner) → add \(place.name)."
        )
    }
}
