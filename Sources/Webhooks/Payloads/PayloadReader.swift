internal import Disclosure
internal import FoundationEssentials
internal import JSON

/// The shapes of our events, each read from its document.
///
/// Asked for is what is needed, and what tells the event's shape from others', because no signature covers the event's
/// name; every further member may be missing, null or new.
struct PayloadReader {
    let event: WebhookEvent
    let document: JSONValue

    /// Reads the document as its event.
    func read() throws(WebhookPayloadError) -> WebhookPayload {
        guard document.members != nil else { throw wrongShape("the whole document") }
        switch event {
        case .ping: return try ping()
        case .issues: return try issues()
        case .issueComment: return try issueComment()
        case .repositoryAdvisory: return try repositoryAdvisory()
        case .push: return try push()
        case .pullRequest: return try pullRequest()
        case .release: return try release()
        case .securityAdvisory: return try securityAdvisory()
        }
    }

    private func ping() throws(WebhookPayloadError) -> WebhookPayload {
        _ = try integer("hook_id", in: document, path: "hook_id")
        return .ping
    }

    private func issues() throws(WebhookPayloadError) -> WebhookPayload {
        // With a comment it would be another event whose name somebody changed.
        guard document["comment"] == nil else { throw wrongShape("comment") }
        let (issue, isPullRequest) = try issue()
        guard let action = IssuesPayload.Action(rawValue: try action()) else { return .notOurs("action of issues") }
        guard !issue.repository.isTemporaryPrivateFork else { return .notOurs(Self.privateFork) }
        // A label that is deleted as a whole leaves its issues without being named.
        guard let label = member("label", of: document) else { return .notOurs("no label named") }
        return .issues(
            IssuesPayload(
                action: action,
                label: try string("name", in: label, path: "label.name"),
                issue: issue,
                isPullRequest: isPullRequest,
                repositoryID: try repositoryID(),
                sender: try account("sender", of: document, path: "sender"),
                doneAt: document["issue"]?["updated_at"]?.string.flatMap { try? Date($0, strategy: .iso8601) }
            )
        )
    }

    private func issueComment() throws(WebhookPayloadError) -> WebhookPayload {
        let (issue, _) = try issue()
        guard let comment = member("comment", of: document) else { throw wrongShape("comment") }
        _ = try integer("id", in: comment, path: "comment.id")
        guard try action() == "created" else { return .notOurs("action of issue_comment") }
        guard !issue.repository.isTemporaryPrivateFork else { return .notOurs(Self.privateFork) }
        return .issueComment(
            IssueCommentPayload(
                issue: issue,
                repositoryID: try repositoryID(),
                author: try account("user", of: comment, path: "comment.user")
            )
        )
    }

    private func repositoryAdvisory() throws(WebhookPayloadError) -> WebhookPayload {
        guard let advisory = member("repository_advisory", of: document) else {
            throw wrongShape("repository_advisory")
        }
        let path = "repository_advisory.ghsa_id"
        guard let id = AdvisoryID(try string("ghsa_id", in: advisory, path: path)) else { throw wrongShape(path) }
        let repository = try repository()
        guard let action = RepositoryAdvisoryPayload.Action(rawValue: try action()) else {
            return .notOurs("action of repository_advisory")
        }
        guard !repository.isTemporaryPrivateFork else { return .notOurs(Self.privateFork) }
        return .repositoryAdvisory(
            RepositoryAdvisoryPayload(
                action: action,
                advisory: AdvisoryReference(repository, id),
                repositoryID: try repositoryID()
            )
        )
    }

    private static var privateFork: String { "temporary private fork" }
}

// MARK: - What tells of fixes and releases

extension PayloadReader {
    private func push() throws(WebhookPayloadError) -> WebhookPayload {
        let ref = try string("ref", in: document, path: "ref")
        guard CommitID(try string("after", in: document, path: "after")) != nil else { throw wrongShape("after") }
        let repository = try repository()
        guard !repository.isTemporaryPrivateFork else { return .notOurs(Self.privateFork) }
        guard document["deleted"]?.bool != true else { return .notOurs("a branch or tag was deleted") }
        let commits = (document["commits"]?.array ?? []).compactMap { commit in
            commit["id"]?.string.flatMap { CommitID($0) }.map {
                PushPayload.Commit(id: $0, message: commit["message"]?.string ?? "")
            }
        }
        return .push(
            PushPayload(ref: ref, commits: commits, repository: repository, repositoryID: try repositoryID())
        )
    }

