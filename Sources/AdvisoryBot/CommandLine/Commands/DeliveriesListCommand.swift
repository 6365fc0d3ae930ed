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
        let deliveries = try await call.store(.look).listDeliveries(limit: limit)
        if call.has(.json) {
            call.console.json(JSONValue(deliveries, Self.json))
        } else {
            call.console.table(
                ["delivery", "event", "received", "state", "bytes", "note"],
                deliveries.map { delivery in
                    [
                        delivery.id, delivery.event, Listing.time(delivery.receivedAt), delivery.state.rawValue,
                        String(delivery.size), delivery.note ?? "",
                    ]
                }
            )
        }
        return .done
    }

    /// Writes a delivery for programs.
    static func json(_ delivery: DeliveryRecord) -> JSONValue {
        [
            "delivery": .string(delivery.id), "event": .string(delivery.event),
            "received_at": Listing.json(delivery.receivedAt), "state": .string(delivery.state.rawValue),
            "bytes": .integer(Int64(delivery.size)), "note": JSONValue(delivery.note),
        ]
    }
}
