internal import JSON

extension Shapes {
    /// An `Issue`, with the singular `assignee` that newer versions of the API leave out.
    func issue(_ issue: Issue, in repository: Repository) -> JSONValue {
        let url = "\(api)/repos/\(world.fullName(repository))/issues/\(issue.number)"
        let labels = issue.labels.compactMap { id in repository.labels.first { $0.id == id } }
        let pull = repository.pulls[issue.number].map { [("pull_request", pullReference($0, in: repository))] }
        return .object(
            members(
                [
                    ("url", .string(url)), ("repository_url", .string("\(api)/repos/\(world.fullName(repository))")),
                    ("labels_url", .string(url + "/labels{/name}")), ("comments_url", .string(url + "/comments")),
                    ("events_url", .string(url + "/events")), ("html_url", .string(page(of: issue, in: repository))),
                    ("id", .integer(issue.id)), ("node_id", nodeID("I", issue.id)),
                    ("number", .integer(Int64(issue.number))), ("title", .string(issue.title)),
                    ("user", user(issue.author)), ("labels", JSONValue(labels) { label($0, in: repository.id) }),
                    ("state", issue.isOpen ? "open" : "closed"), ("locked", .bool(issue.isLocked)),
                    ("assignee", .null), ("assignees", []), ("milestone", .null),
                    ("comments", .integer(Int64(issue.comments.count))), ("created_at", time(issue.createdAt)),
                    ("updated_at", time(issue.updatedAt)), ("closed_at", time(issue.closedAt)),
                    ("author_association", association(of: issue.author, in: repository)),
                    ("active_lock_reason", JSONValue(issue.lockReason)), ("body", JSONValue(issue.body)),
                    ("closed_by", issue.closedBy.map(user) ?? .null), ("reactions", reactions(url)),
                    ("timeline_url", .string(url + "/timeline")), ("performed_via_github_app", app(for: issue.author)),
                    ("state_reason", JSONValue(issue.stateReason)),
                ] + (pull ?? [])
            )
        )
    }

    /// An `IssueEvent`.
    func event(_ event: IssueEvent, on issue: Issue, in repository: Repository) -> JSONValue {
        let base = "\(api)/repos/\(world.fullName(repository))"
        var fields = members([
            ("id", .integer(event.id)), ("node_id", nodeID("EV", event.id)),
            ("url", .string("\(base)/issues/events/\(event.id)")), ("actor", user(event.actor)),
            ("event", .string(event.kind.rawValue)), ("commit_id", JSONValue(event.commit)),
            ("commit_url", JSONValue(event.commit.map { "\(base)/commits/\($0)" })),
            ("created_at", time(event.createdAt)), ("performed_via_github_app", app(for: event.actor)),
        ])
        if let label = event.label {
            let name: JSONValue = ["name": .string(label.name), "color": .string(label.color)]
            fields.append(JSONValue.Member("label", name))
        }
        return .object(fields)
    }

    /// An `IssueComment`.
    func comment(_ comment: Comment, on issue: Issue, in repository: Repository) -> JSONValue {
        let base = "\(api)/repos/\(world.fullName(repository))/issues"
        let url = "\(base)/comments/\(comment.id)"
        return .object(
            members([
                ("url", .string(url)),
                ("html_url", .string("\(page(of: issue, in: repository))#issuecomment-\(comment.id)")),
                ("issue_url", .string("\(base)/\(issue.number)")), ("id", .integer(comment.id)),
                ("node_id", nodeID("IC", comment.id)), ("user", user(comment.author)),
                ("created_at", time(comment.createdAt)), ("updated_at", time(comment.updatedAt)),
                ("author_association", association(of: comment.author, in: repository)),
                ("body", .string(comment.body)), ("reactions", reactions(url)),
                ("performed_via_github_app", app(for: comment.author)),
            ])
        )
    }

    /// How the author stands to the repository.
    func association(of account: Int64, in repository: Repository) -> JSONValue {
        if repository.owner == account { return "OWNER" }
        if world.accounts[repository.owner]?.owners.contains(account) == true { return "MEMBER" }
        // Only members of an organization can be in its teams.
        let isInTeam = world.teams.values.contains {
            $0.organization == repository.owner && $0.members.contains(account)
        }
        if isInTeam { return "MEMBER" }
        return repository.permissions[account] == nil ? "NONE" : "COLLABORATOR"
    }

    private func page(of issue: Issue, in repository: Repository) -> String {
        let kind = repository.pulls[issue.number] == nil ? "issues" : "pull"
        return "\(web)/\(world.fullName(repository))/\(kind)/\(issue.number)"
    }

    /// The App, where its bot did it.
    private func app(for author: Int64) -> JSONValue { author == world.bot ? app : .null }

    private func reactions(_ url: String) -> JSONValue {
        [
            "url": .string(url + "/reactions"), "total_count": 0, "+1": 0, "-1": 0, "laugh": 0, "hooray": 0,
            "confused": 0, "heart": 0, "rocket": 0, "eyes": 0,
        ]
    }
}
