internal import Disclosure

/// What `check` finds about one installation: permissions that its owner did not grant, events that it is not told.
struct PermissionChecks {
    /// What an installation is for.
    enum Purpose: Sendable {
        case affected(Policy.ForkMode)
        /// Reports alone.
        case intake
    }

    private let repository: RepositoryName
    private let installation: ForgeInstallation
    private let purpose: Purpose

    init(_ repository: RepositoryName, _ installation: ForgeInstallation, for purpose: Purpose) {
        self.repository = repository
        self.installation = installation
        self.purpose = purpose
    }

    /// Compares what is needed with what was granted; asks nobody.
    func findings() -> [Finding] { permissionFindings() + eventFindings() }

    private func permissionFindings() -> [Finding] {
        let faults = neededPermissions.compactMap { needed -> Finding? in
            guard !installation.grants(needed.name, needed.level) else { return nil }
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

    private func eventFindings() -> [Finding] {
        let needed =
            switch purpose {
            case .affected: ["issues", "issue_comment", "repository_advisory", "push", "pull_request", "release"]
            case .intake: ["issues", "issue_comment"]
            }
        let missing = needed.filter { !installation.events.contains($0) }
        guard !missing.isEmpty else { return [.good("App events", "all that are needed on \(repository)")] }
        let cure = "App settings → Permissions → Subscribe to events: \(missing.joined(separator: ", "))."
        return [.bad("App events", "not told of: \(missing.joined(separator: ", "))", cure: cure)]
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
        let metadata = NeededPermission(
            name: "metadata",
            level: "read",
            title: "Metadata",
            loss: "nobody's permission can be read"
        )
        let issues = NeededPermission(
            name: "issues",
            level: "write",
            title: "Issues",
            loss: "reports can't be answered or locked"
        )
        let advisories = NeededPermission(
            name: "repository_advisories",
            level: "write",
            title: "Repository security advisories",
            loss: "no advisory can be drafted"
        )
        let fork = NeededPermission(
            name: "administration",
            level: "write",
            title: "Administration",
            loss: "private forks can't be created",
            alternative: " (or set policy.fork.mode to \"off\")"
        )
        let contents = NeededPermission(
            name: "contents",
            level: "write",
            title: "Contents",
            loss: "security releases can be neither tagged nor marked"
        )
        let pullRequests = NeededPermission(
            name: "pull_requests",
            level: "read",
            title: "Pull requests",
            loss: "fixes by pull request are not recognised, nor their authors and reviewers"
        )
        return switch purpose {
        case .affected(.auto): [metadata, issues, advisories, fork, contents, pullRequests]
        case .affected(.off): [metadata, issues, advisories, contents, pullRequests]
        case .intake: [metadata, issues]
        }
    }
}

extension ForgeInstallation {
    /// Whether its owner granted a permission at that level, `read` or `write`, or above.
    func grants(_ permission: String, _ level: String) -> Bool {
        let levels = ["read", "write", "admin"]
        guard let wanted = levels.firstIndex(of: level),
            let granted = permissions[permission].flatMap({ levels.firstIndex(of: $0) })
        else { return false }
        return granted >= wanted
    }
}
