/// A setting of a connection, which is asked for after it was made: SQLite ignores what it does not know.
///
/// https://www.sqlite.org/pragma.html
struct SQLiteSetting {
    let assignment: StaticString
    let question: StaticString
    /// The column of the answer, and what must stand there.
    let column: String
    let value: SQLValue

    private init(
        _ assignment: StaticString,
        _ question: StaticString,
        _ column: String,
        _ value: SQLValue
    ) {
        self.assignment = assignment
        self.question = question
        self.column = column
        self.value = value
    }

    /// Tells whether the answer is the wanted one.
    func isMet(by row: SQLRow) throws -> Bool {
        switch value {
        case .integer: try .number(row.number(column)) == value
        case .text: try .text(row.text(column)) == value
        case .null, .bytes: false
        }
    }

    /// Lets a connection change nothing.
    static let queryOnly = SQLiteSetting("PRAGMA query_only = ON", "PRAGMA query_only", "query_only", .integer(1))

    /// The settings of every connection, in the order in which they are made: first of all, wait for others instead of
    /// failing.
    static let all = [
        SQLiteSetting("PRAGMA busy_timeout = 5000", "PRAGMA busy_timeout", "timeout", .integer(5000)),
        SQLiteSetting("PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "journal_mode", .text("wal")),
        // FULL, which is 2: each commit is on disk before it returns; NORMAL loses the last ones at a power cut.
        SQLiteSetting("PRAGMA synchronous = FULL", "PRAGMA synchronous", "synchronous", .integer(2)),
        SQLiteSetting(
            "PRAGMA wal_autocheckpoint = 4000",
            "PRAGMA wal_autocheckpoint",
            "wal_autocheckpoint",
            .integer(4000)
        ),
        SQLiteSetting("PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "foreign_keys", .integer(1)),
    ]
}
