internal import Cryptography
internal import FoundationEssentials
internal import JSON

/// The App and its installations. https://docs.github.com/en/rest/apps/apps
enum AppEndpoints {
    /// Shows the App itself.
    static func show(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        .ok(world.shapes.app)
    }

    /// Lists every installation of the App.
    static func listInstallations(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let installations = world.installations.values.sorted { $0.id < $1.id }
        let url = world.configuration.apiURL + "/app/installations"
        return Paging.byNumber(installations, request, at: url, world.shapes.installation)
    }

    /// Shows one installation.
    static func showInstallation(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        guard let installation = world.installations[try request.number("id")] else { throw .notFound }
        return .ok(world.shapes.installation(installation))
    }

    /// Finds the installation that covers a repository.
    static func findInstallation(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        guard let installation = world.installation(covering: request.repository) else { throw .notFound }
        return .ok(world.shapes.installation(installation))
    }

    /// Makes a token, no wider than the installation and no longer than an hour.
    static func makeToken(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        guard let installation = world.installations[try request.number("id")] else { throw .notFound }
        let body = try request.body(tokenShape)
        let token = InstallationToken(
            text: "ghs_" + Hexadecimal.encode(world.random(18)),
            installation: installation.id,
            permissions: try permissions(of: body, granted: world.configuration.grantedPermissions),
            repositories: try repositories(of: body, installation, world),
            expiresAt: world.now.addingTimeInterval(3600)
        )
        world.tokens[token.text] = token
        return .created(world.shapes.token(token))
    }

    /// Shows where deliveries go; the secret is blotted out.
    static func showHook(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        .ok([
            "content_type": "json", "insecure_ssl": "0", "secret": "********",
            "url": .string(world.webhookURL),
        ])
    }

    /// Lists what the token in use reaches.
    static func listRepositories(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        guard case .installation(let token) = request.caller else { throw .notFound }
        let covered = world.repositories.values.filter { world.covers(token, $0.id) }.sorted { $0.id < $1.id }
        var answer = Paging.byNumber(
            covered,
            request,
            at: world.configuration.apiURL + "/installation/repositories",
            world.shapes.repository
        )
        answer.body = ["total_count": .integer(Int64(covered.count)), "repositories": answer.body ?? []]
        return answer
    }

    /// Ends the token in use.
    static func revokeToken(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        guard case .installation(let token) = request.caller else { throw .badCredentials }
        world.tokens[token.text] = nil
        return .noContent
    }

    private static let tokenShape = BodyShape.object([
        .optional("repositories", .list(.string(), maximum: 500)),
        .optional("repository_ids", .list(.integer, maximum: 500)),
        .optional("permissions", .map(.oneOf(["read", "write", "admin"]))),
    ])

    private static func permissions(
        of body: JSONValue,
        granted: [String: String]
    ) throws(SandboxRefusal) -> [String: String] {
        guard let members = body["permissions"]?.members else { return granted }
        // Every token may read metadata.
        var permissions = ["metadata": "read"]
        for member in members {
            let wanted = member.value.string ?? ""
            guard let level = granted[member.key], level == wanted || level == "write" && wanted == "read" else {
                throw SandboxRefusal(
                    status: 422,
                    message: "The permissions requested are not granted to this installation."
                )
            }
            permissions[member.key] = wanted
        }
        return permissions
    }

    private static func repositories(
        of body: JSONValue,
        _ installation: Installation,
        _ world: World
    ) throws(SandboxRefusal) -> Set<Int64>? {
        let names = body["repositories"]?.array ?? []
        let numbers = body["repository_ids"]?.array ?? []
        guard !names.isEmpty || !numbers.isEmpty else { return installation.repositories }
        let owner = world.login(installation.account)
        var repositories = Set(numbers.compactMap(\.integer))
        for name in names {
            // The name alone: "owner/name" names nothing here.
            guard let text = name.string, let repository = world.repository("\(owner)/\(text)") else {
                throw .unreachable
            }
            repositories.insert(repository.id)
        }
        guard repositories.allSatisfy({ world.installation(covering: $0)?.id == installation.id }) else {
            throw .unreachable
        }
        return repositories
    }
}

extension SandboxRefusal {
    fileprivate static let unreachable = SandboxRefusal(
        status: 422,
        message: "There is at least one repository that does not exist or is not accessible to the parent installation."
    )
}
