internal import Disclosure
internal import JSON

/// `effects list`: what the bot did or still has to do outside, in order.
struct EffectsListCommand: Command {
    private static let ofCase = Option("case", value: "N", "Those of one case.")

    let signature = CommandSignature(
        words: ["effects", "list"],
        summary: "List the effects: calls to the forge, done and to be done.",
        options: [ofCase, .json, .configuration],
        isDefault: true
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let wanted = call.value(of: Self.ofCase)
        let number = wanted.flatMap { Int($0) }
        guard wanted == nil || number.map({ $0 > 0 }) == true else {
            throw UsageError("--case needs a case's number", remedy: "Type --case 12; see `advisory-bot cases`.")
        }
        let effects = try await call.store(.look).listEffects(ofCase: number)
        if call.has(.json) {
            call.console.json(JSONValue(effects, Self.json))
        } else {
            call.console.table(
                ["effect", "call", "repository", "state", "attempts", "planned", "due", "note"],
                effects.map { record in
                    [
                        record.effect.id.description, record.effect.call.name,
                        record.effect.call.repository.description, Listing.words(record.state.rawValue),
                        String(record.attempts), Listing.time(record.plannedAt), Listing.time(record.dueAt),
                        record.note ?? "",
                    ]
                }
            )
        }
        return .done
    }

    /// Writes an effect for programs.
    static func json(_ record: EffectRecord) -> JSONValue {
        [
            "effect": .string(record.effect.id.description), "call": .string(record.effect.call.name),
            "repository": .string(record.effect.call.repository.description),
            "state": .string(Listing.words(record.state.rawValue)), "attempts": .integer(Int64(record.attempts)),
            "may_have_happened": .bool(record.mayHaveHappened), "planned_at": Listing.json(record.plannedAt),
            "due_at": Listing.json(record.dueAt), "finished_at": Listing.json(record.finishedAt),
            "note": JSONValue(record.note),
        ]
    }
}
