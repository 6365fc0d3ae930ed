internal import Disclosure
internal import JSON

/// People and teams who are to see an advisory.
struct Collaborators: AdvisoryAddition {
    let accounts: [Account]
    let logins: [String]
    let teams: [String]

    func isIn(_ advisory: AdvisoryRecord) -> Bool {
        newAccounts(in: advisory).isEmpty && newLogins(in: advisory).isEmpty && newTeams(in: advisory).isEmpty
    }

    func newAccounts(in advisory: AdvisoryRecord) -> [Account] {
        accounts.filter { account in
            !(advisory.users ?? []).contains { user in
                user.id.map { $0 == account.id } ?? (user.login.lowercased() == account.login.lowercased())
            }
        }
    }

    func patch(for advisory: AdvisoryRecord) -> JSONValue? {
        guard let users = advisory.users, let teams = advisory.teams else { return nil }
        var patch: [JSONValue.Member] = []
        let newUsers = newAccounts(in: advisory).map(\.login) + newLogins(in: advisory)
        if !newUsers.isEmpty {
            patch.append(JSONValue.Member("collaborating_users", .strings(users.map(\.login) + newUsers)))
        }
        let newTeams = newTeams(in: advisory)
        if !newTeams.isEmpty { patch.append(JSONValue.Member("collaborating_teams", .strings(teams + newTeams))) }
        return .object(patch)
    }

    func keeps(_ before: AdvisoryRecord, in after: AdvisoryRecord) -> Bool {
        Self.isEach((before.users ?? []).map(\.login), among: (after.users ?? []).map(\.login))
            && Self.isEach(before.teams ?? [], among: after.teams ?? [])
    }

    /// Logins that are not there under any account, without those that name the same person twice.
    private func newLogins(in advisory: AdvisoryRecord) -> [String] {
        Self.missing(logins, from: (advisory.users ?? []).map(\.login) + newAccounts(in: advisory).map(\.login))
    }

    private func newTeams(in advisory: AdvisoryRecord) -> [String] {
        Self.missing(teams, from: advisory.teams ?? [])
    }

    /// What of `wanted` is missing, each once; names differ in more than case.
    private static func missing(_ wanted: [String], from present: [String]) -> [String] {
        var seen = Set(present.map { $0.lowercased() })
        return wanted.filter { seen.insert($0.lowercased()).inserted }
    }

    private static func isEach(_ names: [String], among others: [String]) -> Bool {
        Set(names.map { $0.lowercased() }).isSubset(of: others.map { $0.lowercased() })
    }
}

extension JSONValue {
    /// An array of strings.
    fileprivate static func strings(_ texts: [String]) -> JSONValue { JSONValue(texts) { .string($0) } }
}
