extension Messages {
    /// A command as it is said in a private discussion, and as an operator types it, who can always.
    static func say(_ words: String, _ policy: Policy, orType line: String) -> String {
        "`\(policy.commandPrefix) \(words)` in a comment here, or `advisory-bot cases \(line)`"
    }

    /// The version of the advisory that was seen last, or a word in its place.
    static func version(_ state: Case) -> String { state.seen.map(\.version) ?? "VERSION" }

    /// The same as the last word of a command that names it where there is an advisory; empty: there is none.
    static func versionWord(_ state: Case) -> String { state.advisory == nil ? "" : " " + version(state) }

    /// What came of one thing that a comment asked for.
    package enum Reply: Equatable, Sendable {
        /// `besides` does not stand in the way of a disclosure and should be known before it.
        case done(Command, besides: [Gate.Item] = [])
        /// What it asks for is planned, and can still fail.
        case recorded(Command, besides: [Gate.Item] = [])
        /// The agreement counts, and its advisory can't be published yet.
        case agreed(Command, besides: [Gate.Item] = [], obstacles: [Gate.Item])
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
            case .done(let command, let besides):
                "Done: `\(command.name)`\(version(of: command)).\(sequel(of: command, state, context.policy))\(list(besides: besides))"
            case .recorded(let command, let besides):
                "Recorded: `\(command.name)`\(version(of: command)). It is carried out next; what can't be is told here."
                    + sequel(of: command, state, context.policy) + list(besides: besides)
            case .agreed(let command, let besides, let obstacles):
                "Done: `\(command.name)`\(version(of: command)). The agreement is recorded. The advisory is not published yet, "
                    + "because something stands in the way:\n\n\(list(obstacles))\n\nOnce that is gone, a maintainer publishes it: "
                    + "`\(context.policy.commandPrefix) disclose` and the version.\(list(besides: besides))"
            case .alreadySo(let command): "`\(command.name)`: nothing to do, \(alreadySo(command, state))."
            case .notDone(let name, let reason): "Not done: `\(name)`. \(reason)"
            case .notUnderstood(let misunderstanding): notUnderstood(misunderstanding)
            case .help: help(for: role, state, context)
            case .status: status(state, context.policy) + versionLine(of: state)
            }
        }
        let cut =
            isCut
            ? [
                "One comment can hold \(DialogueStep.mostSayings) commands. The rest was not looked at; please say it again."
            ] : []
        return Text<Private>((parts + cut + [signature]).joined(separator: "\n\n"))
    }

    /// Which version of the advisory a command would be about, so that people can copy it.
    private static func versionLine(of state: Case) -> String {
        guard state.publishedAt == nil || state.awaitsRelease, let version = state.seen?.version else { return "" }
        return "\n\nThe advisory is version `\(version)`."
    }

    /// Which version of the advisory a command was about, where that matters.
    private static func version(of command: Command) -> String {
        command.advisory.map { ", for version `\($0.version)` of the advisory" } ?? ""
    }

    /// What a maintainer must know of a command that was followed.
    ///
    /// Numbers of other people's cases are not for everybody who reads here.
    private static func sequel(of command: Command, _ state: Case, _ policy: Policy) -> String {
        if case .invite(let account) = command { return sequel(ofInvitationTo: account, state, policy) }
        guard case .duplicate = command else { return "" }
        return state.report?.reporter == nil
            ? " No account of its reporter is known, so that nobody is credited in the other case."
            : " Its reporter is credited in the other case, in order of arrival, and not invited there: that is for a maintainer "
                + "to say, by `invite`."
    }

    /// That somebody who was let in is not taken for the reporter by mail, and how they become it.
    private static func sequel(ofInvitationTo account: Account, _ state: Case, _ policy: Policy) -> String {
        guard state.mail != nil, !state.isReporter(account) else { return "" }
        let login = Untrusted(account.login).quoted
        let reporter =
            state.report?.reporter.map { "the reporter is \(Untrusted($0.login).quoted)" }
            ?? "the reporter by mail is still without an account"
        let line = say(
            "invite @\(account.login) reporter",
            policy,
            orType: "invite \(state.number) \(account.login) reporter"
        )
        return " \(login) was invited as a collaborator; \(reporter). If this is the reporter's account: \(line)."
    }

    /// What the gate shows beside a disclosure that it let pass.
    private static func list(besides: [Gate.Item]) -> String {
        besides.isEmpty ? "" : " This does not stand in the way, and should be known:\n\n" + list(besides)
    }

    private static func list(_ items: [Gate.Item]) -> String {
        items.map { "- \($0.name): \($0.finding)" }.joined(separator: "\n")
    }

    private static func notUnderstood(_ misunderstanding: Misunderstanding) -> String {
        "Not done: \(misunderstanding.written.quoted). \(misunderstanding.problem) \(misunderstanding.remedy)"
    }

    /// What somebody can say in a discussion; everybody sees only what would be followed as the case stands.
    private static func help(for role: Authority.Role, _ state: Case, _ context: Workflow.Context) -> String {
        let prefix = context.policy.commandPrefix
        let lines = CommandHelp.lines(for: role, in: state, context).map { "- `\(prefix) \($0.form)`: \($0.meaning)" }
        return "A line of a comment that begins with `\(prefix)` is for me:\n\n" + lines.joined(separator: "\n")
            + (role == .other ? "" : versionLine(of: state))
    }
}
