internal import Disclosure

/// The way from what was typed to a command; it is the same as from a comment.
extension CaseDesk {
    private var lookup: CommandLookup {
        CommandLookup(survey: survey, forge: forge, directory: work.directory, now: work.forgeTime)
    }

    /// Reads a case; there must be one of this number.
    func storedCase(_ number: Int) async throws -> StoredCase {
        guard let stored = try await store.storedCase(number: number) else {
            throw CommandFailure("there is no case \(number)", remedy: "See `advisory-bot cases`.")
        }
        return stored
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

    /// The case's advisory as it is now, if it is the version that somebody saw; nil: whichever it is.
    func advisory(of state: Case, seen version: String? = nil) async throws -> AdvisorySnapshot {
        switch try await lookup.advisory(of: state) {
        case .success(let advisory):
            if let version, version != advisory.version {
                throw CommandFailure(
                    "the advisory was edited: it is version \(advisory.version) now",
                    remedy: "Read it again on the forge, and look at `advisory-bot cases gate \(state.number)`."
                )
            }
            return advisory
        case .failure(let problem): throw CommandFailure(problem)
        }
    }

    /// The same for what can be done without an advisory, too; nil: there is none, and nobody says that they saw one.
    func advisoryIfThere(of state: Case, seen version: String?) async throws -> AdvisorySnapshot? {
        if state.isAdvisoryPretended || state.advisory == nil && version == nil { return nil }
        return try await advisory(of: state, seen: version)
    }
}

extension CommandFailure {
    fileprivate init(_ problem: Messages.Problem) { self.init(problem.what, remedy: problem.remedy) }
}
