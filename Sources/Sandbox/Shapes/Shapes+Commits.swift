internal import FoundationEssentials
internal import JSON

extension Shapes {
    /// A `Commit`.
    func commit(_ commit: Commit, in place: Repository) -> JSONValue {
        let url = "\(base(place))/commits/\(commit.sha)"
        return .object(
            members([
                ("sha", .string(commit.sha)), ("node_id", nodeID("C", commit.sha)), ("url", .string(url)),
                ("html_url", .string(page(of: commit.sha, in: place))), ("comments_url", .string(url + "/comments")),
                (
                    "commit",
                    [
                        "url": .string("\(base(place))/git/commits/\(commit.sha)"),
                        "author": signature(commit.author), "committer": signature(commit.committer),
                        "message": .string(commit.message), "comment_count": 0,
                        "tree": [
                            "sha": .string(commit.tree), "url": .string("\(base(place))/git/trees/\(commit.tree)"),
                        ],
                    ]
                ),
                ("author", commit.author.account.map(user) ?? .null),
                ("committer", commit.committer.account.map(user) ?? .null),
                (
                    "parents",
                    JSONValue(commit.parents) {
                        [
                            "sha": .string($0), "url": .string("\(base(place))/commits/\($0)"),
                            "html_url": .string(page(of: $0, in: place)),
                        ]
                    }
                ),
            ])
        )
    }

    /// A commit as a `push` tells it.
    func pushedCommit(_ commit: Commit, in place: Repository) -> JSONValue {
        [
            "id": .string(commit.sha), "tree_id": .string(commit.tree), "distinct": true,
            "message": .string(commit.message), "timestamp": time(commit.committer.date),
            "url": .string(page(of: commit.sha, in: place)), "author": pusher(commit.author, isAuthor: true),
            "committer": pusher(commit.committer, isAuthor: true), "added": [], "removed": [],
            "modified": JSONValue(commit.paths) { .string($0) },
        ]
    }

    /// Who pushed, or with `isAuthor` who wrote: name, address and, of an author, the login.
    func pusher(_ person: GitSignature, isAuthor: Bool = false) -> JSONValue {
        var fields = members([("name", .string(person.name)), ("email", .string(person.email))])
        if isAuthor, let account = person.account {
            fields.append(JSONValue.Member("username", .string(world.login(account))))
        }
        return .object(fields)
    }

    /// A `ShortBranch`.
    func branch(_ name: String, _ sha: String, in place: Repository) -> JSONValue {
        [
            "name": .string(name), "commit": ["sha": .string(sha), "url": .string("\(base(place))/commits/\(sha)")],
            "protected": false,
        ]
    }

    /// A `BranchWithProtection`, without any.
    func wholeBranch(_ name: String, _ head: Commit, in place: Repository) -> JSONValue {
        let url = "\(base(place))/branches/\(name.percentEncoded)"
        return [
            "name": .string(name), "commit": commit(head, in: place),
            "_links": ["self": .string(url), "html": .string("\(web)/\(world.fullName(place))/tree/\(name)")],
            "protected": false,
            "protection": [
                "enabled": false,
                "required_status_checks": ["enforcement_level": "off", "contexts": [], "checks": []],
            ],
            "protection_url": .string(url + "/protection"),
        ]
    }

    /// A `GitRef`; `name` is without `refs/`.
    func ref(_ name: String, _ sha: String, in place: Repository) -> JSONValue {
        let isTagObject = place.history.tagObjects[sha] != nil
        return [
            "ref": .string("refs/" + name), "node_id": nodeID("REF", sha),
            "url": .string("\(base(place))/git/refs/\(name)"),
            "object": [
                "sha": .string(sha), "type": isTagObject ? "tag" : "commit",
                "url": .string("\(base(place))/git/\(isTagObject ? "tags" : "commits")/\(sha)"),
            ],
        ]
    }

    /// A `GitTag`.
    func tagObject(_ tag: TagObject, in place: Repository) -> JSONValue {
        [
            "node_id": nodeID("TA", tag.sha), "tag": .string(tag.name), "sha": .string(tag.sha),
            "url": .string("\(base(place))/git/tags/\(tag.sha)"), "message": .string(tag.message),
            "tagger": signature(tag.tagger),
            "object": [
                "sha": .string(tag.target), "type": "commit",
                "url": .string("\(base(place))/git/commits/\(tag.target)"),
            ],
        ]
    }

    /// The page that compares what was before and after a push.
    func comparePage(from before: String, to after: String, in place: Repository) -> JSONValue {
        before == World.noCommit
            ? .string(page(of: after, in: place))
            : .string("\(web)/\(world.fullName(place))/compare/\(before.prefix(12))...\(after.prefix(12))")
    }

    /// The branch that a new name was made of; null where none shows that commit.
    func baseRef(of head: Commit, besides ref: String, in place: Repository) -> JSONValue {
        let names = place.history.branches.filter { $0.value == head.sha }.keys.sorted().map { "refs/heads/" + $0 }
        return JSONValue(names.first { $0 != ref })
    }

    /// Where the API has a repository.
    func base(_ place: Repository) -> String { "\(api)/repos/\(world.fullName(place))" }

    /// An opaque GraphQL id of something that git names.
    func nodeID(_ prefix: String, _ sha: String) -> JSONValue { .string("\(prefix)_kwDO\(sha.prefix(20))") }

    private func page(of sha: String, in place: Repository) -> String {
        "\(web)/\(world.fullName(place))/commit/\(sha)"
    }

    private func signature(_ person: GitSignature) -> JSONValue {
        ["name": .string(person.name), "email": .string(person.email), "date": time(person.date)]
    }
}
