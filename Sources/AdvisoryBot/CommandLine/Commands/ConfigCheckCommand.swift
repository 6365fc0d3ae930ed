/// `config check`: reads the configuration and the files that it names, and nothing else.
struct ConfigCheckCommand: Command {
    let signature = CommandSignature(
        words: ["config", "check"],
        summary: "Check the configuration alone; `check` asks the forge too.",
        options: [.configuration]
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let configuration = try call.configuration()
        let count = configuration.repositories.count
        call.console.line("\(call.configurationFile) is fine: \(count) \(count == 1 ? "repository" : "repositories")")
        return .done
    }
}
