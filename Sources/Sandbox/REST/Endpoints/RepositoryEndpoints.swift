internal import JSON

/// Repositories and who may do what in them. https://docs.github.com/en/rest/repos/repos
enum RepositoryEndpoints {
    /// Shows the repository.
    static func show(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        .ok(world.shapes.fullRepository(try world.require(request.repository)))
    }

    /// https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
    static func permission(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let login = try request.parameter("username")
        guard let account = world.account(login), account.kind != .organization else {
            throw SandboxRefusal(status: 404, message: "\(login) is not a user")
        }
        let permission = world.permission(of: account.id, in: try world.require(request.repository))
        return .ok(world.shapes.permission(permission, of: account))
    }

    /// Tells whether strangers may report privately.
    static func privateReporting(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        let place = try world.require(request.repository)
        return .ok(["enabled": .bool(place.takesPrivateReports && place.visibility == .public)])
    }
}
