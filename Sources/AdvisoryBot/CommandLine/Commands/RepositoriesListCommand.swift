internal import Disclosure
internal import JSON

/// `repositories list`: which repositories the forge showed by which names.
struct RepositoriesListCommand: Command {
    let signature = CommandSignature(
        words: ["repositories", "list"],
        summary: "List the names that repositories had, with their numbers on the forge.",
        options: [.json, .configuration],
        isDefault: true,
        details: "The latest name comes first. Names of one number are names of one repository, and so are their cases."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let repositories = try await call.store(.look).listRepositories()
        if call.has(.json) {
            call.console.json(JSONValue(repositories, Self.json))
        } else {
            call.console.table(
                ["name", "number", "seen"],
                repositories.map { [$0.name.description, String($0.id), Listing.time($0.seenAt)] }
            )
        }
        return .done
    }

    private static func json(_ repository: KnownRepository) -> JSONValue {
        [
            "name": .string(repository.name.description), "number": .integer(repository.id),
            "seen_at": Listing.json(repository.seenAt),
        ]
    }
}
