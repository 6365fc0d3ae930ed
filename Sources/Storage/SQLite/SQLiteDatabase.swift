internal import CSQLite

/// A connection to an SQLite file; closes it at the end of its life. Used by one thread at a time.
final class SQLiteDatabase: SQLDatabase {
    /// What may be done through a connection.
    enum Access { case readAndWrite, readOnly }

    private let handle: OpaquePointer
    /// Held as long as the connection lives; nil for a connection that shares the file with others.
    private let lock: FileLock?
    /// By the address of their text, which is where the literal stands in the program.
    private var statements: [UnsafePointer<UInt8>: SQLiteStatement] = [:]

    /// Opens a file that exists, and makes sure of the settings that durability rests on.
    init(path: String, access: Access, lock: FileLock? = nil) throws {
        var opened: OpaquePointer?
        // Also who only reads opens for writing, or it would leave `-wal` and `-shm` behind; `query_only` holds it
        // back. No mutex inside SQLite: only one thread uses the connection.
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard let opened else {
            throw SQLFailure(code: Int(code), message: "no memory for a connection", statement: "open")
        }
        handle = opened
        self.lock = lock
        try Self.check(code, of: handle, running: "open")
        for setting in SQLiteSetting.all { try ensure(setting) }
        switch access {
        case .readAndWrite: break
        case .readOnly: try ensure(SQLiteSetting.queryOnly)
        }
    }

    deinit {
        statements.removeAll()
        // Closes at once: all statements are gone. https://www.sqlite.org/c3ref/close.html
        sqlite3_close_v2(handle)
    }

    /// The lock for writing is taken at the beginning, so that no statement in the middle meets another writer.
    var beginWriting: StaticString { "BEGIN IMMEDIATE" }

    func rows(_ statement: StaticString, _ parameters: [SQLValue]) throws -> [SQLRow] {
        try prepared(statement).rows(parameters)
    }

    func change(_ statement: StaticString, _ parameters: [SQLValue]) throws -> Int {
        // What triggers changed does not count. https://www.sqlite.org/c3ref/changes.html
        _ = try rows(statement, parameters)
        return Int(sqlite3_changes(handle))
    }

    func execute(_ script: StaticString) throws {
        let code = script.withUTF8Buffer { buffer in
            // Literals end with a zero.
            buffer.withMemoryRebound(to: CChar.self) { sqlite3_exec(handle, $0.baseAddress, nil, nil, nil) }
        }
        try Self.check(code, of: handle, running: script)
    }

    /// Turns every return code but OK, ROW and DONE into an error with what the connection says about it.
    @discardableResult
    static func check(_ code: Int32, of connection: OpaquePointer?, running source: StaticString) throws -> Int32 {
        switch code {
        case SQLITE_OK, SQLITE_ROW, SQLITE_DONE: return code
        default:
            throw SQLFailure(
                code: Int(code),
                message: String(cString: sqlite3_errmsg(connection)),
                statement: source.description
            )
        }
    }

    private func prepared(_ source: StaticString) throws -> SQLiteStatement {
        if let statement = statements[source.utf8Start] { return statement }
        var prepared: OpaquePointer?
        let code = source.withUTF8Buffer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                sqlite3_prepare_v3(
                    handle,
                    text.baseAddress,
                    Int32(text.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT),
                    &prepared,
                    nil
                )
            }
        }
        try Self.check(code, of: handle, running: source)
        guard let prepared else { preconditionFailure("an empty statement") }
        let statement = SQLiteStatement(handle: prepared, source: source)
        statements[source.utf8Start] = statement
        return statement
    }

    private func ensure(_ setting: SQLiteSetting) throws {
        try execute(setting.assignment)
        let row = try firstRow(setting.question, [])
        guard try row.map(setting.isMet) == true else {
            throw SQLFailure(code: 0, message: "the setting had no effect", statement: setting.assignment.description)
        }
    }
}
