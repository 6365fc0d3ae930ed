/// How a command is typed, and what its help says.
struct CommandSignature: Sendable {
    /// One or two words such as `cases show`.
    let words: [String]
    /// One sentence.
    let summary: String
    /// What follows the words, in order, as the help names it; one in brackets may be left out.
    var operands: [String] = []
    /// Those of its own; `Option.everywhere` come with every command.
    var options: [Option] = []
    /// Whether the first word alone means this command.
    var isDefault = false
    /// Further sentences of the help.
    var details = ""

    /// Every option that can be given.
    var allOptions: [Option] { options + Option.everywhere }

    /// The line that shows how to type it.
    var usage: String {
        (["advisory-bot"] + words + operands + (options.isEmpty ? [] : ["[options]"])).joined(separator: " ")
    }

    var requiredOperands: Int { operands.count { !$0.hasPrefix("[") } }
}
