internal import Disclosure
internal import JSON

/// `deliveries list`: what came in lately, newest first.
struct DeliveriesListCommand: Command {
    private static let limit = Option("limit", value: "COUNT", "At most so many (default 50).")

    let signature = CommandSignature(
        words: ["deliveries", "list"],
        summary: "List the deliveries.",
        options: [limit, .json, .configuration],
        isDefault: true
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        guard let limit = Int(call.value(of: Self.limit) ?? "50"), limit > 0 else {
            throw UsageError("--limit needs a number from 1", remedy: "Type --limit 50.")
        }
        let store = try await call.store(.look)
        let deliveries = try await store.listDeliveries(limit: limit)
        let origins = try await MailOrigins(of: deliveries, in: store)
        if call.has(.json) {
            call.console.json(JSONValue(deliveries) { Self.json($0, origins[$0]) })
        } else {
            call.console.table(
                ["delivery", "event", "received", "state", "bytes", "from", "case", "note"],
                deliveries.map { delivery in
                    [
                        delivery.id, delivery.event, Listing.time(delivery.receivedAt), delivery.state.rawValue,
                        String(delivery.size), origins[delivery]?.sender ?? "–",
                        origins[delivery]?.caseNumber.map(String.init) ?? "–", delivery.note ?? "",
                    ]
                }
            )
        }
        return .done
    }

    /// Writes a delivery for programs.
    static func json(_ delivery: DeliveryRecord, _ origin: MailOrigins.Origin?) -> JSONValue {
        [
            "delivery": .string(delivery.id), "event": .string(delivery.event),
            "received_at": Listing.json(delivery.receivedAt), "state": .string(delivery.state.rawValue),
            "bytes": .integer(Int64(delivery.size)), "from": JSONValue(origin?.sender),
            "case": origin?.caseNumber.map { .integer(Int64($0)) } ?? .null,
            "note": JSONValue(delivery.note),
        ]
    }
}
