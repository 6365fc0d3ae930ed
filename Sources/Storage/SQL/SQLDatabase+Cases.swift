internal import Disclosure
internal import FoundationEssentials

extension SQLDatabase {
    /// Writes a new case, or the next version of one; a conflict where that is not what it was made from.
    func save(_ state: Case, basedOn version: Int, at now: Date) throws {
        let derived: [SQLValue] = [
            .number(state.number), .optional(Self.advisoryKey(of: state)), .text(state.phase.rawValue),
            .optional(state.wakeAt), .time(now), .text(try Document.write(state)),
            .optional(state.teamIssue.issue.map { Self.key(of: $0) }),
        ]
        if version == 0 {
            try requireRow(
                """
                INSERT INTO cases (
                    number, advisory, phase, wake_at, changed_at, document, team_issue, version, intake, rehearsal,
                    repository
                )
                VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10)
                ON CONFLICT DO NOTHING
                """,
                derived + [.text(Self.key(of: state.intake)), .flag(state.isRehearsal), .text(state.repository.key)]
            )
        } else {
            // A case that came by mail moves to its issue, unless another case has taken that already.
            try requireRow(
                """
                UPDATE cases
                SET advisory = $2, phase = $3, wake_at = $4, changed_at = $5, document = $6, team_issue = $7,
                    version = version + 1,
                    intake = CASE
                        WHEN EXISTS (
                            SELECT 1
                            FROM cases AS other
                            WHERE other.intake = $9
                            AND other.rehearsal = cases.rehearsal
                            AND other.number <> cases.number
                        ) THEN intake
                        ELSE $9
                    END
                WHERE number = $1
                AND version = $8
                """,
                derived + [.number(version), .text(Self.key(of: state.intake))]
            )
        }
        try markMails(of: state, at: now)
    }

    /// Returns the oldest case that came from an intake, by any name of its repository.
    func storedCase(intake: Case.Intake, isRehearsal: Bool) throws -> StoredCase? {
        let parts = Self.parts(of: intake)
        let row = try firstRow(
            """
            SELECT number, version, document
            FROM cases
            WHERE intake IN (
                SELECT $3 || names.name || $4
                FROM (
                    SELECT $1 AS name
                    UNION
                    SELECT alias.name
                    FROM repositories AS known
                    JOIN repositories AS alias ON alias.id = known.id
                    WHERE known.name = $1
                ) AS names
            )
            AND rehearsal = $2
            ORDER BY number
            LIMIT 1
            """,
            [.text(parts.repository.key), .flag(isRehearsal), .text(parts.prefix), .text(parts.suffix)]
        )
        return try row.map(storedCase(from:))
    }

    /// Returns the oldest case that has an advisory, by any name of its repository.
    func storedCase(advisory: AdvisoryReference, isRehearsal: Bool) throws -> StoredCase? {
        let row = try firstRow(
            """
            SELECT number, version, document
            FROM cases
            WHERE advisory IN (
                SELECT names.name || $3
                FROM (
                    SELECT $1 AS name
                    UNION
                    SELECT alias.name
                    FROM repositories AS known
                    JOIN repositories AS alias ON alias.id = known.id
                    WHERE known.name = $1
                ) AS names
            )
            AND rehearsal = $2
            ORDER BY number
            LIMIT 1
            """,
            [.text(advisory.repository.key), .flag(isRehearsal), .text(Self.suffix(of: advisory))]
        )
        return try row.map(storedCase(from:))
    }

    /// Returns the oldest case whose maintainers are told in an issue, by any name of its repository.
    func storedCase(teamIssue issue: IssueReference, isRehearsal: Bool) throws -> StoredCase? {
        let row = try firstRow(
            """
            SELECT number, version, document
            FROM cases
            WHERE team_issue IN (
                SELECT names.name || $3
                FROM (
                    SELECT $1 AS name
                    UNION
                    SELECT alias.name
                    FROM repositories AS known
                    JOIN repositories AS alias ON alias.id = known.id
                    WHERE known.name = $1
                ) AS names
            )
            AND rehearsal = $2
            ORDER BY number
            LIMIT 1
            """,
            [.text(issue.repository.key), .flag(isRehearsal), .text(Self.suffix(of: issue))]
        )
        return try row.map(storedCase(from:))
    }

