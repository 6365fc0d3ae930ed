internal import JSON

/// `config check`: reads the configuration and the files that it names, and nothing else.
struct ConfigCheckCommand: Command {
    let signature = CommandSignature(
        words: ["config", "check"],
        summary: "Check the configuration alone; `check` asks the forge too.",
        options: [.json, .configuration]
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let configuration: Configuration
        do {
            configuration = try call.configuration()
        } catch {
            guard call.has(.json) else { throw error }
            call.console.json(JSONValue(error.problems) { Finding($0, in: error.file).json })
            return .configuration
        }
        let count = configuration.repositories.count
        let repositories = "\(count) \(count == 1 ? "repository" : "repositories")"
        if call.has(.json) {
            call.console.json([Finding.good("configuration", "\(call.configurationFile), \(repositories)").json])
        } else {
            call.console.line("\(call.configurationFile) is fine: \(repositories)")
        }
        return .done
    }
}
