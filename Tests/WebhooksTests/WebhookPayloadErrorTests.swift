import Disclosure
import JSON
import Testing

@testable import Webhooks

struct WebhookPayloadErrorTests {
    @Test func `what is not JSON is named with its line`() {
        let delivery = Delivery(event: "issues", body: "{\n\"a\": 1,\n}")

        #expect { try WebhookPayload(delivery) } throws: { error in
            guard case .notJSON(let reason) = error as? WebhookPayloadError else { return false }
            return reason.line == 3
        }
    }

    @Test(arguments: [
        ("issues", "[]", "the whole document"), ("issues", "{}", "issue"),
        ("issues", Samples.issues(issue: "{}"), "issue.number"),
        ("issues", Samples.issues(issue: #"{"number":"5"}"#), "issue.number"),
        ("issues", Samples.issues(issue: #"{"number":0}"#), "issue.number"),
        ("issues", Samples.issues(issue: #"{"number":1e400}"#.replacing("1e400", with: "1.5")), "issue.number"),
        ("issues", Samples.issues(label: #"{"name":null}"#), "label.name"),
        ("issues", Samples.issues(repository: "null"), "repository"),
        ("issues", Samples.issues(repository: #"{"id":7,"full_name":"a/../b"}"#), "repository.full_name"),
        ("issues", Samples.issues(repository: #"{"full_name":"a/b"}"#), "repository.id"),
        ("issues", Samples.issues(sender: #"{"login":"carol"}"#), "sender.id"),
        ("issues", Samples.issues(sender: #"{"id":3,"login":""}"#), "sender.login"),
        ("issues", Samples.issues(action: ""), "action"),
        ("repository_advisory", Samples.advisory(id: "GHSA-1"), "repository_advisory.ghsa_id"),
        ("push", "{}", "ref"), ("push", #"{"ref":"refs/heads/main","after":"abc"}"#, "after"),
        ("push", Samples.push(repository: #"{"full_name":"a/b"}"#), "repository.id"),
        ("pull_request", Samples.pullRequest(repository: "null"), "repository"),
        ("pull_request", #"{"action":"closed","pull_request":{"merged":true}}"#, "pull_request.number"),
        ("release", #"{"action":"published","release":{"id":1}}"#, "release.tag_name"),
        ("security_advisory", Samples.globalAdvisory(id: "CVE-2026-1"), "security_advisory.ghsa_id"),
    ])
    func `a payload without what its event needs is named with the place`(event: String, body: String, path: String) {
        #expect(throws: WebhookPayloadError.wrongShape(event: event, path: path)) {
            try WebhookPayload(Delivery(event: event, body: body))
        }
    }

    /// The name of the event is not signed, so anybody on the way could change it.
    @Test(arguments: [
        ("issues", Samples.comment()), ("issues", Samples.advisory()), ("issues", Samples.ping),
        ("issue_comment", Samples.issues()), ("issue_comment", Samples.advisory()), ("issue_comment", Samples.ping),
        ("repository_advisory", Samples.issues()), ("repository_advisory", Samples.comment()),
        ("repository_advisory", Samples.ping),
        ("push", Samples.issues()), ("push", Samples.release()), ("issues", Samples.push()),
        ("pull_request", Samples.issues()), ("pull_request", Samples.push()), ("release", Samples.pullRequest()),
        ("release", Samples.advisory()), ("security_advisory", Samples.advisory()),
        ("repository_advisory", Samples.globalAdvisory()),
        ("ping", Samples.issues()), ("ping", Samples.comment()), ("ping", Samples.advisory()),
    ])
    func `a payload does not pass for another event`(event: String, body: String) {
        #expect { try WebhookPayload(Delivery(event: event, body: body)) } throws: { error in
            guard case .wrongShape(event, _) = error as? WebhookPayloadError else { return false }
            return true
        }
    }

    @Test(arguments: [
        "", "a=1", "payload", "payload={}&payload={}", "payload=%7", "payload=%GG", "payload=%",
        "p%61yload={}&payload={}",
    ])
    func `a form without exactly one payload is refused`(body: String) {
        let form = Delivery(event: "ping", body: body, contentType: "application/x-www-form-urlencoded")

        #expect(throws: WebhookPayloadError.notForm) { try WebhookPayload(form) }
    }

    @Test func `what is packed in another way is refused`() {
        #expect(throws: WebhookPayloadError.unknownMediaType) {
            try WebhookPayload(Delivery(event: "ping", body: Samples.ping, contentType: "text/plain"))
        }
    }
}
