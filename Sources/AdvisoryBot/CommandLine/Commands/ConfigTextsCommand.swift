internal import Disclosure

/// `config texts`: which texts can have words of one's own, and the program's words to begin with.
struct ConfigTextsCommand: Command {
    let signature = CommandSignature(
        words: ["config", "texts"],
        summary: "List the texts that can be put in your own words, or print one.",
        operands: ["[NAME]"],
        details: """
            Without NAME it lists them, with the placeholders that each can have. With NAME it prints the program's own words:

                advisory-bot config texts out-of-scope > texts/out-of-scope.md
            """
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        guard let name = call.operands.first else {
            call.console.table(["name", "placeholders", "said"], PolicyTexts.all.map(Self.row))
            return .done
        }
        guard let text = PolicyTexts.all.first(where: { $0.rawValue == name }) else {
            let hint = Suggestion.closest(to: name, among: PolicyTexts.names).map { "Did you mean \($0)? " } ?? ""
            throw UsageError("there is no text of that name", remedy: hint + "See `advisory-bot config texts`.")
        }
        guard !text.standard.content.isEmpty else {
            throw CommandFailure(
                "the program has no words of its own for \(name)",
                remedy: "Write yours into \(name).md; examples/texts has some to begin with."
            )
        }
        call.console.line(text.standard.content)
        return .done
    }

    private static func row(_ text: any PolicyText) -> [String] {
        [text.rawValue, type(of: text).placeholders.map { "{\($0.rawValue)}" }.joined(separator: " "), text.occasion]
    }
}
