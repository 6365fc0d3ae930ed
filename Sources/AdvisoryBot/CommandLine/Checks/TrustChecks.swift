internal import Disclosure

/// What `check` finds about the people and teams that are invited to every accepted case; each is asked about once.
struct TrustChecks {
    private let forge: any ForgeAdministration
    /// In lower case.
    private var knownUsers: Set<String> = []
    /// As `owner/team` in lower case.
    private var knownTeams: Set<String> = []

    init(_ forge: any ForgeAdministration) { self.forge = forge }

    /// Looks for those of one repository's policy that were not asked about before.
    mutating func findings(
        about policy: Policy,
        for repository: RepositoryName,
        _ installation: ForgeInstallation
    ) async -> [Finding] {
        let users = policy.trustedUsers.filter { knownUsers.insert($0.lowercased()).inserted }
        let teams = policy.trustedTeams.filter { knownTeams.insert("\(repository.owner)/\($0)".lowercased()).inserted }
        return await userFindings(users, repository) + teamFindings(teams, repository, installation)
    }

    private func userFindings(_ users: [String], _ repository: RepositoryName) async -> [Finding] {
        let subject = "trusted users"
        var faults: [Finding] = []
        for login in users {
            do throws(ForgeError) {
                switch try await forge.account(login, seenFrom: repository) {
                case .person: break
                case .noPerson:
                    let cure = "Take it out of trusted.users; a team belongs in trusted.teams."
                    faults.append(.bad(subject, "\(login) is not a person and can't be invited", cure: cure))
                case .missing:
                    let cure = "Correct it in trusted.users, or take it out: nobody can be invited by this login."
                    faults.append(.bad(subject, "\(login) is not there", cure: cure))
                }
            } catch {
                faults.append(unknown(subject, login, error))
            }
        }
        return faults.isEmpty && !users.isEmpty ? [.good(subject, users.joined(separator: ", "))] : faults
    }

    private func teamFindings(
        _ teams: [String],
        _ repository: RepositoryName,
        _ installation: ForgeInstallation
    ) async -> [Finding] {
        let subject = "trusted teams"
        guard !teams.isEmpty else { return [] }
        guard installation.grants("members", "read") else {
            let names = teams.joined(separator: ", ")
            return [
                .unknown(subject, "it can't be told without members: read whether \(repository.owner) has \(names)")
            ]
        }
        var faults: [Finding] = []
        for team in teams {
            do throws(ForgeError) {
                guard try await !forge.hasTeam(team, ownerOf: repository) else { continue }
                let cure = "Write the team's slug, the end of its page's address, in trusted.teams, or take it out."
                faults.append(.bad(subject, "\(repository.owner) has no team \(team) that the App can see", cure: cure))
            } catch {
                faults.append(unknown(subject, team, error))
            }
        }
        let names = teams.map { "\(repository.owner)/\($0)" }.joined(separator: ", ")
        return faults.isEmpty ? [.good(subject, names)] : faults
    }

    private func unknown(_ subject: String, _ name: String, _ error: ForgeError) -> Finding {
        .unknown(subject, "it can't be told whether \(name) is there: \(CommandRunner.explain(error).problem)")
    }
}
