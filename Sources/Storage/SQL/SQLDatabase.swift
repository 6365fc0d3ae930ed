internal import Disclosure

/// One connection to a database that speaks SQL; used by one thread at a time.
///
/// Statements are `StaticString`, so that nothing that came from outside can become a part of one.
protocol SQLDatabase: AnyObject {
    /// Runs one statement with `$1`, `$2`, … bound to `parameters` and returns its rows in their order.
    func rows(_ statement: StaticString, _ parameters: [SQLValue]) throws -> [SQLRow]

    /// Runs one statement that writes and returns how many rows it inserted, updated or deleted itself.
    func change(_ statement: StaticString, _ parameters: [SQLValue]) throws -> Int

    /// Runs statements without parameters, one after the other; the ones before a failing one have happened.
    func execute(_ script: StaticString) throws

    /// The statement that begins a transaction in which nobody else can write.
    var beginWriting: StaticString { get }
}

extension SQLDatabase {
    /// Runs one statement and returns its first row.
    func firstRow(_ statement: StaticString, _ parameters: [SQLValue]) throws -> SQLRow? {
        try rows(statement, parameters).first
    }

    /// Runs one statement that writes and throws a conflict where it touched no row.
    func requireRow(_ statement: StaticString, _ parameters: [SQLValue]) throws {
        guard try change(statement, parameters) > 0 else { throw StoreError.conflict }
    }

    /// Takes a transaction back, where the database has not done so by itself.
    func rollBack() {
        do {
            try execute("ROLLBACK")
        } catch {
            // There was none any more. If there still is one, the next BEGIN fails, and its caller comes here again.
        }
    }
}
