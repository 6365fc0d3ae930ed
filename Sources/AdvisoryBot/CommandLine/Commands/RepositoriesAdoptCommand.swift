internal import Disclosure

/// `repositories adopt`: says by hand which repository a name stands for, with all cases under it.
struct RepositoriesAdoptCommand: Command {
    let signature = CommandSignature(
        words: ["repositories", "adopt"],
        summary: "Take a repository that was made anew for the one that had its name.",
        operands: ["OWNER/NAME", "NUMBER"],
        options: [.configuration],
        details:
            "The cases under the name become those of the repository with that number, by the numbers of their issues."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        guard let name = call.operands.first.flatMap({ RepositoryName($0) }) else {
            throw UsageError(
                "that is no repository's name",
                remedy: "Type owner/name; see `advisory-bot repositories`."
            )
        }
        guard let id = call.operands.last.flatMap({ Int64($0) }), id > 0 else {
            throw UsageError(
                "that is no repository's number",
                remedy: "A failed delivery names it in `advisory-bot deliveries`, and the API as the `id` of \(name)."
            )
        }
        guard try await call.store(.change).adoptRepository(name, id: id, at: call.surroundings.now()) else {
            throw CommandFailure(
                "\(name) can't be adopted",
                remedy:
                    "It was never seen, or its old repository has a newer name: see `advisory-bot repositories`, and "
                    + "correct the configuration instead."
            )
        }
        call.console.line("\(name) is number \(id) from now on; next: advisory-bot deliveries retry --failed")
        return .done
    }
}
