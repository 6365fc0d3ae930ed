internal import JSON

extension Shapes {
    /// A `SimpleUser`; null for an account that is gone.
    func user(_ id: Int64) -> JSONValue {
        guard let account = world.accounts[id] else { return .null }
        return .object(userMembers(account))
    }

    /// A `PublicUser`.
    func publicUser(_ account: Account) -> JSONValue {
        .object(
            userMembers(account)
                + members([
                    ("name", .null), ("company", .null), ("blog", ""), ("location", .null), ("email", .null),
                    ("hireable", .null), ("bio", .null), ("twitter_username", .null), ("public_repos", 0),
                    ("public_gists", 0), ("followers", 0), ("following", 0),
                    ("created_at", time(account.createdAt)), ("updated_at", time(account.createdAt)),
                ])
        )
    }

    /// A `RepositoryCollaboratorPermission`; `permission` nil is "none".
    func permission(_ permission: SandboxPermission?, of account: Account) -> JSONValue {
        let least = { (level: SandboxPermission) -> JSONValue in .bool(permission.map { $0 >= level } ?? false) }
        let user =
            userMembers(account)
            + members([
                (
                    "permissions",
                    [
                        "admin": least(.admin), "maintain": least(.maintain), "push": least(.write),
                        "triage": least(.triage), "pull": least(.read),
                    ]
                ), ("role_name", .string(permission?.rawValue ?? "none")),
            ])
        return [
            "permission": .string(permission?.legacyName ?? "none"), "user": .object(user),
            "role_name": .string(permission?.rawValue ?? "none"),
        ]
    }

    /// The `organization` of a webhook payload.
    func organization(_ id: Int64) -> JSONValue {
        let login = world.login(id)
        let url = "\(api)/orgs/\(login)"
        return [
            "login": .string(login), "id": .integer(id), "node_id": nodeID("O", id), "url": .string(url),
            "repos_url": .string(url + "/repos"), "events_url": .string(url + "/events"),
            "hooks_url": .string(url + "/hooks"), "issues_url": .string(url + "/issues"),
            "members_url": .string(url + "/members{/member}"),
            "public_members_url": .string(url + "/public_members{/member}"),
            "avatar_url": .string("\(web)/avatars/\(id)"), "description": .null,
        ]
    }

    /// A `Team`.
    func team(_ team: Team) -> JSONValue { .object(teamMembers(team)) }

    /// A `TeamFull`.
    func fullTeam(_ team: Team) -> JSONValue {
        let organization =
            (self.organization(team.organization).members ?? [])
            + members([
                ("has_organization_projects", true), ("has_repository_projects", true), ("public_repos", 0),
                ("public_gists", 0), ("followers", 0), ("following", 0),
                ("html_url", .string("\(web)/\(world.login(team.organization))")),
                ("created_at", time(team.createdAt)), ("updated_at", time(team.createdAt)),
                ("type", "Organization"), ("archived_at", .null),
            ])
        return .object(
            teamMembers(team)
                + members([
                    ("members_count", .integer(Int64(team.members.count))), ("repos_count", 0),
                    ("created_at", time(team.createdAt)), ("updated_at", time(team.createdAt)),
                    ("organization", .object(organization)),
                ])
        )
    }

    private func teamMembers(_ team: Team) -> [JSONValue.Member] {
        let url = "\(api)/organizations/\(team.organization)/team/\(team.id)"
        return members([
            ("id", .integer(team.id)), ("node_id", nodeID("T", team.id)), ("name", .string(team.slug)),
            ("slug", .string(team.slug)), ("description", .null), ("privacy", "closed"),
            ("notification_setting", "notifications_enabled"), ("permission", "pull"), ("url", .string(url)),
            ("html_url", .string("\(web)/orgs/\(world.login(team.organization))/teams/\(team.slug)")),
            ("members_url", .string(url + "/members{/member}")), ("repositories_url", .string(url + "/repos")),
            ("type", "organization"), ("organization_id", .integer(team.organization)), ("parent", .null),
        ])
    }

    private func userMembers(_ account: Account) -> [JSONValue.Member] {
        let url = "\(api)/users/\(account.login.percentEncoded)"
        let page =
            switch account.kind {
            case .bot: "\(web)/apps/\(account.login.split(separator: "[").first ?? "")"
            case .user, .organization: "\(web)/\(account.login)"
            }
        return members([
            ("login", .string(account.login)), ("id", .integer(account.id)), ("node_id", nodeID("U", account.id)),
            ("avatar_url", .string("\(web)/avatars/\(account.id)")), ("gravatar_id", ""), ("url", .string(url)),
            ("html_url", .string(page)), ("followers_url", .string(url + "/followers")),
            ("following_url", .string(url + "/following{/other_user}")),
            ("gists_url", .string(url + "/gists{/gist_id}")),
            ("starred_url", .string(url + "/starred{/owner}{/repo}")),
            ("subscriptions_url", .string(url + "/subscriptions")),
            ("organizations_url", .string(url + "/orgs")), ("repos_url", .string(url + "/repos")),
            ("events_url", .string(url + "/events{/privacy}")),
            ("received_events_url", .string(url + "/received_events")),
            ("type", .string(account.kind.rawValue)), ("user_view_type", "public"), ("site_admin", false),
        ])
    }
}
