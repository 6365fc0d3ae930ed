/// The events that the bot listens to. To add one: a case here, its shape in `PayloadReader`, its value in
/// `WebhookPayload`.
///
/// https://docs.github.com/en/webhooks/webhook-events-and-payloads
enum WebhookEvent: String, CaseIterable {
    case issues
    case issueComment = "issue_comment"
    case repositoryAdvisory = "repository_advisory"
    case push
    case pullRequest = "pull_request"
    case release
    case securityAdvisory = "security_advisory"
    case ping
}
