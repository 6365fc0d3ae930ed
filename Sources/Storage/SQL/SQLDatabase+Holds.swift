internal import Disclosure
internal import FoundationEssentials

extension SQLDatabase {
    /// Remembers a pause of a lane; the longer one counts, unless it is from before the clock was set back.
    func hold(lane: String, until: Date) throws {
        _ = try rows(
            """
            INSERT INTO holds (lane, until)
            VALUES ($1, $2)
            ON CONFLICT (lane) DO UPDATE
            SET until = excluded.until
            WHERE excluded.until > holds.until
            OR holds.until > $3
            """,
            [.text(lane), .time(until), .time(until.addingTimeInterval(Self.longestHold))]
        )
    }

    /// No forge wants a day of silence, in seconds: what is further ahead was written by a clock that was wrong.
    private static var longestHold: Double { 86_400 }

    /// Returns the lanes that pause, and until when.
    func holds(at now: Date) throws -> [String: Date] {
        let rows = try rows(
            """
            SELECT lane, until
            FROM holds
            WHERE until > $1
            AND until <= $2
            """,
            [.time(now), .time(now.addingTimeInterval(Self.longestHold))]
        )
        return try rows.reduce(into: [:]) { holds, row in holds[try row.text("lane")] = try row.time("until") }
    }
}
