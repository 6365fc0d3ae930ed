internal import Disclosure

/// `effects retry`: lets an effect be tried again that met a dead end or was left in doubt.
struct EffectsRetryCommand: Command {
    let signature = CommandSignature(
        words: ["effects", "retry"],
        summary: "Try an effect again that was refused, dropped or left in doubt.",
        operands: ["CASE/N"],
        options: [.configuration],
        details: "Cure the reason first; `advisory-bot cases show N` names it."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let id = try call.effect(at: 0)
        guard try await call.store(.change).retryEffect(id, at: call.surroundings.now()) else {
            let remedy =
                "Only what was refused, dropped or left in doubt can be, and no publication: that is approved anew, by "
                + "`advisory-bot cases disclose \(id.caseNumber)`. See `advisory-bot effects`."
            throw CommandFailure("\(id) can't be tried again", remedy: remedy)
        }
        call.console.line("\(id) waits to be tried again")
        return .done
    }
}
