internal import Glibc

/// The process from its first instruction to its exit code.
enum Program {
    /// Prepares the process, runs the command that was typed, and ends with its exit code.
    static func run() async {
        ProcessPrivacy.establish()
        // Who reads our output may go away; writes then fail instead of ending the program.
        signal(SIGPIPE, SIG_IGN)
        let runner = CommandRunner(surroundings: .ofProcess())
        let code = await runner.run(Array(CommandLine.arguments.dropFirst()))
        exit(code.rawValue)
    }
}
