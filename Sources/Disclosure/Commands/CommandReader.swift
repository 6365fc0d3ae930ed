/// Finds the commands in a comment. It has no I/O, and what it does not understand it says instead of guessing.
package struct CommandReader: Sendable {
    /// What a line turned out to be.
    package enum Line: Equatable, Sendable {
        case request(Request)
        case notUnderstood(Misunderstanding)
    }

    private let prefix: String

    /// Lines that begin with `prefix` are commands.
    package init(prefix: String) { self.prefix = prefix }

    /// The commands in `text`, in order.
    package func commands(in text: Untrusted) -> [Line] {
        var commands: [Line] = []
        for line in text.original.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            guard let first = words.first, first == prefix else { continue }
            commands.append(command(words.dropFirst()))
        }
        return commands
    }

    private func command(_ words: ArraySlice<Substring>) -> Line {
        switch words.first?.lowercased() {
        case "help", nil: .request(.help)
        case "status": .request(.status)
        case let verb?:
            .notUnderstood(
                Misunderstanding(
                    written: Untrusted(verb),
                    problem: "There is no such command.",
                    remedy: "`\(prefix) help` shows what you can say here."
                )
            )
        }
    }
}
