internal import Disclosure
internal import JSON

/// `cases gate`: everything that would make a disclosure fail, mislead or lose something.
struct CasesGateCommand: Command {
    let signature = CommandSignature(
        words: ["cases", "gate"],
        summary: "Show what stands in the way of the disclosure.",
        operands: ["N"],
        options: [.json, .configuration],
        details:
            "✓ is in order, ! should be known and does not stand in the way, ✗ does. Exits with 0 if the gate is open, with 1 if "
            + "it is closed."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let number = try call.number(at: 0)
        let desk = try await call.surroundings.openDesk(try call.configuration(), .look)
        let stored = try await desk.storedCase(number)
        let advisory = try await desk.advisory(of: stored.state)
        let gate = Gate(stored.state, advisory, desk.work.context(for: stored.state, unfinished: stored.unfinished))
        if call.has(.json) {
            call.console.json(json(gate, number, advisory))
        } else {
            show(gate, number, advisory, call.console)
        }
        return gate.isOpen ? .done : .failed
    }

    private func show(_ gate: Gate, _ number: Int, _ advisory: AdvisorySnapshot, _ console: Console) {
        for item in gate.items { console.line(item.line) }
        let green = gate.items.count { $0.state == .green }
        console.line("To publish this version: advisory-bot cases disclose \(number) --seen \(advisory.version)")
        console.line("\(green) of \(gate.items.count) green\(gate.isOpen ? "" : "; the gate is closed")")
    }

    private func json(_ gate: Gate, _ number: Int, _ advisory: AdvisorySnapshot) -> JSONValue {
        [
            "case": .integer(Int64(number)), "version": .string(advisory.version), "open": .bool(gate.isOpen),
            "items": JSONValue(gate.items) { item in
                let state =
                    switch item.state {
                    case .green: "green"
                    case .warning: "warning"
                    case .red: "red"
                    }
                return ["name": .string(item.name), "state": .string(state), "finding": .string(item.finding)]
            },
        ]
    }
}
