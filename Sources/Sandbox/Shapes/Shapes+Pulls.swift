internal import FoundationEssentials
internal import JSON

extension Shapes {
    /// A `PullRequestSimple`, with the fields that newer versions of the API leave out.
    func simplePull(_ pull: PullRequest, in place: Repository) -> JSONValue { .object(simpleMembers(pull, in: place)) }

    /// A `PullRequest`, with the fields that newer versions of the API leave out.
    func pull(_ pull: PullRequest, in place: Repository) -> JSONValue {
        .object(simpleMembers(pull, in: place) + stateMembers(pull, in: place))
    }

    /// The pull request of a webhook, without the merge commit, which the newest description has no more.
    func webhookPull(_ pull: PullRequest, in place: Repository) -> JSONValue {
        self.pull(pull, in: place).without("merge_commit_sha")
    }

    /// A `PullRequestReview`.
    func review(_ review: PullRequest.Review, of pull: PullRequest, in place: Repository) -> JSONValue {
        let page = "\(pullPage(pull, in: place))#pullrequestreview-\(review.id)"
        let url = "\(base(place))/pulls/\(pull.number)"
        return [
            "id": .integer(review.id), "node_id": nodeID("PRR", review.id), "user": user(review.author),
            "body": .string(review.body), "state": .string(review.state.rawValue), "html_url": .string(page),
            "pull_request_url": .string(url),
            "_links": ["html": ["href": .string(page)], "pull_request": ["href": .string(url)]],
            "submitted_at": time(review.submittedAt), "commit_id": .string(review.commit),
            "author_association": association(of: review.author, in: place),
        ]
    }

    /// What an issue says of the pull request that it is.
    func pullReference(_ pull: PullRequest, in place: Repository) -> JSONValue {
        let page = pullPage(pull, in: place)
        return [
            "url": .string("\(base(place))/pulls/\(pull.number)"), "html_url": .string(page),
            "diff_url": .string(page + ".diff"), "patch_url": .string(page + ".patch"),
            "merged_at": time(pull.mergedAt),
        ]
    }

    private func simpleMembers(_ pull: PullRequest, in place: Repository) -> [JSONValue.Member] {
        guard let issue = place.issues[pull.number] else { return [] }
        let labels = issue.labels.compactMap { id in place.labels.first { $0.id == id } }
        return members([
            ("id", .integer(pull.id)), ("node_id", nodeID("PR", pull.id)), ("number", .integer(Int64(pull.number))),
            ("state", issue.isOpen ? "open" : "closed"), ("locked", .bool(issue.isLocked)),
            ("active_lock_reason", JSONValue(issue.lockReason)), ("title", .string(issue.title)),
            ("user", user(issue.author)), ("body", JSONValue(issue.body)),
            ("labels", JSONValue(labels) { label($0, in: place.id) }), ("milestone", .null),
            ("created_at", time(issue.createdAt)), ("updated_at", time(issue.updatedAt)),
            ("closed_at", time(issue.closedAt)), ("merged_at", time(pull.mergedAt)),
            ("merge_commit_sha", JSONValue(pull.mergeCommit)), ("assignee", .null), ("assignees", []),
            ("requested_reviewers", []), ("requested_teams", []), ("draft", false),
            ("head", head(of: pull, issue, in: place)), ("base", side(pull.base, pull.baseSHA, in: place)),
            ("author_association", association(of: issue.author, in: place)), ("auto_merge", .null),
        ]) + linkMembers(pull, in: place)
    }

    private func stateMembers(_ pull: PullRequest, in place: Repository) -> [JSONValue.Member] {
        let isOpen = place.issues[pull.number]?.isOpen == true
        let paths = Set(pull.commits.flatMap { place.history.commits[$0]?.paths ?? [] })
        return members([
            ("merged", .bool(pull.mergedAt != nil)), ("mergeable", isOpen ? true : .null),
            ("rebaseable", isOpen ? true : .null), ("mergeable_state", isOpen ? "clean" : "unknown"),
            ("merged_by", pull.mergedBy.map(user) ?? .null),
            ("comments", .integer(Int64(place.issues[pull.number]?.comments.count ?? 0))), ("review_comments", 0),
            ("maintainer_can_modify", false), ("commits", .integer(Int64(pull.commits.count))), ("additions", 1),
            ("deletions", 0), ("changed_files", .integer(Int64(paths.count))),
        ])
    }

    private func linkMembers(_ pull: PullRequest, in place: Repository) -> [JSONValue.Member] {
        let url = "\(base(place))/pulls/\(pull.number)"
        let issue = "\(base(place))/issues/\(pull.number)"
        let page = pullPage(pull, in: place)
        let links = [
            ("self", url), ("html", page), ("issue", issue), ("comments", issue + "/comments"),
            ("review_comments", url + "/comments"), ("review_comment", "\(base(place))/pulls/comments{/number}"),
            ("commits", url + "/commits"), ("statuses", "\(base(place))/statuses/\(pull.headSHA)"),
        ]
        let own = links.map { name, target in
            JSONValue.Member(name == "self" ? "url" : name + "_url", .string(target))
        }
        return own
            + members([
                ("diff_url", .string(page + ".diff")), ("patch_url", .string(page + ".patch")),
                ("_links", .object(links.map { JSONValue.Member($0.0, ["href": .string($0.1)]) })),
            ])
    }

    private func head(of pull: PullRequest, _ issue: Issue, in place: Repository) -> JSONValue {
        switch pull.head {
        case .branch(let name): side(name, pull.headSHA, in: place)
        case .fork(let name):
            [
                "label": .string("\(world.login(issue.author)):\(name)"), "ref": .string(name),
                "sha": .string(pull.headSHA), "user": user(issue.author), "repo": .null,
            ]
        }
    }

    private func side(_ branch: String, _ sha: String, in place: Repository) -> JSONValue {
        [
            "label": .string("\(world.login(place.owner)):\(branch)"), "ref": .string(branch), "sha": .string(sha),
            "user": user(place.owner), "repo": repository(place),
        ]
    }

    private func pullPage(_ pull: PullRequest, in place: Repository) -> String {
        "\(web)/\(world.fullName(place))/pull/\(pull.number)"
    }
}
