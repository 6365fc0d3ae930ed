internal import JSON

/// `version`: which program this is.
struct VersionCommand: Command {
    let signature = CommandSignature(words: ["version"], summary: "Show the version.", options: [.json])

    func run(_ call: Invocation) async throws -> ExitCode {
        if call.has(.json) {
            call.console.json(["name": "advisory-bot", "version": .string(Version.text)])
        } else {
            call.console.line("advisory-bot \(Version.text)")
        }
        return .done
    }
}
