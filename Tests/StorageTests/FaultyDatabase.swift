import Disclosure
import Locking

@testable import Storage

/// A connection whose commits fail while `faults` says so, and that counts the others.
final class FaultyDatabase: SQLDatabase {
    /// What the test and the writing thread share.
    final class Faults: Sendable {
        private let state = Locked((failing: false, commits: 0))

        var failing: Bool {
            get { state.withLock { $0.failing } }
            set { state.withLock { $0.failing = newValue } }
        }

        var commits: Int { state.withLock { $0.commits } }

        func noteCommit() throws {
            let isFailing = state.withLock { state in
                if !state.failing { state.commits += 1 }
                return state.failing
            }
            if isFailing { throw SQLFailure(code: 778, message: "disk I/O error", statement: "COMMIT") }
        }
    }

    private let database: any SQLDatabase
    private let faults: Faults

    init(_ database: any SQLDatabase, _ faults: Faults) {
        self.database = database
        self.faults = faults
    }

    var beginWriting: StaticString { database.beginWriting }

    func rows(_ statement: StaticString, _ parameters: [SQLValue]) throws -> [SQLRow] {
        try database.rows(statement, parameters)
    }

    func change(_ statement: StaticString, _ parameters: [SQLValue]) throws -> Int {
        try database.change(statement, parameters)
    }

    func execute(_ script: StaticString) throws {
        if script.description == "COMMIT" { try faults.noteCommit() }
        try database.execute(script)
    }

    /// Opens a store whose writer is faulty.
    static func open(_ path: String, _ faults: Faults) throws -> SQLStore {
        let file = SQLiteFile(path: path).connections(.serve)
        let connections = SQLConnections(
            writer: {
                guard let database = try file.writer?() else { preconditionFailure("serving writes") }
                return FaultyDatabase(database, faults)
            },
            reader: file.reader
        )
        return try SQLStore(connections)
    }
}
