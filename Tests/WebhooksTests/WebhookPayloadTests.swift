import Disclosure
import JSON
import Testing

@testable import Webhooks

struct WebhookPayloadTests {
    let repository = RepositoryName("octo/widgets")
    let carol = Account(id: 3, login: "carol")

    @Test(arguments: [IssuesPayload.Action.labeled, .unlabeled])
    func `a label is read with its issue and who put it there`(action: IssuesPayload.Action) throws {
        let payload = try WebhookPayload(Delivery(event: "issues", body: Samples.issues(action: action.rawValue)))

        let expected = IssuesPayload(
            action: action,
            label: "security",
            issue: IssueReference(try #require(repository), 5),
            isPullRequest: false,
            repositoryID: 7,
            sender: carol
        )
        #expect(payload == .issues(expected))
    }

    @Test func `a comment is read with its author`() throws {
        let payload = try WebhookPayload(Delivery(event: "issue_comment", body: Samples.comment()))

        let expected = IssueCommentPayload(
            issue: IssueReference(try #require(repository), 5),
            repositoryID: 7,
            author: carol
        )
        #expect(payload == .issueComment(expected))
    }

    @Test(arguments: [RepositoryAdvisoryPayload.Action.reported, .published])
    func `an advisory is read with its id`(action: RepositoryAdvisoryPayload.Action) throws {
        let body = Samples.advisory(action: action.rawValue)

        let payload = try WebhookPayload(Delivery(event: "repository_advisory", body: body))

        let advisory = AdvisoryReference(try #require(repository), try #require(AdvisoryID("GHSA-x854-cvjg-vx26")))
        #expect(
            payload
                == .repositoryAdvisory(RepositoryAdvisoryPayload(action: action, advisory: advisory, repositoryID: 7))
        )
    }

    @Test(arguments: [
        ("refs/heads/main", "main", false), ("refs/heads/release/1.x", "release/1.x", false),
        ("refs/tags/v1.0.0", nil, true), ("refs/notes/commits", nil, false),
    ])
    func `a push is read with the branch and what came onto it`(ref: String, branch: String?, isTag: Bool) throws {
        let payload = try WebhookPayload(Delivery(event: "push", body: Samples.push(ref: ref)))

        guard case .push(let push) = payload else {
            Issue.record("not read: \(payload)")
            return
        }
        #expect(push.branch == branch)
        #expect(push.isTag == isTag)
        #expect(push.repository == repository)
        #expect(push.repositoryID == 7)
        #expect(push.commits.map(\.message) == ["Merge commit from fork\n\nMore", "Fix", "Merge commit from fork"])
        #expect(push.forkMerges == [CommitID(Samples.commit("c")), CommitID(Samples.commit("a"))])
    }

    @Test(arguments: ["null", "[]", "[1, {}, null]", #"[{"id":"abc","message":"Merge commit from fork"}]"#])
    func `a push whose commits are missing or strange has none`(commits: String) throws {
        let payload = try WebhookPayload(Delivery(event: "push", body: Samples.push(commits: commits)))

        guard case .push(let push) = payload else {
            Issue.record("not read: \(payload)")
            return
        }
        #expect(push.commits.isEmpty)
    }

    @Test(arguments: [
        (Samples.pullRequest(), PullRequestPayload.Action.merged),
        (
            Samples.pullRequest(action: "labeled", more: #","label":{"name":"security: fix"}"#),
            .labeled("security: fix")
        ),
    ])
    func `a merged pull request is read with its number`(body: String, action: PullRequestPayload.Action) throws {
        let payload = try WebhookPayload(Delivery(event: "pull_request", body: body))

        let repository = try #require(repository)
        let expected = PullRequestPayload(action: action, repository: repository, number: 8, repositoryID: 7)
        #expect(payload == .pullRequest(expected))
    }

    @Test(arguments: ["published", "released", "edited"])
    func `a release is read as news of its repository`(action: String) throws {
        let payload = try WebhookPayload(Delivery(event: "release", body: Samples.release(action: action)))

        let repository = try #require(repository)
        #expect(payload == .release(ReleasePayload(repository: repository, repositoryID: 7)))
    }

    @Test func `an advisory of the global database is its id alone`() throws {
        let payload = try WebhookPayload(Delivery(event: "security_advisory", body: Samples.globalAdvisory()))

        #expect(payload == .securityAdvisory(try #require(AdvisoryID("GHSA-x854-cvjg-vx26"))))
    }

    @Test func `a ping is a ping`() throws {
        #expect(try WebhookPayload(Delivery(event: "ping", body: Samples.ping)) == .ping)
    }

    @Test func `a form holds the same payload in its one field`() throws {
        let escaped = Samples.issues().utf8.map { byte in
            let digits = String(byte, radix: 16)
            return byte == UInt8(ascii: " ") ? "+" : "%" + (digits.count < 2 ? "0" : "") + digits
        }
        let form = Delivery(
            event: "issues",
            body: "other=1&payload=" + escaped.joined(),
            contentType: "application/x-www-form-urlencoded"
        )

        #expect(try WebhookPayload(form) == WebhookPayload(Delivery(event: "issues", body: Samples.issues())))
    }

    @Test(arguments: [
        ("fork", "this is not looked at"), ("discussion", "{}"),
        ("push", Samples.push(more: #","deleted":true"#)),
        ("pull_request", Samples.pullRequest(merged: "false")), ("pull_request", Samples.pullRequest(merged: "null")),
        ("pull_request", Samples.pullRequest(action: "synchronize")),
        ("pull_request", Samples.pullRequest(action: "labeled")),
        ("release", Samples.release(action: "created")), ("release", Samples.release(draft: "true")),
        ("security_advisory", Samples.globalAdvisory(action: "withdrawn")),
        ("issues", Samples.issues(action: "opened")), ("issues", Samples.issues(action: "an action of tomorrow")),
        ("issue_comment", Samples.comment(action: "edited")),
        ("repository_advisory", Samples.advisory(action: "updated")),
        ("issues", Samples.issues(label: nil)), ("issues", Samples.issues(label: "null")),
    ])
    func `other events and actions are not ours`(event: String, body: String) throws {
        guard case .notOurs = try WebhookPayload(Delivery(event: event, body: body)) else {
            Issue.record("taken for ours")
            return
        }
    }

    @Test func `a temporary private fork is not ours, whatever happens in it`() throws {
        let fork = #"{"id":8,"full_name":"octo/widgets-ghsa-x854-cvjg-vx26"}"#
        let bodies = [
            ("issues", Samples.issues(repository: fork)), ("push", Samples.push(repository: fork)),
            ("pull_request", Samples.pullRequest(repository: fork)), ("release", Samples.release(repository: fork)),
        ]

        for (event, body) in bodies {
            #expect(try WebhookPayload(Delivery(event: event, body: body)) == .notOurs("temporary private fork"))
        }
    }

    @Test(arguments: [
        ("User", Account.Kind.user), ("Bot", .bot), ("Organization", .organization), ("Mannequin", .bot),
        ("user", .bot),
    ])
    func `who is not surely a person counts as a bot`(type: String, kind: Account.Kind) throws {
        let sender = #"{"login":"x","id":4,"type":"\#(type)"}"#

        let payload = try WebhookPayload(Delivery(event: "issues", body: Samples.issues(sender: sender)))

        guard case .issues(let issues) = payload else {
            Issue.record("not read as a label: \(payload)")
            return
        }
        #expect(issues.sender == Account(id: 4, login: "x", kind: kind))
    }

    @Test func `deleted accounts are nobody`() throws {
        let comment = try WebhookPayload(Delivery(event: "issue_comment", body: Samples.comment(user: "null")))
        let label = try WebhookPayload(Delivery(event: "issues", body: Samples.issues(sender: "null")))

        guard case .issueComment(let comment) = comment, case .issues(let label) = label else {
            Issue.record("not read")
            return
        }
        #expect(comment.author == nil)
        #expect(label.sender == nil)
    }

    @Test func `an issue that is a pull request is told apart`() throws {
        let body = Samples.issues(issue: #"{"number":5,"pull_request":{"url":"x"}}"#)

        guard case .issues(let issues) = try WebhookPayload(Delivery(event: "issues", body: body)) else {
            Issue.record("not read")
            return
        }
        #expect(issues.isPullRequest)
    }
}
