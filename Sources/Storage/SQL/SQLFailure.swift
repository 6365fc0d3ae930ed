/// Why a database did not run a statement. Statements hold no values, so nothing private is in it.
struct SQLFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The database's own number for what went wrong.
    let code: Int
    let message: String
    /// What was run, on one line.
    let statement: String

    init(code: Int, message: String, statement: String) {
        self.code = code
        self.message = message
        self.statement = statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    var description: String { "\(message) (\(code)) in: \(statement)" }
}
