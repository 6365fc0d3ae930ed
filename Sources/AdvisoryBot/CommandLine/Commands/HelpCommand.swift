/// `help`: how commands are typed.
struct HelpCommand: Command {
    let signature = CommandSignature(
        words: ["help"],
        summary: "Show help for a command.",
        operands: ["[command]", "[word]"]
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        call.console.line(call.console.wrapped(try text(for: call.operands)))
        return .done
    }

    private func text(for words: [String]) throws(UsageError) -> String {
        guard let first = words.first else { return HelpText.overview(Commands.all) }
        let group = Commands.all.filter { $0.signature.words.first == first }
        if words.count == 1, group.count > 1 || group.contains(where: { $0.signature.words.count > 1 }) {
            return HelpText.group(first, group)
        }
        return HelpText.command(try CommandRunner.find(words).command.signature)
    }
}
