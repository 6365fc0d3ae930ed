/// `config schema`: the JSON Schema by which editors help with the configuration.
struct ConfigSchemaCommand: Command {
    let signature = CommandSignature(
        words: ["config", "schema"],
        summary: "Print the configuration's JSON Schema, for editors."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        call.console.json(Settings.schema)
        return .done
    }
}
