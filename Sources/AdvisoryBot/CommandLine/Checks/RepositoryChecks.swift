internal import Disclosure

/// What `check` finds at the forge about one affected repository.
struct RepositoryChecks {
    private let repository: RepositoryName
    private let policy: Policy
    /// Its place in `repositories`.
    private let index: Int
    private let isDryRun: Bool
    /// What the cases of the repository have shown.
    private let cases: [Case]
    private let forge: any ForgeAdministration

    init(
        _ repository: RepositoryName,
        _ policy: Policy,
        at index: Int,
        isDryRun: Bool,
        cases: [Case],
        _ forge: any ForgeAdministration
    ) {
        self.repository = repository
        self.policy = policy
        self.index = index
        self.isDryRun = isDryRun
        self.cases = cases.filter { $0.repository == repository && !$0.isRehearsal }
        self.forge = forge
    }

    /// Asks in the order of cures: installation, permissions, name and visibility, labels. A refusal hides nothing
    /// else.
    ///
    /// The installation is nil where there is none to ask further with.
    func findings() async -> (findings: [Finding], installation: ForgeInstallation?) {
        var (findings, installation) = await installationFindings(
            of: repository,
            setting: "repositories[\(index)].name"
        )
        guard let installation else { return (findings, nil) }
        findings += PermissionChecks(repository, installation, for: .affected(policy.forkMode)).findings()
        let (place, isThere) = await placeFindings()
        findings += place
        guard isThere else { return (findings, nil) }
        findings += await intakeFindings(besides: installation)
        findings += await privateReportFindings()
        findings += await discussionFindings(installation)
        return (findings, installation)
    }

    private func installationFindings(
        of place: RepositoryName,
        setting: String
    ) async -> (findings: [Finding], installation: ForgeInstallation?) {
        do throws(ForgeError) {
            guard let installation = try await forge.installation(on: place) else {
                let cure =
                    "App settings → Install App → \(place.owner) → add \(place.name). If it was renamed or transferred, "
                    + "change \(setting)."
                return ([.bad("installation", "not on \(place)", cure: cure)], nil)
            }
            guard !installation.isSuspended else {
                let cure = "Unsuspend it in the settings of \(place.owner) → GitHub Apps."
                return ([.bad("installation", "on \(place) is suspended", cure: cure)], nil)
            }
            return ([.good("installation", "on \(place)")], installation)
        } catch {
            return ([refused("installation", place, error)], nil)
        }
    }

    /// Whether the repository is where it is configured, and public.
    private func placeFindings() async -> (findings: [Finding], isThere: Bool) {
        do throws(ForgeError) {
            let place = try await forge.place(repository)
            guard place.name == repository else {
                return ([renamed(repository, place.name, setting: "repositories[\(index)].name")], false)
            }
            switch place.visibility {
            case .publiclyReadable: return ([.good("repository", "\(repository) is public")], true)
            case .membersOnly:
                let cure = "Name the public repository that is affected, and this one as intake.repository."
                return ([.bad("repository", "\(repository) is private and can't have advisories", cure: cure)], true)
            }
        } catch {
            return ([refused("repository", repository, error)], true)
        }
    }

    /// Looks at the place where reports come in: an intake repository of its own, and the labels in any case.
    private func intakeFindings(besides installation: ForgeInstallation) async -> [Finding] {
        guard let intake = policy.intakeRepository else { return await labelFindings(in: repository, installation) }
        var (findings, own) = await installationFindings(of: intake, setting: "intake.repository")
        guard let own else { return findings }
        if own != installation { findings += PermissionChecks(intake, own, for: .intake).findings() }
        do throws(ForgeError) {
            let place = try await forge.place(intake)
            guard place.name == intake else {
                return findings + [renamed(intake, place.name, setting: "intake.repository")]
            }
            switch place.visibility {
            case .membersOnly: findings.append(.good("intake repository", "\(intake) is private"))
            case .publiclyReadable:
                let cure = "Make it private in its settings; reports stand there in full."
                findings.append(.bad("intake repository", "\(intake) is public", cure: cure))
            }
        } catch {
            findings.append(refused("intake repository", intake, error))
        }
        return findings + (await labelFindings(in: intake, own))
    }

