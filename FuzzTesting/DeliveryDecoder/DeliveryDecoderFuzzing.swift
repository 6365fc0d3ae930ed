// How to run it: FuzzTesting/README.md.
import Disclosure
import FoundationEssentials
import Webhooks

/// Decodes one input as every event of ours, as JSON and as a form, and traps where a promise is broken.
///
/// A payload of the events that tell of reports may pass for one of them only, because the event's name is not signed,
/// and nothing of a temporary private fork, no empty name and no impossible number may come through.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzDeliveryDecoder(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let body = Array(UnsafeBufferPointer(start: start, count: count))
    for mediaType in ["application/json", "application/x-www-form-urlencoded"] {
        var fitting: [String] = []
        for event in ["issues", "issue_comment", "repository_advisory"] {
            if fits(body, event, mediaType) { fitting.append(event) }
        }
        precondition(fitting.count <= 1, "one payload is taken for several events: \(fitting)")
        // What these tell is only a reason to ask the forge, so that one payload may pass for several of them.
        for event in ["push", "pull_request", "release", "security_advisory", "ping"] {
            _ = fits(body, event, mediaType)
        }
        precondition(!fits(body, "star", mediaType), "an event that is not ours is taken for ours")
    }
    return 0
}

/// Whether `body` is taken for something of ours under the name of `event`.
private func fits(_ body: [UInt8], _ event: String, _ mediaType: String) -> Bool {
    let delivery = Delivery(
        id: "00000000-0000-0000-0000-000000000000",
        event: event,
        receivedAt: Date(timeIntervalSince1970: 0),
        headers: ["content-type": mediaType],
        body: body
    )
    do throws(WebhookPayloadError) {
        switch try WebhookPayload(delivery) {
        case .issues(let payload):
            precondition(event == "issues" && !payload.label.isEmpty)
            check(payload.issue)
            check(payload.sender)
        case .issueComment(let payload):
            precondition(event == "issue_comment")
            check(payload.issue)
            check(payload.author)
        case .repositoryAdvisory(let payload):
            precondition(event == "repository_advisory")
            check(payload.advisory.repository)
        case .push(let payload):
            precondition(event == "push")
            check(payload.repository)
        case .pullRequest(let payload):
            precondition(event == "pull_request" && payload.number > 0)
            check(payload.repository)
        case .release(let payload):
            precondition(event == "release")
            check(payload.repository)
        case .securityAdvisory: precondition(event == "security_advisory")
        case .ping: precondition(event == "ping")
        case .notOurs(let reason):
            precondition(!reason.isEmpty && reason.utf8.count < 80)
            return false
        }
        return true
    } catch {
        precondition(!error.description.contains("\n"), "an error that breaks its line")
        return false
    }
}

private func check(_ issue: IssueReference) {
    precondition(issue.number > 0)
    check(issue.repository)
}

private func check(_ repository: RepositoryName) {
    precondition(!repository.isTemporaryPrivateFork, "a private fork came through")
    precondition(RepositoryName(repository.description) == repository)
}

private func check(_ account: Account?) {
    precondition(account?.login != "", "an account without a login")
}
