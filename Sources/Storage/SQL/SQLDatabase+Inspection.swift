internal import Disclosure
internal import FoundationEssentials

extension SQLDatabase {
    /// Returns the latest deliveries without their bodies, newest first.
    func listDeliveries(limit: Int) throws -> [DeliveryRecord] {
        let rows = try rows(
            """
            SELECT id, event, received_at, state, note, size
            FROM deliveries
            ORDER BY position DESC
            LIMIT $1
            """,
            [.number(limit)]
        )
        return try rows.map(Self.deliveryRecord(of:))
    }

    /// Returns a delivery with its body, unless that is forgotten.
    func delivery(_ id: String) throws -> (record: DeliveryRecord, body: [UInt8]?)? {
        let row = try firstRow(
            """
            SELECT id, event, received_at, state, note, size, body
            FROM deliveries
            WHERE id = $1
            """,
            [.text(id)]
        )
        return try row.map { row in
            (try Self.deliveryRecord(of: row), try row.bytes("body").isEmpty ? nil : Self.body(of: row))
        }
    }

    /// Returns the effects of one case or of all, in their order.
    func listEffects(ofCase caseNumber: Int?) throws -> [EffectRecord] {
        let rows = try rows(
            """
            SELECT case_number, number, call, marker, state, attempts, may_have_happened,
                planned_at, due_at, finished_at, note
            FROM effects
            WHERE $1 IS NULL OR case_number = $1
            ORDER BY case_number, number
            """,
            [.optional(caseNumber)]
        )
        return try rows.map { row in
            let effect = try Self.effect(of: row)
            return EffectRecord(
                effect: effect,
                state: try Self.state(of: row, table: "effects", id: effect.id),
                attempts: try row.number("attempts"),
                mayHaveHappened: try row.flag("may_have_happened"),
                plannedAt: try row.time("planned_at"),
                dueAt: try row.optionalTime("due_at"),
                finishedAt: try row.optionalTime("finished_at"),
                note: try row.optionalText("note")
            )
        }
    }

    /// Makes a delivery wait again, whatever became of it, and due at once.
    func retryDelivery(_ id: String, at now: Date) throws -> DeliveryRetry {
        let row = try firstRow(
            """
            SELECT length(body) AS kept
            FROM deliveries
            WHERE id = $1
            """,
            [.text(id)]
        )
        guard let row else { return .unknown }
        guard try row.number("kept") > 0 else { return .forgotten }
        try requireRow(
            """
            UPDATE deliveries
            SET state = 'waiting', answered_at = NULL, due_at = $2, postponements = 0
            WHERE id = $1
            """,
            [.text(id), .time(now)]
        )
        try append(Change.Entry(kind: "delivery-retried", detail: id), ofCase: nil, at: now)
        return .waits
    }

    /// Makes all failed deliveries wait again and returns how many there were.
    func retryFailedDeliveries(at now: Date) throws -> Int {
        let failed = try rows(
            """
            SELECT id
            FROM deliveries
            WHERE state = 'failed'
            ORDER BY position
            """,
            []
        )
        for row in failed { _ = try retryDelivery(try row.text("id"), at: now) }
        return failed.count
    }

    /// Makes an effect wait again that ended without being done.
    ///
    /// One left in doubt that only a person may repeat is free of doubt afterwards: the person has looked.
    func retryEffect(_ id: Effect.ID, at now: Date) throws -> Bool {
        let row = try firstRow(
            """
            SELECT case_number, number, call, marker, state, may_have_happened
            FROM effects
            WHERE case_number = $1
            AND number = $2
            AND state IN ('refused', 'dropped', 'leftInDoubt')
            """,
            [.number(id.caseNumber), .number(id.number)]
        )
        guard let row else { return false }
        let call = try Self.effect(of: row).call
        guard call.mayBeRetried else { return false }
        let staysInDoubt =
            switch call.recovery {
            case .askHuman, .repeatOnce: false
            case .repeatCall, .lookFirst: try row.flag("may_have_happened")
            }
        _ = try rows(
            """
            UPDATE effects
            SET state = 'waiting', due_at = $3, finished_at = NULL, outcome = NULL, may_have_happened = $4
            WHERE case_number = $1
            AND number = $2
            """,
            [.number(id.caseNumber), .number(id.number), .time(now), .flag(staysInDoubt)]
        )
        let entry = Change.Entry(kind: "effect-retried", detail: id.description)
        try append(entry, ofCase: id.caseNumber, at: now)
        return true
    }

    /// Gives up an effect that waits, was refused or left in doubt, and what the case says of it; false where there is
    /// none.
    func dropEffect(_ id: Effect.ID, at now: Date) throws -> Bool {
        let row = try firstRow(
            """
            UPDATE effects
            SET state = 'dropped', due_at = NULL, finished_at = $3
            WHERE case_number = $1
            AND number = $2
            AND state IN ('waiting', 'refused', 'leftInDoubt')
            RETURNING number
            """,
            [.number(id.caseNumber), .number(id.number), .time(now)]
        )
        guard row != nil else { return false }
        if let stored = try storedCase(number: id.caseNumber) {
            var state = stored.state
            state.attentions.removeAll { $0.effectNumber == id.number }
            if state != stored.state { try save(state, basedOn: stored.version, at: now) }
        }
        let entry = Change.Entry(kind: "effect-dropped", detail: id.description)
        try append(entry, ofCase: id.caseNumber, at: now)
        return true
    }

    private static func deliveryRecord(of row: SQLRow) throws -> DeliveryRecord {
        let id = try row.text("id")
        return DeliveryRecord(
            id: id,
            event: try row.text("event"),
            receivedAt: try row.time("received_at"),
            state: try state(of: row, table: "deliveries", id: id),
            note: try row.optionalText("note"),
            size: try row.number("size")
        )
    }

    private static func state<State: RawRepresentable<String>>(
        of row: SQLRow,
        table: String,
        id: some CustomStringConvertible
    ) throws -> State {
        guard let state = State(rawValue: try row.text("state")) else {
            throw StoreError.failed("the store is damaged: table \(table), row \(id): state")
        }
        return state
    }
}
