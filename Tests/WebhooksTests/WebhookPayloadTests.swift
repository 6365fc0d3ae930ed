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
            isPullRequest: false,
            repositoryID: 7,
            author: carol,
            sender: carol
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
        ("push", "this is not looked at"), ("discussion", "{}"),
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
        let body = Samples.issues(repository: fork)

        #expect(try WebhookPayload(Delivery(event: "issues", body: body)) == .notOurs("temporary private fork"))
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
