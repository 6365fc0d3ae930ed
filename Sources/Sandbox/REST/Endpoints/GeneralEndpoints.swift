internal import JSON

/// What is not about one repository.
enum GeneralEndpoints {
    /// https://docs.github.com/en/rest/meta/meta
    static func meta(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        .ok([
            "verifiable_password_authentication": false, "hooks": ["127.0.0.0/8", "::1/128"],
            "web": ["127.0.0.0/8"], "api": ["127.0.0.0/8"],
        ])
    }

    /// https://docs.github.com/en/rest/users/users#get-a-user
    static func user(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        guard let account = world.account(try request.parameter("username")) else { throw .notFound }
        return .ok(world.shapes.publicUser(account))
    }

    /// https://docs.github.com/en/rest/teams/teams#get-a-team-by-name
    static func team(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        guard case .installation(let token) = request.caller,
            let organization = world.account(try request.parameter("org")),
            world.installations[token.installation]?.account == organization.id,
            let team = world.team(try request.parameter("slug"), of: organization.id)
        else { throw .notFound }
        return .ok(world.shapes.fullTeam(team))
    }
}
