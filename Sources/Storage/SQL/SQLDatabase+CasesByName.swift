internal import Disclosure
internal import FoundationEssentials

// Cases by what they are about. A repository that was renamed has several names, and a case keeps the one it came
// under.

extension SQLDatabase {
    /// Returns the oldest case that came from an intake, by any name of its repository.
    func storedCase(intake: Case.Intake, isRehearsal: Bool) throws -> StoredCase? {
        try oldestCase(of: intake.repository) { name in
            try firstRow(
                """
                SELECT number, version, document
                FROM cases
                WHERE intake = $1
                AND rehearsal = $2
                ORDER BY number
                LIMIT 1
                """,
                [.text(CaseKey.intake(intake, in: name)), .flag(isRehearsal)]
            )
        }
    }

    /// Returns the oldest case that has an advisory, by any name of its repository.
    func storedCase(advisory: AdvisoryReference, isRehearsal: Bool) throws -> StoredCase? {
        try oldestCase(of: advisory.repository) { name in
            try firstRow(
                """
                SELECT number, version, document
                FROM cases
                WHERE advisory = $1
                AND rehearsal = $2
                ORDER BY number
                LIMIT 1
                """,
                [.text(CaseKey.advisory(advisory, in: name)), .flag(isRehearsal)]
            )
        }
    }

    /// Returns the oldest case whose maintainers are told in an issue, by any name of its repository.
    func storedCase(teamIssue issue: IssueReference, isRehearsal: Bool) throws -> StoredCase? {
        try oldestCase(of: issue.repository) { name in
            try firstRow(
                """
                SELECT number, version, document
                FROM cases
                WHERE team_issue = $1
                AND rehearsal = $2
                ORDER BY number
                LIMIT 1
                """,
                [.text(CaseKey.issue(issue, in: name)), .flag(isRehearsal)]
            )
        }
    }

    private func oldestCase(of repository: RepositoryName, _ find: (String) throws -> SQLRow?) throws -> StoredCase? {
        let found = try names(of: repository).compactMap(find)
        return try found.min { try $0.number("number") < $1.number("number") }.map(storedCase(from:))
    }

    /// Returns the cases about a repository, by any name of it, that are not concluded, in order.
    func openCases(of repository: RepositoryName, isRehearsal: Bool) throws -> [StoredCase] {
        try rows(of: repository, isRehearsal: isRehearsal).compactMap { row in
            let state = try state(from: row)
            return state.isOpened && state.concludedAt == nil ? try storedCase(state, from: row) : nil
        }
    }

    /// Returns the cases about a repository, by any name of it, that were concluded since a time, in order.
    func concludedCases(of repository: RepositoryName, since: Date, isRehearsal: Bool) throws -> [StoredCase] {
        try rows(of: repository, isRehearsal: isRehearsal).compactMap { row in
            let state = try state(from: row)
            guard let concludedAt = state.concludedAt, concludedAt >= since else { return nil }
            return try storedCase(state, from: row)
        }
    }

    /// Returns the fixes of all cases about a repository, in order.
    func fixes(of repository: RepositoryName, isRehearsal: Bool) throws -> [Fix] {
        try rows(of: repository, isRehearsal: isRehearsal).flatMap { try state(from: $0).branches.compactMap(\.fix) }
    }

    private func rows(of repository: RepositoryName, isRehearsal: Bool) throws -> [SQLRow] {
        let found = try names(of: repository).flatMap { name in
            try rows(
                """
                SELECT number, version, document
                FROM cases
                WHERE repository = $1
                AND rehearsal = $2
                """,
                [.text(name), .flag(isRehearsal)]
            )
        }
        return try found.sorted { try $0.number("number") < $1.number("number") }
    }

    /// Returns the name and the other names under which the same repository was met, as they are stored.
    private func names(of repository: RepositoryName) throws -> [String] {
        let rows = try rows(
            """
            SELECT $1 AS name
            UNION
            SELECT alias.name
            FROM repositories AS known
            JOIN repositories AS alias ON alias.id = known.id
            WHERE known.name = $1
            """,
            [.text(repository.key)]
        )
        return try rows.map { try $0.text("name") }
    }
}
