internal import Disclosure
internal import FoundationEssentials

extension SQLDatabase {
    /// Returns where bodies can be forgotten among the next 200 deliveries after `position`, and the last that was
    /// looked at.
    ///
    /// nil: there are no more deliveries. An empty body is none any more: the shortest that is kept is a frame.
    func oldBodies(decidedBefore: Date, after position: Int) throws -> (positions: [Int], last: Int)? {
        let end = try firstRow(
            """
            SELECT max(position) AS last
            FROM (
                SELECT position
                FROM deliveries
                WHERE position > $1
                ORDER BY position
                LIMIT 200
            ) AS looked_at
            """,
            [.number(position)]
        )
        guard let last = try end?.optionalNumber("last") else { return nil }
        let rows = try rows(
            """
            SELECT position
            FROM deliveries
            WHERE position > $1
            AND position <= $2
            AND state IN ('acted', 'ignored')
            AND answered_at < $3
            AND event <> 'mail'
            AND length(body) > 0
            ORDER BY position
            """,
            [.number(position), .number(last), .time(decidedBefore)]
        )
        return (try rows.map { try $0.number("position") }, last)
    }

    /// Empties the bodies at these positions, unless they wait to be decided again.
    func forgetBodies(at positions: [Int]) throws {
        for position in positions {
            _ = try change(
                """
                UPDATE deliveries
                SET body = $2
                WHERE position = $1
                AND state IN ('acted', 'ignored')
                """,
                [.number(position), .bytes([])]
            )
        }
    }
}
