internal import Disclosure

/// `audit verify`: recomputes the journal's chain of hashes.
struct AuditVerifyCommand: Command {
    let signature = CommandSignature(
        words: ["audit", "verify"],
        summary: "Verify that nobody changed the journal.",
        options: [.configuration]
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let store = try await call.store(.look)
        if let row = try await store.firstBrokenJournalRow() {
            throw CommandFailure(
                "the journal was changed: row \(row) does not fit the one before",
                remedy: "Keep a copy of the store, and compare it with a backup."
            )
        }
        let rows = try await store.listJournal(ofCase: nil)
        call.console.line("\(rows.count) rows, unchanged; last hash \(rows.last?.hash ?? "–")")
        return .done
    }
}
