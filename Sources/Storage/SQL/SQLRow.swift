internal import FoundationEssentials

internal import Disclosure

/// A row of an answer, read by the names of its columns; a value of another type is a damaged store.
struct SQLRow: Equatable, Sendable {
    private let columns: [String: Int]
    private let values: [SQLValue]

    /// `columns` says where in `values` each name is.
    init(columns: [String: Int], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// Reads an integer.
    func number(_ column: String) throws -> Int {
        guard case .integer(let value) = self[column] else { throw damage(column) }
        return Int(value)
    }

    /// Reads an integer; nil for NULL.
    func optionalNumber(_ column: String) throws -> Int? {
        self[column] == .null ? nil : try number(column)
    }

    /// Reads an integer that is 0 or not.
    func flag(_ column: String) throws -> Bool { try number(column) != 0 }

    /// Reads a text.
    func text(_ column: String) throws -> String {
        guard case .text(let value) = self[column] else { throw damage(column) }
        return value
    }

    /// Reads a text; nil for NULL.
    func optionalText(_ column: String) throws -> String? {
        self[column] == .null ? nil : try text(column)
    }

    /// Reads bytes.
    func bytes(_ column: String) throws -> [UInt8] {
        guard case .bytes(let value) = self[column] else { throw damage(column) }
        return value
    }

    /// Reads microseconds since 1970, UTC.
    func time(_ column: String) throws -> Date {
        Date(microseconds: Int64(try number(column)))
    }

    /// Reads microseconds since 1970, UTC; nil for NULL.
    func optionalTime(_ column: String) throws -> Date? {
        self[column] == .null ? nil : try time(column)
    }

    private subscript(column: String) -> SQLValue {
        guard let index = columns[column] else { preconditionFailure("the statement has no column \(column)") }
        return values[index]
    }

    private func damage(_ column: String) -> StoreError {
        .failed("the store is damaged: column \(column) holds a value of another type")
    }
}
