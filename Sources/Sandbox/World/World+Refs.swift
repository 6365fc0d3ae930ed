internal import FoundationEssentials
internal import JSON

/// What happens to branches and tags, whoever does it; each change sends a `push`, a new name a `create` before it.
extension World {
    /// Signs for an account as the forge does: with an address that belongs to nobody else.
    func signature(_ account: Int64) -> GitSignature {
        let login = login(account)
        return GitSignature(
            account: account,
            name: login,
            email: "\(account)+\(login)@users.noreply.github.com",
            date: now
        )
    }

    /// Signs as the forge itself, which commits what people do on its pages.
    var webSignature: GitSignature {
        GitSignature(account: nil, name: "GitHub", email: "noreply@github.com", date: now)
    }

    /// Adds a commit to a branch and returns its SHA.
    mutating func push(
        _ message: String,
        to branch: String,
        in repository: Int64,
        by pusher: Int64,
        author: GitSignature,
        committer: GitSignature,
        also parents: [String] = [],
        paths: [String]
    ) throws(SandboxRefusal) -> String {
        guard let before = try require(repository).history.branches[branch] else { throw .notFound }
        var history = try require(repository).history
        let commit = history.add(
            message: message,
            author: author,
            committer: committer,
            parents: [before] + parents,
            paths: paths
        )
        history.branches[branch] = commit.sha
        repositories[repository]?.history = history
        emitPush("refs/heads/" + branch, from: before, to: commit.sha, in: repository, by: pusher)
        return commit.sha
    }

    /// Makes a branch or tag by its whole name, `refs/heads/…` or `refs/tags/…`.
    mutating func createRef(
        _ ref: String,
        at sha: String,
        in repository: Int64,
        by actor: Int64
    ) throws(SandboxRefusal) {
        let place = try require(repository)
        let parts = ref.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == "refs" else {
            throw .unprocessable("Reference name must contain at least three slash-separated components.")
        }
        guard ["heads", "tags"].contains(parts[1]), RefName.isValid(parts[2]) else {
            throw .unprocessable("\(ref) is not a valid ref name.")
        }
        guard let commit = place.history.commit(bySHA: sha) else { throw .unprocessable("Object does not exist") }
        switch parts[1] {
        case "heads":
            guard place.history.branches[parts[2]] == nil else { throw .unprocessable("Reference already exists") }
            repositories[repository]?.history.branches[parts[2]] = commit.sha
        default:
            guard place.history.tags[parts[2]] == nil else { throw .unprocessable("Reference already exists") }
            guard mayMake(tag: parts[2], in: place, by: actor) else { throw .unprocessable(Self.ruleViolation) }
            repositories[repository]?.history.tags[parts[2]] = sha
        }
        emitCreate(parts[1] == "heads" ? "branch" : "tag", parts[2], in: repository, by: actor)
        emitPush(ref, from: Self.noCommit, to: sha, in: repository, by: actor)
    }

    /// Whether a rule of the repository lets the account make that tag; administrators pass all rules.
    func mayMake(tag: String, in place: Repository, by actor: Int64) -> Bool {
        guard let pattern = place.protectedTags, RefName.matches(tag, pattern) else { return true }
        return permission(of: actor, in: place) == .admin
    }

    /// https://github.com/googleapis/release-please-action/issues/1194
    static let ruleViolation =
        "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n"

    /// Stands for no commit at all in a `push`.
    static let noCommit = String(repeating: "0", count: 40)

    /// Sends a `create` webhook. https://docs.github.com/en/webhooks/webhook-events-and-payloads#create
    private mutating func emitCreate(_ kind: String, _ name: String, in repository: Int64, by actor: Int64) {
        let members: [JSONValue.Member] = [
            .init("ref", .string(name)), .init("ref_type", .string(kind)), .init("master_branch", "main"),
            .init("description", .null), .init("pusher_type", "user"),
        ]
        emit("create", nil, in: repository, by: actor, members)
    }

    /// Sends a `push` webhook. https://docs.github.com/en/webhooks/webhook-events-and-payloads#push
    private mutating func emitPush(
        _ ref: String,
        from before: String,
        to after: String,
        in repository: Int64,
        by actor: Int64
    ) {
        repositories[repository]?.pushedAt = now
        guard let place = repositories[repository], let head = place.history.commit(bySHA: after) else { return }
        let isNew = before == Self.noCommit
        // A new name brings no new commit here; those that a branch shows for the first time are told by its pushes.
        let commits = isNew ? [] : place.history.commits(of: after, notIn: before)
        let shapes = shapes
        let members: [JSONValue.Member] = [
            .init("ref", .string(ref)), .init("before", .string(before)), .init("after", .string(after)),
            .init("created", .bool(isNew)), .init("deleted", false), .init("forced", false),
            .init("base_ref", isNew ? shapes.baseRef(of: head, besides: ref, in: place) : .null),
            .init("compare", shapes.comparePage(from: before, to: after, in: place)),
            .init("commits", JSONValue(commits) { shapes.pushedCommit($0, in: place) }),
            .init("head_commit", shapes.pushedCommit(head, in: place)),
            .init("pusher", shapes.pusher(signature(actor))),
        ]
        emit("push", nil, in: repository, by: actor, members)
    }
}

extension SandboxRefusal {
    /// Words a 422 that has a message alone.
    static func unprocessable(_ message: String) -> Self { SandboxRefusal(status: 422, message: message) }
}
