/// `demo`: plays one report through on this machine, against a forge that is made up.
struct DemoCommand: Command {
    static let interactive = Option("interactive", "Keep running, and say which page to open.")
    static let script = Option("script", "Exit 0 if everything went as it should, else 1.")
    static let forge = Option("forge", "Run the forge alone, for `serve` with config.example.json beside it.")

    let signature = CommandSignature(
        words: ["demo"],
        summary: "Play one report through on this machine; nothing is needed for it.",
        options: [interactive, script, forge]
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        guard [Self.interactive, Self.script, Self.forge].count(where: { call.has($0) }) < 2 else {
            throw UsageError("these options exclude each other", remedy: "Type `\(signature.usage)` with one of them.")
        }
        let output = DemoOutput(
            isColoured: call.console.isTerminal && call.console.isColourAllowed,
            write: { call.console.line($0) }
        )
        if call.has(Self.forge) {
            try await DemoForge(output: output, folder: "state/sandbox").run()
            return .done
        }
        let isWatched = call.console.isTerminal && !call.has(Self.script)
        let mode: Demo.Mode = call.has(Self.interactive) ? .interactive : isWatched ? .watch : .script
        return try await Demo(mode: mode, output: output).run() ? .done : .failed
    }
}
