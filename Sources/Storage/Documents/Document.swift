internal import Disclosure
internal import FoundationEssentials

/// The stored form of what is not made of columns: JSON with sorted keys, times as integer microseconds.
///
/// A form that was once written must stay readable: `Tests/StorageTests/Histories` holds samples.
enum Document {
    /// Writes a value so that equal values have equal texts.
    static func write(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.microseconds)
        }
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Reads a value; the error names the table and the row, and nothing of what stands there, which is private.
    static func read<Value: Decodable>(
        _ type: Value.Type,
        from text: String,
        table: String,
        row: some CustomStringConvertible
    ) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            Date(microseconds: try decoder.singleValueContainer().decode(Int64.self))
        }
        do {
            return try decoder.decode(type, from: Data(text.utf8))
        } catch {
            throw StoreError.failed("the store is damaged: table \(table), row \(row) is not readable")
        }
    }
}
