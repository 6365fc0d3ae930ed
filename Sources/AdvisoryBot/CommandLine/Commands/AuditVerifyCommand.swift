internal import Disclosure
internal import JSON

/// `audit verify`: recomputes the journal's chain of hashes.
struct AuditVerifyCommand: Command {
    let signature = CommandSignature(
        words: ["audit", "verify"],
        summary: "Verify that nobody changed the journal.",
        options: [.json, .configuration],
        details: "Exits 0 if the journal is unchanged, else 1."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let store = try await call.store(.look)
        let brokenRow = try await store.firstBrokenJournalRow()
        let rows = try await store.listJournal(ofCase: nil)
        let isGone = rows.isEmpty ? try await !store.listCases().isEmpty : false
        if call.has(.json) {
            call.console.json([
                "unchanged": .bool(brokenRow == nil && !isGone), "rows": .integer(Int64(rows.count)),
                "first_broken_row": JSONValue(brokenRow.map { Int64($0) }), "last_hash": JSONValue(rows.last?.hash),
            ])
        }
        if let brokenRow {
            throw CommandFailure(
                "the journal was changed: row \(brokenRow) does not fit the one before",
                remedy: "Keep a copy of the store, and compare it with a backup."
            )
        }
        if isGone {
            throw CommandFailure(
                "the journal is empty, and there are cases, each of which began with a row",
                remedy: "Keep a copy of the store, and compare it with a backup."
            )
        }
        if !call.has(.json) {
            call.console.line("\(rows.count) rows, unchanged; last hash \(rows.last?.hash ?? "–")")
        }
        return .done
    }
}