    private func labelFindings(in place: RepositoryName, _ installation: ForgeInstallation) async -> [Finding] {
        guard installation.grants("issues", "read") else {
            return [.unknown("labels", "can't be seen in \(place) without issues: read")]
        }
        do throws(ForgeError) {
            let there = try await forge.labelNames(in: place)
            var missing = policy.labels.missing(in: there).map { policy.labels[$0] }
            // Fixes are pull requests of the affected repository itself.
            if place == repository, policy.labels.lacksFix(in: there) { missing.append(policy.labels.fix) }
            guard !missing.isEmpty else { return [.good("labels", "all there in \(place)")] }
            let names = missing.map { "\"\($0)\"" }.joined(separator: ", ")
            let cure =
                isDryRun
                ? "Take \"dry_run\": true out, under which nothing is created; then run `advisory-bot labels sync`."
                : "Run `advisory-bot labels sync`."
            return [.bad("labels", "missing in \(place): \(names)", cure: cure)]
        } catch {
            return [refused("labels", place, error)]
        }
    }

    private func privateReportFindings() async -> [Finding] {
        do throws(ForgeError) {
            if try await forge.takesPrivateReports(in: repository) {
                return [.good("private reports", "can be made to \(repository)")]
            }
            let cure = "Enable private vulnerability reporting in the settings of \(repository) → Code security."
            return [.warning("private reports", "are off in \(repository), where reporters are sent", cure: cure)]
        } catch {
            let (problem, _) = CommandRunner.explain(error)
            return [.unknown("private reports", "it can't be told whether \(repository) takes them: \(problem)")]
        }
    }

    /// Whether advisories' comments can be read, and what the cases show of writing them, for which nothing is written
    /// here.
    private func discussionFindings(_ installation: ForgeInstallation) async -> [Finding] {
        let subject = "discussions"
        switch policy.discussionMode {
        case .off: return [.good(subject, "nothing is written on advisories (policy.discussion.mode)")]
        case .auto: break
        }
        guard installation.grants("repository_advisories", "read") else {
            return [.unknown(subject, "can't be tried without repository_advisories: read")]
        }
        do throws(ForgeError) {
            switch try await forge.showsDiscussions(in: repository) {
            case true?: return [writingFinding(subject)]
            case nil: return [.good(subject, "can be tried once there is an advisory in \(repository)")]
            case false?:
                let cure =
                    "Take reports in a private intake.repository, where the bot can answer, or set policy.discussion.mode to "
                    + "\"off\"; the forge has comments on advisories as a preview only."
                return [.warning(subject, "of advisories are refused in \(repository)", cure: cure)]
            }
        } catch {
            let (problem, _) = CommandRunner.explain(error)
            return [.unknown(subject, "it can't be told whether those in \(repository) can be read: \(problem)")]
        }
    }

    /// What is known of writing in discussions that can be read.
    private func writingFinding(_ subject: String) -> Finding {
        let reading = "of advisories can be read in \(repository)"
        let refused = cases.filter { $0.discussion.closedAt != nil && $0.publishedAt == nil }
        guard let since = refused.compactMap(\.discussion.closedAt).min() else {
            let isWritten = cases.contains { $0.card.commentID != nil && $0.card.place?.isAdvisory == true }
            return .good(
                subject,
                reading
                    + (isWritten
                        ? ", and comments were taken" : "; whether they can be written in, the first comment shows")
            )
        }
        let numbers = refused.map(\.number).sorted()
        let named = numbers.prefix(10).map(String.init).joined(separator: ", ")
        let more = numbers.count > 10 ? " and \(numbers.count - 10) more" : ""
        return .warning(
            subject,
            "\(reading); the bot's comments are refused since \(Listing.time(since)) (case \(named)\(more))",
            cure: "`advisory-bot cases show \(numbers[0])` says why, and what to do."
        )
    }

    private func renamed(_ old: RepositoryName, _ new: RepositoryName, setting: String) -> Finding {
        .bad("repository", "\(old) is called \(new) now", cure: "Change \(setting) to \(new), and restart `serve`.")
    }

    private func refused(_ subject: String, _ place: RepositoryName, _ error: ForgeError) -> Finding {
        let (problem, remedy) = CommandRunner.explain(error)
        return .bad(subject, "\(place): \(problem)", cure: remedy)
    }
}
