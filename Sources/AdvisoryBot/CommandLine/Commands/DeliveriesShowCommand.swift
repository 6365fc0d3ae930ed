internal import Disclosure

/// `deliveries show`: one delivery; its body only when it is asked for, because it quotes the report.
struct DeliveriesShowCommand: Command {
    private static let body = Option("body", "Write the body alone, as it was signed; it is private.")

    let signature = CommandSignature(
        words: ["deliveries", "show"],
        summary: "Show one delivery.",
        operands: ["ID"],
        options: [body, .json, .configuration]
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let id = call.operands[0].lowercased()
        let store = try await call.store(.look)
        guard let (record, body) = try await store.delivery(id) else {
            throw CommandFailure("there is no such delivery", remedy: "See `advisory-bot deliveries`.")
        }
        if call.has(Self.body) {
            guard let body else { throw CommandFailure.bodyForgotten }
            // A terminal must not obey what somebody wrote into an issue; a file gets the very bytes.
            if call.console.isTerminal {
                call.console.line(VisibleText.escape(String(decoding: body, as: UTF8.self), keepsLines: true))
            } else {
                call.console.bytes(body)
            }
        } else if call.has(.json) {
            let origins = try await MailOrigins(of: [record], in: store)
            call.console.json(DeliveriesListCommand.json(record, origins[record]))
        } else {
            let note = record.note.map { ["  note: \(VisibleText.escape($0))"] } ?? []
            let lines = [
                "Delivery \(VisibleText.escape(record.id)) · \(record.state.rawValue)",
                "  event: \(VisibleText.escape(record.event))",
                "  received: \(Listing.time(record.receivedAt))",
                "  bytes: \(record.size)",
            ]
            call.console.line((lines + note).joined(separator: "\n"))
        }
        return .done
    }
}

extension CommandFailure {
    /// What a webhook said is not kept for ever.
    static let bodyForgotten = CommandFailure(
        "the body of this delivery is forgotten",
        remedy: "It was decided more than store.keep_bodies_days ago. What is so now, the forge's pages tell."
    )
}
