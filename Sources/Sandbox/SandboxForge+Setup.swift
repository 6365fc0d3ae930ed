internal import JSON

/// How a forge is furnished. Nothing here is done by the App.
extension SandboxForge {
    /// Adds a person, or a bot that is not the App's.
    package func addUser(_ login: String, isBot: Bool = false) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in _ = try world.add(login, isBot ? .bot : .user) }
    }

    /// Names the account of that number; `ghost` where there is none.
    package func login(of account: Int64) -> String { withState { $0.world.login(account) } }

    /// Adds an organization; its owners administer all of its repositories.
    package func addOrganization(_ login: String, owners: [String] = []) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let id = try world.add(login, .organization)
            for owner in owners {
                let person = try world.require(owner)
                world.accounts[id]?.owners.insert(person)
            }
        }
    }

    /// Adds a team of an organization; its slug is kept in lower case.
    package func addTeam(_ slug: String, in organization: String, members: [String]) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let owner = try world.require(organization)
            guard world.accounts[owner]?.kind == .organization, world.team(slug, of: owner) == nil else {
                throw SandboxRefusal(status: 422, message: "\(organization) cannot have a team \(slug)")
            }
            var accounts: [Int64] = []
            for member in members { accounts.append(try world.require(member)) }
            let id = world.makeID()
            world.teams[id] = Team(
                id: id,
                organization: owner,
                slug: slug.lowercased(),
                members: accounts,
                createdAt: world.now
            )
        }
    }

    /// Adds a repository of that full name with what people may do there, by login.
    package func addRepository(
        _ fullName: String,
        visibility: SandboxVisibility = .public,
        permissions: [String: SandboxPermission] = [:]
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let parts = fullName.split(separator: "/").map(String.init)
            guard parts.count == 2, world.repository(fullName) == nil else {
                throw SandboxRefusal(status: 422, message: "\(fullName) cannot be made")
            }
            let owner = try world.require(parts[0])
            let id = world.makeID()
            var repository = Repository(
                id: id,
                owner: owner,
                name: parts[1],
                visibility: visibility,
                createdAt: world.now,
                pushedAt: world.now,
                history: History(seed: id, by: world.signature(owner))
            )
            for (login, permission) in permissions { repository.permissions[try world.require(login)] = permission }
            world.repositories[repository.id] = repository
        }
    }

    /// Installs the App for an owner, on all repositories or on those named, and returns the installation's number.
    @discardableResult
    package func installApp(for owner: String, repositories: [String]? = nil) throws(SandboxRefusal) -> Int64 {
        try withWorld { world throws(SandboxRefusal) in
            var chosen: Set<Int64>?
            for name in repositories ?? [] { chosen = (chosen ?? []).union([try world.require(repository: name).id]) }
            let installation = Installation(
                id: world.makeID(),
                account: try world.require(owner),
                repositories: chosen,
                createdAt: world.now
            )
            world.installations[installation.id] = installation
            let places = world.repositories.values.filter { world.installation(covering: $0.id)?.id == installation.id }
            let payload: JSONValue = [
                "action": "created", "installation": world.shapes.installation(installation),
                "repositories": JSONValue(places.sorted { $0.id < $1.id }, world.shapes.repositoryReference),
                "requester": .null, "sender": world.shapes.user(installation.account),
            ]
            world.enqueue(
                "installation",
                "created",
                installation: installation.id,
                repository: nil,
                payload: payload
            )
            return installation.id
        }
    }

    /// Removes the App, whose tokens stop working at once.
    package func uninstallApp(_ id: Int64) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            guard let installation = world.installations.removeValue(forKey: id) else { throw .notFound }
            let payload: JSONValue = [
                "action": "deleted", "installation": world.shapes.installation(installation), "repositories": [],
                "requester": .null, "sender": world.shapes.user(installation.account),
            ]
            world.enqueue(
                "installation",
                "deleted",
                installation: installation.id,
                repository: nil,
                payload: payload
            )
        }
    }

    /// Gives a person a role in a repository, or takes it away.
    package func setPermission(
        _ permission: SandboxPermission?,
        of login: String,
        in repository: String
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let place = try world.require(repository: repository)
            let person = try world.require(login)
            world.repositories[place.id]?.permissions[person] = permission
        }
    }

    /// Makes a repository public or private; private ones have no advisories.
    package func setVisibility(_ visibility: SandboxVisibility, of repository: String) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let place = try world.require(repository: repository)
            guard place.visibility != visibility else { return }
            world.repositories[place.id]?.visibility = visibility
            let action = visibility == .public ? "publicized" : "privatized"
            world.emit("repository", action, in: place.id, by: place.owner, [])
        }
    }

    /// Turns private vulnerability reporting on or off.
    package func setPrivateReporting(_ isEnabled: Bool, in repository: String) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let place = try world.require(repository: repository)
            world.repositories[place.id]?.takesPrivateReports = isEnabled
        }
    }

    /// Gives an account another login; the old one is free at once.
    package func renameUser(_ login: String, to newLogin: String) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            guard world.account(newLogin) == nil else {
                throw SandboxRefusal(status: 422, message: "\(newLogin) is taken")
            }
            let person = try world.require(login)
            world.accounts[person]?.login = newLogin
        }
    }

    /// Renames a repository; the old name redirects from now on.
    package func renameRepository(_ fullName: String, to name: String) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let place = try world.require(repository: fullName)
            world.formerNames[fullName.lowercased()] = place.id
            world.repositories[place.id]?.name = name
            let changes: JSONValue = ["repository": ["name": ["from": .string(place.name)]]]
            world.emit("repository", "renamed", in: place.id, by: place.owner, [.init("changes", changes)])
        }
    }

    /// Changes where the App's webhook goes, as its owner does in the App's settings.
    package func setWebhookURL(_ url: String) {
        withState { $0.world.webhookURL = url }
    }

    /// Hands a repository to another owner; the old name redirects from now on, and permissions given there stay.
    package func transferRepository(_ fullName: String, to owner: String) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let place = try world.require(repository: fullName)
            let (from, owner) = (world.login(place.owner), try world.require(owner))
            world.formerNames[fullName.lowercased()] = place.id
            world.repositories[place.id]?.owner = owner
            let changes: JSONValue = ["owner": ["from": ["login": .string(from)]]]
            world.emit("repository", "transferred", in: place.id, by: place.owner, [.init("changes", changes)])
        }
    }

    /// Makes a label that people can choose.
    package func addLabel(
        _ name: String,
        color: String = "ededed",
        description: String? = nil,
        in repository: String
    ) throws(SandboxRefusal) {
        try withWorld { world throws(SandboxRefusal) in
            let place = try world.require(repository: repository)
            _ = try world.ensureLabel(name, in: place.id, color: color, description: description)
        }
    }
}

extension World {
    fileprivate mutating func add(_ login: String, _ kind: Account.Kind) throws(SandboxRefusal) -> Int64 {
        guard account(login) == nil else { throw SandboxRefusal(status: 422, message: "\(login) is taken") }
        return addAccount(login, kind)
    }
}
