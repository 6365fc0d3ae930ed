/// `serve`: receives deliveries and does what they lead to, until it is asked to stop.
struct ServeCommand: Command {
    let signature = CommandSignature(
        words: ["serve"],
        summary: "Receive deliveries and act on them.",
        options: [.configuration],
        details: "SIGTERM and SIGINT stop it in good order; SIGHUP reads the configuration again."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        _ = try call.configuration()
        throw CommandFailure("serving is not built in", remedy: "Build the whole program.")
    }
}
