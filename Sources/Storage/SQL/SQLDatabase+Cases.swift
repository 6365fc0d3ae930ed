internal import Disclosure
internal import FoundationEssentials

extension SQLDatabase {
    /// Writes a new case, or the next version of one; a conflict where that is not what it was made from.
    func save(_ state: Case, basedOn version: Int, at now: Date) throws {
        let derived: [SQLValue] = [
            .number(state.number), .optional(CaseKey.advisory(of: state)), .text(state.phase.rawValue),
            .optional(state.wakeAt), .time(now), .text(try Document.write(state)),
            .optional(state.teamIssue.issue.map { CaseKey.issue($0) }),
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
                derived + [.text(CaseKey.intake(state.intake)), .flag(state.isRehearsal), .text(state.repository.key)]
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
                derived + [.number(version), .text(CaseKey.intake(state.intake))]
            )
        }
        try markMails(of: state, at: now)
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

    /// Returns the case that was read from a row, with its version and its effects.
    func storedCase(_ state: Case, from row: SQLRow) throws -> StoredCase {
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
}
