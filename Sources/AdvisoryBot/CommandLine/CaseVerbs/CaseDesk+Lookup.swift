internal import Disclosure

/// The way from what was typed to a command; it is the same as from a comment.
extension CaseDesk {
    private var lookup: CommandLookup {
        CommandLookup(survey: survey, forge: forge, directory: work.directory, now: work.forgeTime)
    }

    /// Looks up what a request names; agreement is the team's.
    func command(for request: Request, on state: Case) async throws -> Disclosure.Command {
        switch try await lookup.command(for: request, on: state, as: .team) {
        case .success(let command): return command
        case .failure(let problem): throw CommandFailure(problem)
        case nil: throw UsageError("that is no command", remedy: "See `advisory-bot help cases`.")
        }
    }

    /// Reads words as in a comment, where they follow the prefix.
    func command(spoken words: String, on state: Case) async throws -> Disclosure.Command {
        switch CommandReader(prefix: "advisory-bot cases").request(words) {
        case .request(let request): return try await command(for: request, on: state)
        case .notUnderstood(let misunderstanding):
            let verb = words.split(separator: " ").first ?? ""
            throw UsageError(misunderstanding.problem, remedy: "See `advisory-bot help cases \(verb)`.")
        }
    }

    /// The case's advisory as it is now.
    func advisory(of state: Case) async throws -> AdvisorySnapshot {
        switch try await lookup.advisory(of: state) {
        case .success(let advisory): return advisory
        case .failure(let problem): throw CommandFailure(problem)
        }
    }
}

extension CommandFailure {
    fileprivate init(_ problem: Messages.Problem) { self.init(problem.what, remedy: problem.remedy) }
}
