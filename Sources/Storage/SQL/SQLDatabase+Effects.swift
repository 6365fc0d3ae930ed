internal import Disclosure
internal import FoundationEssentials

extension SQLDatabase {
    /// Writes down an effect that is due at once; a conflict where its number is taken.
    func plan(_ effect: Effect, at now: Date) throws {
        try requireRow(
            """
            INSERT INTO effects (case_number, number, name, lane, call, marker, state, planned_at, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $7)
            ON CONFLICT DO NOTHING
            """,
            [
                .number(effect.id.caseNumber), .number(effect.id.number), .text(effect.call.name),
                .text(effect.call.lane), .text(try Document.write(effect.call)), .text(effect.marker), .time(now),
            ]
        )
    }

    /// Takes an effect back; a conflict where it is finished or may have happened.
    func withdraw(_ id: Effect.ID, at now: Date) throws {
        try requireRow(
            """
            UPDATE effects
            SET state = 'withdrawn', due_at = NULL, finished_at = $3
            WHERE case_number = $1
            AND number = $2
            AND state = 'waiting'
            AND may_have_happened = 0
            """,
            [.number(id.caseNumber), .number(id.number), .time(now)]
        )
    }

    /// Returns the first unfinished effect of each case, if it is due: first one of each lane, then the second of each,
    /// and so on, so that a long lane hides no other. A room or a mail server that can't be reached keeps nothing else
    /// waiting, and an issue that gives way keeps no mail and no word to a room.
    func dueEffects(at now: Date, limit: Int, isRehearsal: Bool) throws -> [DueEffect] {
        let rows = try rows(
            """
            SELECT case_number, number, lane
            FROM (
                SELECT case_number, effect.number, lane, due_at,
                    row_number() OVER (
                        PARTITION BY lane
                        ORDER BY effect.name = $5, due_at, case_number
                    ) AS turn
                FROM effects AS effect
                JOIN cases ON cases.number = case_number
                WHERE state = 'waiting'
                AND rehearsal = $4
                AND (due_at <= $1 OR due_at > $2)
                AND NOT EXISTS (
                    SELECT 1
                    FROM effects AS earlier
                    WHERE earlier.case_number = effect.case_number
                    AND earlier.number < effect.number
                    AND earlier.state = 'waiting'
                    AND earlier.lane NOT IN ('chat:', 'mail:')
                    AND (earlier.name <> $5 OR effect.lane NOT IN ('chat:', 'mail:'))
                )
            ) AS due
            ORDER BY turn, due_at, case_number
            LIMIT $3
            """,
            [
                .time(now), .time(now.latestPostponement), .number(limit), .flag(isRehearsal),
                .text(Effect.Call.nameThatGivesWay),
            ]
        )
        return try rows.map { row in DueEffect(id: try Self.effectID(of: row), lane: try row.text("lane")) }
    }

    /// Counts an attempt at an effect; nil where it does not wait.
    func beginAttempt(_ id: Effect.ID) throws -> Attempt? {
        let row = try firstRow(
            """
            SELECT case_number, effects.number, call, marker, attempts, may_have_happened, rehearsal
            FROM effects
            JOIN cases ON cases.number = case_number
            WHERE case_number = $1
            AND effects.number = $2
            AND state = 'waiting'
            """,
            [.number(id.caseNumber), .number(id.number)]
        )
        guard let row else { return nil }
        let attempt = Attempt(
            effect: try Self.effect(of: row),
            number: try row.number("attempts") + 1,
            followsDoubt: try row.flag("may_have_happened"),
            isRehearsal: try row.flag("rehearsal")
        )
        try requireRow(
            """
            UPDATE effects
            SET attempts = $3
            WHERE case_number = $1
            AND number = $2
            AND state = 'waiting'
            """,
            Self.identity(of: attempt)
        )
        return attempt
    }

    /// Puts an effect in doubt; a conflict where the attempt is not the latest one, or the effect does not wait.
    func recordDeparture(of attempt: Attempt, retryAt: Date) throws {
        try requireRow(
            """
            UPDATE effects
            SET may_have_happened = 1, due_at = $4
            WHERE case_number = $1
            AND number = $2
            AND attempts = $3
            AND state = 'waiting'
            """,
            Self.identity(of: attempt) + [.time(retryAt)]
        )
    }

    /// Ends an attempt without an outcome; a conflict where it is not the latest one.
    func postpone(_ attempt: Attempt, until: Date, mayHaveArrived: Bool, reason: String) throws {
        try requireRow(
            """
            UPDATE effects
            SET may_have_happened = $4, due_at = $5, note = $6
            WHERE case_number = $1
            AND number = $2
            AND attempts = $3
            AND state = 'waiting'
            """,
            Self.identity(of: attempt) + [.flag(mayHaveArrived), .time(until), .text(reason)]
        )
    }

    /// Ends an effect by the outcome of an attempt; a conflict where that is not the latest one.
    func finish(_ attempt: Attempt, _ outcome: Change.Outcome, at now: Date) throws {
        let end: (state: EffectRecord.State, mayHaveHappened: Bool, note: String?, document: String?) =
            switch outcome {
            case .done(let result): (.done, true, nil, try Document.write(result))
            case .refused(let refusal): (.refused, false, refusal.message, try Document.write(refusal))
            case .leftInDoubt: (.leftInDoubt, true, nil, nil)
            }
        try requireRow(
            """
            UPDATE effects
            SET state = $4, may_have_happened = $5, note = coalesce($6, note), outcome = $7,
                due_at = NULL, finished_at = $8
            WHERE case_number = $1
            AND number = $2
            AND attempts = $3
            AND state = 'waiting'
            """,
            Self.identity(of: attempt) + [
                .text(end.state.rawValue), .flag(end.mayHaveHappened), .optional(end.note), .optional(end.document),
                .time(now),
            ]
        )
    }

    /// Returns the effects of a case that are still to be carried out, in their order.
    func unfinishedEffects(ofCase caseNumber: Int) throws -> [UnfinishedEffect] {
        let rows = try rows(
            """
            SELECT case_number, number, call, marker, may_have_happened
            FROM effects
            WHERE case_number = $1
            AND state = 'waiting'
            ORDER BY number
            """,
            [.number(caseNumber)]
        )
        return try rows.map { row in
            let effect = try Self.effect(of: row)
            let mayHaveHappened = try row.flag("may_have_happened")
            return UnfinishedEffect(id: effect.id, call: effect.call, mayHaveHappened: mayHaveHappened)
        }
    }

    /// Reads the effect of a row that has `case_number`, `number`, `call` and `marker`.
    static func effect(of row: SQLRow) throws -> Effect {
        let id = try effectID(of: row)
        let call = try Document.read(Effect.Call.self, from: try row.text("call"), table: "effects", row: id)
        return Effect(id: id, call: call, marker: try row.text("marker"))
    }

    private static func effectID(of row: SQLRow) throws -> Effect.ID {
        Effect.ID(caseNumber: try row.number("case_number"), number: try row.number("number"))
    }

    private static func identity(of attempt: Attempt) -> [SQLValue] {
        [.number(attempt.effect.id.caseNumber), .number(attempt.effect.id.number), .number(attempt.number)]
    }
}
