internal import Disclosure

/// `cases gate`: everything that would make a disclosure fail, mislead or lose something.
struct CasesGateCommand: Command {
    let signature = CommandSignature(
        words: ["cases", "gate"],
        summary: "Show what stands in the way of the disclosure.",
        operands: ["N"],
        options: [.configuration]
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let number = try call.number(at: 0)
        let desk = try await call.surroundings.openDesk(try call.configuration(), .look)
        let stored = try await desk.storedCase(number)
        let advisory = try await desk.advisory(of: stored.state)
        let gate = Gate(stored.state, advisory, desk.work.context(for: stored.state, unfinished: stored.unfinished))
        for item in gate.items {
            let sign =
                switch item.state {
                case .green: "✓"
                case .warning: "!"
                case .red: "✗"
                }
            call.console.line("\(sign) \(item.name)\t\(VisibleText.escape(item.finding))")
        }
        let green = gate.items.count { $0.state == .green }
        call.console.line("To publish this version: advisory-bot cases disclose \(number) --seen \(advisory.version)")
        call.console.line("\(green) of \(gate.items.count) green\(gate.isOpen ? "" : "; the gate is closed")")
        return gate.isOpen ? .done : .failed
    }
}
