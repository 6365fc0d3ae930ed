extension Messages {
    /// What came of one thing that a comment asked for.
    package enum Reply: Equatable, Sendable {
        case done(Command)
        /// Nothing changes by it.
        case alreadySo(Command)
        case notDone(name: String, reason: String)
        case notUnderstood(Misunderstanding)
        case help
        case status
    }

    /// The one answer to a comment: what came of each thing that it asked for, in order.
    static func replies(
        _ replies: [Reply],
        isCut: Bool,
        _ state: Case,
        _ role: Authority.Role,
        _ context: Workflow.Context
    ) -> Text<Private> {
        let parts = replies.map { reply in
            switch reply {
            case .done(let command): "Done: `\(command.name)`."
            case .alreadySo(let command): "`\(command.name)`: nothing to do, it is so already."
            case .notDone(let name, let reason): "Not done: `\(name)`. \(reason)"
            case .notUnderstood(let misunderstanding): notUnderstood(misunderstanding)
            case .help: help(for: role, context.policy)
            case .status: status(state, context.policy)
            }
        }
        let cut =
            isCut
            ? [
                "One comment can hold \(DialogueStep.mostSayings) commands. The rest was not looked at; please say it again."
            ] : []
        return Text<Private>((parts + cut + [signature]).joined(separator: "\n\n"))
    }

    private static func notUnderstood(_ misunderstanding: Misunderstanding) -> String {
        "I did not run \(misunderstanding.written.quoted). \(misunderstanding.problem) \(misunderstanding.remedy)"
    }

    /// What somebody can say in a discussion; everybody sees only what would be followed.
    private static func help(for role: Authority.Role, _ policy: Policy) -> String {
        let prefix = policy.commandPrefix
        let lines = CommandHelp.lines(for: role).map { "- `\(prefix) \($0.form)`: \($0.meaning)" }
        return "A line of a comment that begins with `\(prefix)` is for me:\n\n" + lines.joined(separator: "\n")
    }
}
