internal import Disclosure

/// `effects retry`: lets an effect be tried again that met a dead end or was left in doubt.
struct EffectsRetryCommand: Command {
    let signature = CommandSignature(
        words: ["effects", "retry"],
        summary: "Try an effect again that was refused, dropped or left in doubt.",
        operands: ["CASE/N"],
        options: [.seen, .configuration],
        details:
            "Cure the reason first; `advisory-bot cases show N` names it. A release and a CVE request need --seen: nobody "
            + "can take them back, and `advisory-bot cases gate N` shows which version the advisory is."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let id = try call.effect(at: 0)
        let store = try await call.store(.change)
        try await proveVersion(of: id, in: store, call)
        guard try await store.retryEffect(id, at: call.surroundings.now()) else {
            let remedy =
                "Only what was refused, dropped or left in doubt can be, and no publication: that is approved anew, by "
                + "`advisory-bot cases disclose \(id.caseNumber)`. See `advisory-bot effects`."
            throw CommandFailure("\(id) can't be tried again", remedy: remedy)
        }
        call.console.line("\(id) waits to be tried again")
        return .done
    }

    /// Throws unless the advisory is the version that was seen, where that is told, or must be.
    private func proveVersion(of id: Effect.ID, in store: any StoreInspection, _ call: Invocation) async throws {
        let seen = call.value(of: .seen)
        let record = try await store.listEffects(ofCase: id.caseNumber).first { $0.effect.id == id }
        guard let record, record.effect.call.isAskedForByVersion || seen != nil else { return }
        let stored = try await store.listCases().first { $0.state.number == id.caseNumber }
        // Where there is no advisory, there is nothing to have read.
        guard let state = stored?.state, state.advisory != nil, !state.isAdvisoryPretended else { return }
        guard let seen else {
            throw CommandFailure(
                "nobody can take \(record.effect.call.name) back: for which version of the advisory is it?",
                remedy: "Read the advisory on the forge, and type --seen with its version, which "
                    + "`advisory-bot cases gate \(id.caseNumber)` shows."
            )
        }
        let desk = try await call.surroundings.openDesk(try call.configuration(), .look)
        _ = try await desk.advisory(of: state, seen: seen)
    }
}
