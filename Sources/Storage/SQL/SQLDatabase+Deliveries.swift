internal import Disclosure
internal import FoundationEssentials
internal import JSON

extension SQLDatabase {
    /// Stores a delivery unless one with its id is there.
    func accept(_ delivery: StorableDelivery) throws -> Acceptance {
        let stored = try change(
            """
            INSERT INTO deliveries (id, event, received_at, headers, body, size, digest, state, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $3)
            ON CONFLICT (id) DO NOTHING
            """,
            [
                .text(delivery.id), .text(delivery.event), .time(delivery.receivedAt), .text(delivery.headers),
                .bytes(delivery.body.bytes), .number(delivery.body.originalSize), .bytes(delivery.digest),
            ]
        )
        return stored == 0 ? try acceptAgain(delivery) : .stored
    }

    /// Returns the oldest deliveries that nobody has answered and that are due.
    func waitingDeliveries(due now: Date, limit: Int) throws -> [WaitingDelivery] {
        let rows = try rows(
            """
            SELECT id, event, received_at, headers, body, size, postponements,
                (
                    SELECT earlier.id
                    FROM deliveries AS earlier
                    WHERE earlier.digest = delivery.digest
                    AND earlier.event = delivery.event
                    AND earlier.position < delivery.position
                    AND earlier.state IN ('acted', 'ignored')
                    ORDER BY earlier.position
                    LIMIT 1
                ) AS repeats
            FROM deliveries AS delivery
            WHERE state = 'waiting'
            AND (due_at <= $1 OR due_at > $2)
            ORDER BY position
            LIMIT $3
            """,
            [.time(now), .time(now.latestPostponement), .number(limit)]
        )
        return try rows.map { row in
            WaitingDelivery(
                delivery: Delivery(
                    id: try row.text("id"),
                    event: try row.text("event"),
                    receivedAt: try row.time("received_at"),
                    headers: try Self.headers(of: row),
                    body: try Self.body(of: row)
                ),
                postponements: try row.number("postponements"),
                repeats: try row.optionalText("repeats")
            )
        }
    }

    /// Puts a waiting delivery off; it keeps its place.
    func postponeDelivery(_ id: String, until: Date, reason: String) throws {
        try requireRow(
            """
            UPDATE deliveries
            SET due_at = $2, note = $3, postponements = postponements + 1
            WHERE id = $1
            AND state = 'waiting'
            """,
            [.text(id), .time(until), .text(reason)]
        )
    }

    /// Notes what a waiting delivery led to.
    func answer(_ id: String, _ answer: Change.Answer, at now: Date) throws {
        let (state, note): (DeliveryRecord.State, String?) =
            switch answer {
            case .acted: (.acted, nil)
            case .ignored(let reason): (.ignored, reason)
            case .failed(let reason): (.failed, reason)
            }
        try requireRow(
            """
            UPDATE deliveries
            SET state = $2, note = $3, answered_at = $4
            WHERE id = $1
            AND state = 'waiting'
            """,
            [.text(id), .text(state.rawValue), .optional(note), .time(now)]
        )
    }

    private func acceptAgain(_ delivery: StorableDelivery) throws -> Acceptance {
        let row = try firstRow("SELECT digest FROM deliveries WHERE id = $1", [.text(delivery.id)])
        guard try row?.bytes("digest") == delivery.digest else {
            let entry = Change.Entry(kind: "delivery-conflicting", detail: delivery.id)
            try append(entry, ofCase: nil, at: delivery.receivedAt)
            return .conflicting
        }
        _ = try rows(
            """
            UPDATE deliveries
            SET state = 'waiting', answered_at = NULL, due_at = $2, postponements = 0
            WHERE id = $1
            AND state = 'failed'
            """,
            [.text(delivery.id), .time(delivery.receivedAt)]
        )
        return .repeated
    }

    private static func headers(of row: SQLRow) throws -> [String: String] {
        let damage = StoreError.failed("the store is damaged: table deliveries, row \(try row.text("id")): headers")
        let text = try row.text("headers")
        let document: JSONValue
        do { document = try JSONValue(parsing: text) } catch { throw damage }
        guard let members = document.members else { throw damage }
        return try members.reduce(into: [:]) { headers, member in
            guard let value = member.value.string else { throw damage }
            headers[member.key] = value
        }
    }

    /// Reads the body of a row that has `id`, `body` and `size`.
    static func body(of row: SQLRow) throws -> [UInt8] {
        let body = CompressedBody(bytes: try row.bytes("body"), originalSize: try row.number("size"))
        return try body.inflated(deliveryID: try row.text("id"))
    }
}
