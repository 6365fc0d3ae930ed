internal import Disclosure
internal import FoundationEssentials

/// `deliveries retry`: lets deliveries be decided again, and asks the forge for those that never arrived.
struct DeliveriesRetryCommand: Command {
    private static let failed = Option("failed", "All that failed here, and all that the forge could not deliver.")

    let signature = CommandSignature(
        words: ["deliveries", "retry"],
        summary: "Decide a delivery again, or all that failed.",
        operands: ["[ID]"],
        options: [failed, .configuration],
        details: "A delivery that was decided already has no second effect. The forge keeps deliveries for three days."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        switch (call.operands.first, call.has(Self.failed)) {
        case (.some(let id), false): return try await retry(id.lowercased(), call)
        case (nil, true): return try await retryFailed(call)
        case (.some, true), (nil, false):
            throw UsageError("one of ID and --failed is needed", remedy: "Type `\(signature.usage)`.")
        }
    }

    private func retry(_ id: String, _ call: Invocation) async throws -> ExitCode {
        switch try await call.store(.change).retryDelivery(id, at: call.surroundings.now()) {
        case .waits:
            call.console.line("waits to be decided again")
            return .done
        case .unknown: throw CommandFailure("there is no such delivery", remedy: "See `advisory-bot deliveries`.")
        case .forgotten: throw CommandFailure.bodyForgotten
        }
    }

    private func retryFailed(_ call: Invocation) async throws -> ExitCode {
        let now = call.surroundings.now()
        let count = try await call.store(.change).retryFailedDeliveries(at: now)
        call.console.line("\(Self.counted(count)) to be decided again")

        let forge = try await call.surroundings.openForge(call.configuration())
        let missing = try await forge.requestMissingDeliveries(since: now.addingTimeInterval(-WebhookChecks.retention))
        call.console.line("\(Self.counted(missing)) asked for again at the forge")
        return .done
    }

    private static func counted(_ count: Int) -> String { count == 1 ? "1 delivery" : "\(count) deliveries" }
}
