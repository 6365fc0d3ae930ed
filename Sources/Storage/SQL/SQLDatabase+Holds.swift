internal import Disclosure
internal import FoundationEssentials

extension SQLDatabase {
    /// Remembers a pause of a lane; the longer one counts.
    func hold(lane: String, until: Date) throws {
        _ = try rows(
            """
            INSERT INTO holds (lane, until)
            VALUES ($1, $2)
            ON CONFLICT (lane) DO UPDATE
            SET until = excluded.until
            WHERE excluded.until > holds.until
            """,
            [.text(lane), .time(until)]
        )
    }

    /// Returns the lanes that pause, and until when.
    func holds(at now: Date) throws -> [String: Date] {
        let rows = try rows(
            """
            SELECT lane, until
            FROM holds
            WHERE until > $1
            """,
            [.time(now)]
        )
        return try rows.reduce(into: [:]) { holds, row in holds[try row.text("lane")] = try row.time("until") }
    }
}
