internal import Disclosure

/// `effects drop`: gives up an effect, so that those behind it get their turn.
struct EffectsDropCommand: Command {
    let signature = CommandSignature(
        words: ["effects", "drop"],
        summary: "Give up an effect that is not finished.",
        operands: ["CASE/N"],
        options: [.configuration],
        details: "What it would have done is not done, unless a person does it. `effects retry` takes it up again."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let id = try call.effect(at: 0)
        guard try await call.store(.change).dropEffect(id, at: call.surroundings.now()) else {
            throw CommandFailure(
                "\(id) can't be dropped",
                remedy: "It is finished or not there; see `advisory-bot effects`."
            )
        }
        call.console.line("\(id) is dropped")
        return .done
    }
}
