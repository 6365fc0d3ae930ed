internal import Cryptography
internal import Disclosure
internal import FoundationEssentials

extension SQLDatabase {
    /// Adds a line to the journal, chained to the one before it; the caller is in a writing transaction.
    func append(_ entry: Change.Entry, ofCase caseNumber: Int?, at now: Date) throws {
        let last = try firstRow(
            """
            SELECT number, hash
            FROM journal
            ORDER BY number DESC
            LIMIT 1
            """,
            []
        )
        let line = JournalLine(
            number: (try last?.number("number") ?? 0) + 1,
            at: now,
            caseNumber: caseNumber,
            kind: entry.kind,
            detail: entry.detail
        )
        _ = try rows(
            """
            INSERT INTO journal (number, at, case_number, kind, detail, hash)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .number(line.number), .time(now), .optional(caseNumber), .text(entry.kind), .text(entry.detail),
                .bytes(line.hash(after: try last?.bytes("hash") ?? JournalLine.firstPredecessor)),
            ]
        )
    }

    /// Returns the lines of one case or of all, in their order.
    func listJournal(ofCase caseNumber: Int?) throws -> [JournalRecord] {
        let rows = try rows(
            """
            SELECT number, at, case_number, kind, detail, hash
            FROM journal
            WHERE $1 IS NULL OR case_number = $1
            ORDER BY number
            """,
            [.optional(caseNumber)]
        )
        return try rows.map { row in
            let line = try JournalLine(row)
            let hash = Hexadecimal.encode(try row.bytes("hash"))
            return JournalRecord(
                row: line.number,
                at: line.at,
                caseNumber: line.caseNumber,
                kind: line.kind,
                detail: line.detail,
                hash: hash
            )
        }
    }

    /// Returns the number of the first line that does not follow from the one before it; nil where all do.
    func firstBrokenJournalRow() throws -> Int? {
        var hash = JournalLine.firstPredecessor
        var number = 0
        while true {
            let rows = try rows(
                """
                SELECT number, at, case_number, kind, detail, hash
                FROM journal
                WHERE number > $1
                ORDER BY number
                LIMIT 1000
                """,
                [.number(number)]
            )
            if rows.isEmpty { return nil }
            for row in rows {
                let line = try JournalLine(row)
                let expected = line.hash(after: hash)
                guard line.number == number + 1, try row.bytes("hash") == expected else { return line.number }
                hash = expected
                number = line.number
            }
        }
    }
}