    private func pullRequest() throws(WebhookPayloadError) -> WebhookPayload {
        guard let pullRequest = member("pull_request", of: document) else { throw wrongShape("pull_request") }
        let path = "pull_request.number"
        let number = Int(try integer("number", in: pullRequest, path: path))
        guard number > 0 else { throw wrongShape(path) }
        let repository = try repository()
        guard !repository.isTemporaryPrivateFork else { return .notOurs(Self.privateFork) }
        let action: PullRequestPayload.Action
        switch try self.action() {
        case "closed": action = .merged
        case "labeled":
            guard let label = member("label", of: document) else { return .notOurs("no label named") }
            action = .labeled(try string("name", in: label, path: "label.name"))
        default: return .notOurs("action of pull_request")
        }
        guard pullRequest["merged"]?.bool == true else { return .notOurs("a pull request that is not merged") }
        return .pullRequest(
            PullRequestPayload(
                action: action,
                repository: repository,
                number: number,
                repositoryID: try repositoryID()
            )
        )
    }

    private func release() throws(WebhookPayloadError) -> WebhookPayload {
        guard let release = member("release", of: document) else { throw wrongShape("release") }
        _ = try string("tag_name", in: release, path: "release.tag_name")
        let repository = try repository()
        // Others, such as `created`, are sent for drafts, too.
        guard ["published", "released", "edited"].contains(try action()) else { return .notOurs("action of release") }
        guard !repository.isTemporaryPrivateFork else { return .notOurs(Self.privateFork) }
        guard release["draft"]?.bool != true else { return .notOurs("a draft of a release") }
        return .release(ReleasePayload(repository: repository, repositoryID: try repositoryID()))
    }

    private func securityAdvisory() throws(WebhookPayloadError) -> WebhookPayload {
        guard let advisory = member("security_advisory", of: document) else { throw wrongShape("security_advisory") }
        let path = "security_advisory.ghsa_id"
        guard let id = AdvisoryID(try string("ghsa_id", in: advisory, path: path)) else { throw wrongShape(path) }
        return try action() == "published" ? .securityAdvisory(id) : .notOurs("action of security_advisory")
    }
}

// MARK: - Parts that several events have

extension PayloadReader {
    private func action() throws(WebhookPayloadError) -> String {
        try string("action", in: document, path: "action")
    }

    private func repository() throws(WebhookPayloadError) -> RepositoryName {
        guard let repository = member("repository", of: document) else { throw wrongShape("repository") }
        let path = "repository.full_name"
        guard let name = RepositoryName(try string("full_name", in: repository, path: path)) else {
            throw wrongShape(path)
        }
        return name
    }

    private func repositoryID() throws(WebhookPayloadError) -> Int64 {
        guard let repository = member("repository", of: document) else { throw wrongShape("repository") }
        return try integer("id", in: repository, path: "repository.id")
    }

    private func issue() throws(WebhookPayloadError) -> (reference: IssueReference, isPullRequest: Bool) {
        guard let issue = member("issue", of: document) else { throw wrongShape("issue") }
        let path = "issue.number"
        let number = Int(try integer("number", in: issue, path: path))
        guard number > 0 else { throw wrongShape(path) }
        // https://docs.github.com/en/rest/issues/issues: "You can identify pull requests by the pull_request key."
        return (IssueReference(try repository(), number), member("pull_request", of: issue) != nil)
    }

    /// Reads an account; nil where it is missing or null, as the forge writes deleted ones.
    private func account(
        _ key: String,
        of value: JSONValue,
        path: String
    ) throws(WebhookPayloadError) -> Account? {
        guard let account = member(key, of: value) else { return nil }
        let kind: Account.Kind =
            switch account["type"]?.string {
            case "User": .user
            case "Organization": .organization
            // `Bot`, and every kind that is not known: what is not surely a person is never invited.
            default: .bot
            }
        return Account(
            id: try integer("id", in: account, path: path + ".id"),
            login: try string("login", in: account, path: path + ".login"),
            kind: kind
        )
    }
}

// MARK: - Members

extension PayloadReader {
    /// The member under `key`; nil where it is missing or null.
    private func member(_ key: String, of value: JSONValue) -> JSONValue? {
        guard let member = value[key], !member.isNull else { return nil }
        return member
    }

    private func string(_ key: String, in value: JSONValue, path: String) throws(WebhookPayloadError) -> String {
        guard let text = value[key]?.string, !text.isEmpty else { throw wrongShape(path) }
        return text
    }

    private func integer(_ key: String, in value: JSONValue, path: String) throws(WebhookPayloadError) -> Int64 {
        guard let number = value[key]?.integer else { throw wrongShape(path) }
        return number
    }

    private func wrongShape(_ path: String) -> WebhookPayloadError {
        .wrongShape(event: event.rawValue, path: path)
    }
}
