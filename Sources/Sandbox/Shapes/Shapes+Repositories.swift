internal import FoundationEssentials
internal import JSON

extension Shapes {
    /// A `Repository`, as webhooks and lists carry it.
    func repository(_ repository: Repository) -> JSONValue { .object(repositoryMembers(Named(repository, in: world))) }

    /// A `Repository` as a `push` carries it: two of its times are numbers, and its owner has a name.
    func pushedRepository(_ repository: Repository) -> JSONValue {
        let owner = (user(repository.owner).members ?? []) + members([("name", .string(world.login(repository.owner)))])
        let seconds = { (date: Date) -> JSONValue in .integer(Int64(date.timeIntervalSince1970)) }
        let changes: [String: JSONValue] = [
            "created_at": seconds(repository.createdAt), "pushed_at": seconds(repository.pushedAt),
            "owner": .object(owner),
        ]
        let fields = repositoryMembers(Named(repository, in: world))
        return .object(fields.map { JSONValue.Member($0.key, changes[$0.key] ?? $0.value) })
    }

    /// A `FullRepository`.
    func fullRepository(_ repository: Repository) -> JSONValue { .object(fullMembers(Named(repository, in: world))) }

    /// The `FullRepository` of a temporary private fork.
    func fullFork(_ fork: Advisory.Fork, of repository: Repository) -> JSONValue {
        .object(
            fullMembers(Named(fork, of: repository, in: world))
                + members([("parent", self.repository(repository)), ("source", self.repository(repository))])
        )
    }

    /// The `SimpleRepository` of a temporary private fork.
    func simpleFork(_ fork: Advisory.Fork, of repository: Repository) -> JSONValue {
        .object(simpleMembers(Named(fork, of: repository, in: world)))
    }

    /// A `Label`.
    func label(_ label: Label, in repository: Int64) -> JSONValue {
        let base = world.repositories[repository].map { "\(api)/repos/\(world.fullName($0))" } ?? api
        return [
            "id": .integer(label.id), "node_id": nodeID("LA", label.id),
            "url": .string("\(base)/labels/\(label.name.percentEncoded)"), "name": .string(label.name),
            "color": .string(label.color), "default": false, "description": JSONValue(label.description),
            "archived_at": .null, "archived_by": .null,
        ]
    }

    /// What the three kinds of repository objects have in common.
    private struct Named {
        let id: Int64
        let owner: Int64
        let name: String
        let fullName: String
        let isPrivate: Bool
        let isFork: Bool
        let createdAt: Date
        let pushedAt: Date
        let openIssues: Int

        /// Takes what is shown of a repository.
        init(_ repository: Repository, in world: World) {
            id = repository.id
            owner = repository.owner
            name = repository.name
            fullName = world.fullName(repository)
            isPrivate = repository.visibility == .private
            isFork = false
            createdAt = repository.createdAt
            pushedAt = repository.pushedAt
            openIssues = repository.issues.values.count { $0.isOpen && !$0.isDeleted }
        }

        /// Takes what is shown of a private fork.
        init(_ fork: Advisory.Fork, of repository: Repository, in world: World) {
            id = fork.id
            owner = repository.owner
            name = fork.name
            fullName = world.login(repository.owner) + "/" + fork.name
            isPrivate = true
            isFork = true
            createdAt = fork.createdAt
            pushedAt = fork.createdAt
            openIssues = 0
        }
    }

    private static let linkedParts = [
        ("archive_url", "/{archive_format}{/ref}"), ("assignees_url", "/assignees{/user}"),
        ("blobs_url", "/git/blobs{/sha}"), ("branches_url", "/branches{/branch}"),
        ("collaborators_url", "/collaborators{/collaborator}"), ("comments_url", "/comments{/number}"),
        ("commits_url", "/commits{/sha}"), ("compare_url", "/compare/{base}...{head}"),
        ("contents_url", "/contents/{+path}"), ("contributors_url", "/contributors"),
        ("deployments_url", "/deployments"), ("downloads_url", "/downloads"), ("events_url", "/events"),
        ("forks_url", "/forks"), ("git_commits_url", "/git/commits{/sha}"), ("git_refs_url", "/git/refs{/sha}"),
        ("git_tags_url", "/git/tags{/sha}"), ("hooks_url", "/hooks"),
        ("issue_comment_url", "/issues/comments{/number}"), ("issue_events_url", "/issues/events{/number}"),
        ("issues_url", "/issues{/number}"), ("keys_url", "/keys{/key_id}"), ("labels_url", "/labels{/name}"),
        ("languages_url", "/languages"), ("merges_url", "/merges"), ("milestones_url", "/milestones{/number}"),
        ("notifications_url", "/notifications{?since,all,participating}"), ("pulls_url", "/pulls{/number}"),
        ("releases_url", "/releases{/id}"), ("stargazers_url", "/stargazers"), ("statuses_url", "/statuses/{sha}"),
        ("subscribers_url", "/subscribers"), ("subscription_url", "/subscription"), ("tags_url", "/tags"),
        ("teams_url", "/teams"), ("trees_url", "/git/trees{/sha}"),
    ]

    private func simpleMembers(_ repository: Named) -> [JSONValue.Member] {
        let url = "\(api)/repos/\(repository.fullName)"
        return members([
            ("id", .integer(repository.id)), ("node_id", nodeID("R", repository.id)),
            ("name", .string(repository.name)), ("full_name", .string(repository.fullName)),
            ("owner", user(repository.owner)), ("private", .bool(repository.isPrivate)),
            ("html_url", .string("\(web)/\(repository.fullName)")), ("description", .null),
            ("fork", .bool(repository.isFork)), ("url", .string(url)),
        ]) + Self.linkedParts.map { JSONValue.Member($0.0, .string(url + $0.1)) }
    }

    private func repositoryMembers(_ repository: Named) -> [JSONValue.Member] {
        let page = "\(web)/\(repository.fullName)"
        let issues = JSONValue.integer(Int64(repository.openIssues))
        return simpleMembers(repository)
            + members([
                ("git_url", .string("\(page).git")), ("ssh_url", .string("\(page).git")),
                ("clone_url", .string("\(page).git")), ("svn_url", .string(page)), ("mirror_url", .null),
                ("homepage", .null), ("language", .null), ("license", .null), ("forks_count", 0), ("forks", 0),
                ("stargazers_count", 0), ("watchers_count", 0), ("watchers", 0), ("size", 0),
                ("default_branch", "main"), ("open_issues_count", issues), ("open_issues", issues),
                ("is_template", false), ("topics", []), ("has_issues", .bool(!repository.isFork)),
                ("has_projects", false), ("has_wiki", false), ("has_pages", false), ("has_discussions", false),
                ("archived", false), ("disabled", false),
                ("visibility", repository.isPrivate ? "private" : "public"), ("allow_forking", true),
                ("web_commit_signoff_required", false), ("pushed_at", time(repository.pushedAt)),
                ("created_at", time(repository.createdAt)), ("updated_at", time(repository.createdAt)),
            ])
    }

    private func fullMembers(_ repository: Named) -> [JSONValue.Member] {
        repositoryMembers(repository) + members([("subscribers_count", 0), ("network_count", 0)])
    }
}

extension Shapes {
    /// The few fields by which the `installation` event names repositories.
    func repositoryReference(_ repository: Repository) -> JSONValue {
        [
            "id": .integer(repository.id), "node_id": nodeID("R", repository.id), "name": .string(repository.name),
            "full_name": .string(world.fullName(repository)), "private": .bool(repository.visibility == .private),
        ]
    }
}
