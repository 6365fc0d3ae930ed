/// `demo`: plays one report through on this machine, against a forge that is made up.
struct DemoCommand: Command {
    static let interactive = Option("interactive", "Keep running, and say which page to open.")
    static let script = Option("script", "Exit 0 if everything went as it should, else 1.")

    let signature = CommandSignature(
        words: ["demo"],
        summary: "Play one report through on this machine; nothing is needed for it.",
        options: [interactive, script]
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        throw CommandFailure("the demo is not built in", remedy: "Build the whole program.")
    }
}