    /// Returns the case with a number.
    func storedCase(number: Int) throws -> StoredCase? {
        let row = try firstRow(
            """
            SELECT number, version, document
            FROM cases
            WHERE number = $1
            """,
            [.number(number)]
        )
        return try row.map(storedCase(from:))
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
        try rows(
            """
            SELECT number, version, document
            FROM cases
            WHERE repository IN (
                SELECT $1
                UNION
                SELECT alias.name
                FROM repositories AS known
                JOIN repositories AS alias ON alias.id = known.id
                WHERE known.name = $1
            )
            AND rehearsal = $2
            ORDER BY number
            """,
            [.text(repository.key), .flag(isRehearsal)]
        )
    }

    /// Returns one more than the highest number of a case.
    func nextCaseNumber() throws -> Int {
        let row = try firstRow("SELECT coalesce(max(number), 0) + 1 AS next FROM cases", [])
        guard let row else { preconditionFailure("an aggregate has one row") }
        return try row.number("next")
    }

    /// Returns the cases that want to be looked at, longest due first.
    func casesToWake(at now: Date, limit: Int, isRehearsal: Bool) throws -> [StoredCase] {
        let rows = try rows(
            """
            SELECT number, version, document
            FROM cases
            WHERE wake_at <= $1
            AND rehearsal = $3
            ORDER BY wake_at, number
            LIMIT $2
            """,
            [.time(now), .number(limit), .flag(isRehearsal)]
        )
        return try rows.map(storedCase(from:))
    }

    /// Returns all cases, newest first.
    func listCases() throws -> [StoredCase] {
        let rows = try rows(
            """
            SELECT number, version, document
            FROM cases
            ORDER BY number DESC
            """,
            []
        )
        return try rows.map(storedCase(from:))
    }

    func storedCase(from row: SQLRow) throws -> StoredCase {
        try storedCase(try state(from: row), from: row)
    }

    private func storedCase(_ state: Case, from row: SQLRow) throws -> StoredCase {
        StoredCase(
            state: state,
            version: try row.number("version"),
            unfinished: try unfinishedEffects(ofCase: try row.number("number"))
        )
    }

    /// Reads the case in a row with its number and document.
    func state(from row: SQLRow) throws -> Case {
        let number = try row.number("number")
        return try Document.read(Case.self, from: try row.text("document"), table: "cases", row: number)
    }

    private static func key(of intake: Case.Intake) -> String {
        let parts = parts(of: intake)
        return parts.prefix + parts.repository.key + parts.suffix
    }

    /// Returns what a key is made of, so that it can be made again with another name.
    private static func parts(of intake: Case.Intake) -> (prefix: String, repository: RepositoryName, suffix: String) {
        switch intake {
        case .issue(let issue): ("issue ", issue.repository, suffix(of: issue))
        case .privateReport(let advisory): ("report ", advisory.repository, suffix(of: advisory))
        case .mail(let mail): ("mail ", mail.repository, " \(mail.delivery)")
        case .part(let part): ("part ", part.repository, " \(part.caseNumber)/\(part.position)")
        }
    }

    private static func key(of issue: IssueReference) -> String { issue.repository.key + suffix(of: issue) }

    private static func suffix(of issue: IssueReference) -> String { "#\(issue.number)" }

    private static func key(of advisory: AdvisoryReference) -> String {
        advisory.repository.key + suffix(of: advisory)
    }

    private static func suffix(of advisory: AdvisoryReference) -> String { " \(advisory.id.text)" }

    /// Returns the key of the advisory that a case has drafted or came from.
    private static func advisoryKey(of state: Case) -> String? {
        if let advisory = state.advisoryReference { return key(of: advisory) }
        switch state.intake {
        case .issue, .mail, .part: return nil
        case .privateReport(let advisory): return key(of: advisory)
        }
    }
}
