internal import CSQLite

/// A prepared statement; frees it at the end of its life. Used only by the thread that uses its database.
final class SQLiteStatement {
    private let handle: OpaquePointer
    private let source: StaticString
    /// Where each column stands in the answer.
    private let columns: [String: Int]
    /// SQLite's index of `$1`, `$2`, …, which it takes for names.
    /// https://www.sqlite.org/c3ref/bind_blob.html
    private let indexes: [Int32]

    /// Takes over a statement that was just prepared.
    init(handle: OpaquePointer, source: StaticString) {
        self.handle = handle
        self.source = source
        indexes = (0..<sqlite3_bind_parameter_count(handle)).map { sqlite3_bind_parameter_index(handle, "$\($0 + 1)") }
        var columns: [String: Int] = [:]
        for index in 0..<sqlite3_column_count(handle) {
            guard let name = sqlite3_column_name(handle, index) else { continue }
            columns[String(cString: name)] = Int(index)
        }
        self.columns = columns
    }

    deinit { sqlite3_finalize(handle) }

    /// Runs the statement to its end and returns all its rows.
    func rows(_ parameters: [SQLValue]) throws -> [SQLRow] {
        precondition(parameters.count == indexes.count, "as many parameters as the statement has: \(source)")
        defer {
            // The code that reset returns is the one that step returned, which was checked.
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        for (index, value) in zip(indexes, parameters) { try check(bind(value, at: index)) }
        var rows: [SQLRow] = []
        while try check(sqlite3_step(handle)) == SQLITE_ROW {
            let values = (0..<Int32(columns.count)).map(value(at:))
            rows.append(SQLRow(columns: columns, values: values))
        }
        return rows
    }

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(handle, index)
        case .integer(let integer): sqlite3_bind_int64(handle, index, integer)
        case .text(var text):
            // An empty text may have no address, which SQLite would take for NULL.
            if text.isEmpty {
                sqlite_bind_text_copied(handle, index, "", 0)
            } else {
                text.withUTF8 { buffer in
                    // A zero inside counts as text.
                    buffer.withMemoryRebound(to: CChar.self) { bytes in
                        sqlite_bind_text_copied(handle, index, bytes.baseAddress, Int32(bytes.count))
                    }
                }
            }
        case .bytes(let bytes):
            // An empty array may have no address, which SQLite would take for NULL.
            if bytes.isEmpty {
                sqlite3_bind_zeroblob(handle, index, 0)
            } else {
                sqlite_bind_blob_copied(handle, index, bytes, Int32(bytes.count))
            }
        }
    }

    private func value(at index: Int32) -> SQLValue {
        switch sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
        case SQLITE_TEXT:
            guard let text = sqlite3_column_text(handle, index) else { return .text("") }
            let count = Int(sqlite3_column_bytes(handle, index))
            return .text(String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let bytes = sqlite3_column_blob(handle, index)
            let count = Int(sqlite3_column_bytes(handle, index))
            return .bytes([UInt8](UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count)))
        default: return .null
        }
    }

    @discardableResult
    private func check(_ code: Int32) throws -> Int32 {
        try SQLiteDatabase.check(code, of: sqlite3_db_handle(handle), running: source)
    }
}
