internal import Disclosure
internal import HTTPServer

/// The way from what was typed to an exit code: finds the command, runs it, and shows what went wrong.
struct CommandRunner {
    let surroundings: Surroundings

    /// Runs what was typed after the program's name.
    func run(_ arguments: [String]) async -> ExitCode {
        let console = Console(surroundings, isColourAllowed: !arguments.contains("--" + Option.noColour.name))
        do {
            let code = try await dispatch(arguments, console)
            guard !surroundings.hasLostOutput() else {
                throw CommandFailure(
                    "not everything could be written to the output",
                    remedy: "Make room, then try again."
                )
            }
            return code
        } catch let error as UsageError {
            console.showError(error.problem, remedy: error.remedy)
            return .usage
        } catch let error as ConfigurationError {
            console.show(error)
            return .configuration
        } catch let error as CommandFailure {
            console.showError(error.problem, remedy: error.remedy)
        } catch let error as StoreError {
            let (problem, remedy) = Self.explain(error)
            console.showError(problem, remedy: remedy)
        } catch let error as ForgeError {
            let (problem, remedy) = Self.explain(error)
            console.showError(problem, remedy: remedy)
        } catch let error as HTTPServerError {
            console.showError("\(error)", remedy: Self.remedy(for: error))
        } catch {
            console.showError("\(error)", remedy: "Run `advisory-bot check`.")
        }
        return .failed
    }

    private func dispatch(_ arguments: [String], _ console: Console) async throws -> ExitCode {
        let everyOption = Commands.all.flatMap(\.signature.allOptions) + [.version]
        let parts = try ArgumentParser(options: everyOption).parse(arguments)
        if parts.options[Option.version.name] != nil { return try await run(VersionCommand(), [], parts, console) }
        if parts.options[Option.help.name] != nil { return try await run(HelpCommand(), parts.words, parts, console) }
        guard !parts.words.isEmpty else {
            console.error(console.wrapped(HelpText.overview(Commands.all)))
            return .usage
        }
        let (command, operands) = try Self.find(parts.words)
        let signature = command.signature
        for name in parts.options.keys.sorted() where !signature.allOptions.contains(where: { $0.name == name }) {
            throw ArgumentParser(options: signature.allOptions).unknown(name)
        }
        guard (signature.requiredOperands...signature.operands.count).contains(operands.count) else {
            throw UsageError(
                operands.count < signature.requiredOperands
                    ? "something is missing after `\(signature.words.joined(separator: " "))`"
                    : "unexpected argument \(VisibleText.escape(operands[signature.operands.count]))",
                remedy: "Type `\(signature.usage)`."
            )
        }
        return try await run(command, operands, parts, console)
    }

    private func run(
        _ command: any Command,
        _ operands: [String],
        _ parts: ArgumentParser.Parts,
        _ console: Console
    ) async throws -> ExitCode {
        let call = Invocation(
            operands: operands,
            options: parts.options,
            surroundings: surroundings,
            console: console
        )
        return try await command.run(call)
    }

    /// Finds the command that the first words name, and returns the words that are left.
    static func find(_ words: [String]) throws(UsageError) -> (command: any Command, operands: [String]) {
        let matching = Commands.all.filter { words.starts(with: $0.signature.words) }
        if let command = matching.max(by: { $0.signature.words.count < $1.signature.words.count }) {
            return (command, Array(words.dropFirst(command.signature.words.count)))
        }
        let group = Commands.all.filter { $0.signature.words.first == words.first }
        if words.count == 1, let command = group.first(where: \.signature.isDefault) { return (command, []) }
        throw unknown(words, group: group)
    }

    private static func unknown(_ words: [String], group: [any Command]) -> UsageError {
        if group.isEmpty {
            let known = Commands.all.compactMap(\.signature.words.first)
            let hint = Suggestion.closest(to: words.first ?? "", among: known).map { "Did you mean `\($0)`? " } ?? ""
            let shown = VisibleText.escape(words.first ?? "")
            return UsageError("unknown command \(shown)", remedy: hint + "`advisory-bot help` lists the commands.")
        }
        let first = words.first ?? ""
        let known = group.compactMap { $0.signature.words.dropFirst().first }
        guard words.count > 1 else {
            return UsageError("\(first) needs a second word", remedy: "One of: " + known.joined(separator: ", ") + ".")
        }
        let hint = Suggestion.closest(to: words[1], among: known).map { "Did you mean `\(first) \($0)`? " } ?? ""
        return UsageError(
            "unknown command \(first) \(VisibleText.escape(words[1]))",
            remedy: hint + "`advisory-bot help \(first)` lists its commands."
        )
    }

    /// Says what a person can do about a server that can't start.
    static func remedy(for error: HTTPServerError) -> String {
        switch error {
        case .unknownHost: "Write an address of this machine under `listen`."
        case .cannotListen(_, let port, _):
            "Something else may use port \(port): `ss -ltnp 'sport = :\(port)'` shows it."
        case .badCertificate, .badKey: "Put PEM files that belong together under `tls`."
        case .systemLimit: "Allow the process more open files (`ulimit -n`)."
        }
    }

    /// Says what a person can do about a store that did not do as asked.
    static func explain(_ error: StoreError) -> (problem: String, remedy: String) {
        switch error {
        case .conflict: ("somebody else changed the same thing meanwhile", "Try again.")
        case .failed(let reason): ("the store failed: \(reason)", "Look at the disk's space and health, and try again.")
        case .unusable(let problem, let remedy): (problem, remedy)
        }
    }

    /// Says what a person can do about a forge that did not do as asked.
    static func explain(_ error: ForgeError) -> (problem: String, remedy: String) {
        switch error {
        case .notTaken(let pause, let reason):
            ("the forge did not take the request: \(reason)", "Try again in \(max(1, pause.components.seconds)) s.")
        case .unknown(let reason): ("the forge's answer was lost: \(reason)", "Try again.")
        case .refused(let refusal): ("the forge refused: \(refusal.message)", refusal.remedy)
        }
    }
}
