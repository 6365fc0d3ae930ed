/// What `--help` shows, made from the signatures.
enum HelpText {
    /// The help of the program as a whole.
    static func overview(_ commands: [any Command]) -> String {
        """
        AdvisoryBot runs a project's coordinated vulnerability disclosure on its Git forge.

        Usage: advisory-bot <command> [options]

        Commands:
        \(list(commands))

        Options:
        \(list(Option.everywhere + [.version]))

        Listings are tables with headings on a terminal, elsewhere one row a line with tabs between and no headings, and
        JSON with --json.
        Start with `advisory-bot demo`; `advisory-bot help <command>` says more.
        """
    }

    /// The help of the commands that begin with the same word.
    static func group(_ word: String, _ commands: [any Command]) -> String {
        let usage = """
            Usage: advisory-bot \(word) <command> [options]

            Commands:
            \(list(commands))

            """
        guard let first = commands.first(where: \.signature.isDefault)?.signature else {
            return usage + "\n`advisory-bot help \(word) <command>` says more."
        }
        return usage + """

            `advisory-bot \(word)` alone is `\(first.words.joined(separator: " "))`, with its options:
            \(list(first.allOptions))

            `advisory-bot help \(word) <command>` says more.
            """
    }

    /// The help of one command.
    static func command(_ signature: CommandSignature) -> String {
        let details = signature.details.isEmpty ? "" : "\n\(signature.details)\n"
        return """
            \(signature.summary)

            Usage: \(signature.usage)
            \(details)
            Options:
            \(list(signature.allOptions))
            """
    }

    private static func list(_ commands: [any Command]) -> String {
        columns(
            commands.map { (($0.signature.words + $0.signature.operands).joined(separator: " "), $0.signature.summary) }
        )
    }

    private static func list(_ options: [Option]) -> String {
        columns(options.map { ($0.spelling, $0.summary) })
    }

    private static func columns(_ rows: [(String, String)]) -> String {
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { "  \($0)\(String(repeating: " ", count: width - $0.count))  \($1)" }.joined(separator: "\n")
    }
}
