internal import Cryptography
internal import Curl
internal import Disclosure
internal import FoundationEssentials
internal import JSON

/// One signed `ping` of our own to the webhook, as the forge would send it; the bot stores it and does nothing.
struct WebhookPing: Sendable {
    /// nil: there is nothing to sign with.
    private let secret: Secret<[UInt8]>?
    private let client: CurlClient

    init(_ configuration: Configuration) {
        secret = configuration.webhook.secrets.first
        var settings = CurlConfiguration(configuration.forge)
        settings.connectTimeout = .seconds(5)
        // The forge waits no longer either.
        // https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks
        settings.totalTimeout = .seconds(10)
        settings.maximumResponseBytes = 64 << 10
        client = CurlClient(configuration: settings)
    }

    /// Sends it once, over HTTPS or to this machine; no redirect is followed.
    func send(to url: String) async -> WebhookOutcome {
        guard let secret else { return .other("there is no secret to sign it with") }
        let id = UUID().uuidString.lowercased()
        let payload: JSONValue = ["zen": "advisory-bot check", "hook_id": 0, "check": .string(id)]
        let body = payload.bytes()
        let code = HMAC.sha256(of: body, key: secret.expose())
        let headers = [
            CurlHeader(name: "Accept", value: "*/*"),
            CurlHeader(name: "Content-Type", value: "application/json"),
            CurlHeader(name: "User-Agent", value: "advisory-bot/\(Version.text)"),
            CurlHeader(name: "X-GitHub-Delivery", value: id),
            CurlHeader(name: "X-GitHub-Event", value: "ping"),
            CurlHeader(name: "X-Hub-Signature-256", value: "sha256=" + Hexadecimal.encode(code)),
        ]
        do {
            return .answered(
                try await client.send(CurlRequest(method: "POST", url: url, headers: headers, body: body)).status
            )
        } catch {
            return WebhookOutcome(error)
        }
    }
}
