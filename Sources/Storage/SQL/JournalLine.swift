internal import Cryptography
internal import FoundationEssentials

/// The content of a line of the journal, and how it is chained to the line before.
struct JournalLine {
    let number: Int
    let at: Date
    let caseNumber: Int?
    let kind: String
    let detail: String

    /// What stands before the first line.
    static let firstPredecessor = [UInt8](repeating: 0, count: 32)

    /// Digests the hash of the line before and each field, which its length in eight bytes keeps apart from the next.
    func hash(after predecessor: [UInt8]) -> [UInt8] {
        var bytes = predecessor
        let fields = [String(number), String(at.microseconds), caseNumber.map { String($0) } ?? "", kind, detail]
        for field in fields {
            withUnsafeBytes(of: UInt64(field.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: field.utf8)
        }
        return SHA256.digest(of: bytes)
    }
}

extension JournalLine {
    /// Reads a row of the table.
    init(_ row: SQLRow) throws {
        number = try row.number("number")
        at = try row.time("at")
        caseNumber = try row.optionalNumber("case_number")
        kind = try row.text("kind")
        detail = try row.text("detail")
    }
}
