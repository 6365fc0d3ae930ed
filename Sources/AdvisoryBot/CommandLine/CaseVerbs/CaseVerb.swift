internal import Disclosure
internal import JSON

/// Something that a maintainer can have done with a case from the command line; each is a line in `Commands`.
protocol CaseVerb: Sendable, SendableMetatype {
    static var signature: CommandSignature { get }

    /// What is asked for, with everything that must be read from the forge to be sure of it.
    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) async throws -> Disclosure.Command
}

extension CaseVerb {
    /// Reads what was typed as the same words are read in a comment, where the verb says nothing else.
    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) async throws -> Disclosure.Command {
        let words = signature.words.dropFirst() + call.operands.dropFirst()
        return try await desk.command(spoken: words.joined(separator: " "), on: state)
    }
}

/// A verb as a command: finds the case, proves who asks, and brings the command into the case, or only shows what would
/// follow.
struct CaseVerbCommand<Verb: CaseVerb>: Command {
    var signature: CommandSignature {
        var signature = Verb.signature
        signature.options += [.by, .dryRun, .json, .configuration]
        return signature
    }

    func run(_ call: Invocation) async throws -> ExitCode {
        let number = try call.number(at: 0)
        let isShowing = call.has(.dryRun)
        let desk = try await call.surroundings.openDesk(try call.configuration(), isShowing ? .look : .change)
        let stored = try await desk.storedCase(number)
        let actor = try await actor(call, stored.state, desk)
        let command = try await Verb.command(call, on: stored.state, at: desk)
        let event = Event.commanded(command, by: actor)
        let outlook = try await desk.outlook(for: command, by: actor, in: stored)
        if let objection = outlook.objection {
            throw CommandFailure(
                "`\(Verb.signature.words.joined(separator: " ")) \(number)` is not done: \(objection.reason)",
                remedy: objection.cure
            )
        }
        for item in outlook.besides { call.console.error(item.line) }
        if isShowing {
            let preview = try await desk.preview(of: event, in: stored, because: outlook.alreadySo)
            show(preview, number, call)
            return preview.leadsNowhere ? .failed : .done
        }
        let reaction = try await desk.work.bring(event, to: .number(number), .time)
        if reaction.isDisregarded {
            throw CommandFailure(
                "the case changed meanwhile, and this does not fit any more",
                remedy: "Look at `advisory-bot cases show \(number)`, then try again."
            )
        }
        if call.has(.json) {
            call.console.json(json(reaction, number))
            return reaction.isLeftUndone ? .failed : .done
        }
        return report(reaction, outlook, to: command, on: stored.state, naming: event.people, call)
    }

    private func show(_ preview: CaseDesk.Preview, _ number: Int, _ call: Invocation) {
        if call.has(.json) {
            call.console.json([
                "case": .integer(Int64(number)), "done": .bool(!preview.leadsNowhere),
                "lines": JSONValue(preview.lines) { .string($0) },
            ])
        } else {
            for line in preview.lines { call.console.line(VisibleText.escape(line, keepsLines: true)) }
        }
    }

    private func json(_ reaction: Workflow.Reaction, _ number: Int) -> JSONValue {
        [
            "case": .integer(Int64(number)), "done": .bool(!reaction.isLeftUndone),
            "leaves_work": .bool(reaction.leavesWork),
            "notes": JSONValue(reaction.notes) { ["kind": .string($0.kind), "detail": .string($0.detail)] },
            "planned": JSONValue(reaction.planned) {
                ["effect": .string("\(number)/\($0.number)"), "name": .string($0.call.name)]
            },
        ]
    }

    /// Who asks: somebody whom the forge knows, or whoever can write the store anyway.
    private func actor(_ call: Invocation, _ state: Case, _ desk: CaseDesk) async throws -> Actor {
        guard let login = call.value(of: .by) else { return .operator }
        guard let account = try await desk.survey.account(named: login, seenFrom: state.repository) else {
            throw CommandFailure(
                "the forge knows nobody called \(VisibleText.escape(login))",
                remedy: "Type the login of a maintainer, without @."
            )
        }
        return Actor(account: account, permission: try await desk.forge.permission(of: account, in: state.repository))
    }

    private func report(
        _ reaction: Workflow.Reaction,
        _ outlook: CaseDesk.Outlook,
        to command: Disclosure.Command,
        on state: Case,
        naming people: [Account],
        _ call: Invocation
    ) -> ExitCode {
        let number = state.number
        for note in reaction.notes {
            let detail = state.naming(note.detail, besides: people)
            call.console.line("case \(number)\t\(note.kind)\t\(VisibleText.escape(detail))")
        }
        for planned in reaction.planned {
            call.console.line("case \(number)\tplanned\t\(number)/\(planned.number)  \(planned.call.name)")
        }
        if reaction.isLeftUndone {
            let page = command.isAboutPublication ? "gate" : "show"
            call.console.line("What stands in the way: advisory-bot cases \(page) \(number)")
            return .failed
        }
        if reaction.leavesWork { call.console.line("What is left to people: advisory-bot cases show \(number)") }
        if reaction.notes.isEmpty, reaction.planned.isEmpty {
            call.console.line("case \(number)\tnothing changes\t\(VisibleText.escape(outlook.alreadySo))")
        }
        return .done
    }
}

extension Workflow.Reaction {
    /// Whether nothing may follow, because of who asked.
    var isDisregarded: Bool { disregardedBecause != nil }
    /// Whether it was done, and leaves something to people.
    var leavesWork: Bool { !isLeftUndone && notes.contains { $0.kind == "needs-a-person" } }
}

extension Option {
    static let by = Option(
        "by",
        value: "LOGIN",
        "The maintainer who decides this, whose permission is looked up (default: you, the operator)."
    )
    static let dryRun = Option("dry-run", "Only show what would follow, with the exact calls.")
    static let seen = Option(
        "seen",
        value: "VERSION",
        "Only if the advisory still is the version that you saw."
    )
    static let branch = Option("branch", value: "NAME", "The branch that is meant.")
}
