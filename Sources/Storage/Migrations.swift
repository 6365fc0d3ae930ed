internal import Disclosure

/// A step from one shape of the tables to the next. Once released it is never edited.
struct Migration: Sendable {
    /// Counted from 1, without gaps.
    let number: Int
    let script: StaticString

    init(number: Int, script: StaticString) {
        self.number = number
        self.script = script
    }
}

extension [Migration] {
    /// Applies, each in a transaction with its record, the ones that a database has not seen.
    func apply(to database: any SQLDatabase) throws {
        try database.execute("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY)")
        for migration in self where try migration.number > version(of: database) {
            try database.execute(database.beginWriting)
            do {
                try database.execute(migration.script)
                _ = try database.rows("INSERT INTO migrations (number) VALUES ($1)", [.number(migration.number)])
                try database.execute("COMMIT")
            } catch {
                database.rollBack()
                throw error
            }
        }
    }

    /// Refuses a database that is older than the program, for those who must not change it.
    func requireApplied(to database: any SQLDatabase) throws {
        guard try isApplied(to: database) else {
            throw StoreError.unusable(
                problem: "the store was made by an older version of this program, or never served",
                remedy: "Start `advisory-bot serve` once, which brings it up to date."
            )
        }
    }

    private func isApplied(to database: any SQLDatabase) throws -> Bool {
        do {
            return try version(of: database) == last?.number
        } catch is SQLFailure {
            // Not even the table of migrations is there.
            return false
        }
    }

    /// Returns how far a database is; one that this program does not know yet is refused.
    private func version(of database: any SQLDatabase) throws -> Int {
        let row = try database.firstRow("SELECT coalesce(max(number), 0) AS version FROM migrations", [])
        let version = try row?.number("version") ?? 0
        guard version <= last?.number ?? 0 else {
            throw StoreError.unusable(
                problem: "the store was written by a newer version of this program (its tables are number \(version))",
                remedy: "Run that version or a later one."
            )
        }
        return version
    }
}
