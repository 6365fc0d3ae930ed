internal import Cryptography
internal import FoundationEssentials
internal import HTTPServer
internal import JSON

extension World {
    /// The events that the App is subscribed to, in GitHub's order of names.
    static let subscribedEvents = [
        "create", "issue_comment", "issues", "pull_request", "push", "release", "repository", "repository_advisory",
    ]

    /// Queues an event about a repository, if the App is installed there; `action` is nil for events that have none.
    mutating func emit(
        _ event: String,
        _ action: String?,
        in repository: Int64,
        by sender: Int64,
        _ members: [JSONValue.Member]
    ) {
        guard let installation = installation(covering: repository), let place = repositories[repository] else {
            return
        }
        var payload = action.map { [JSONValue.Member("action", .string($0))] + members } ?? members
        let shape = event == "push" ? shapes.pushedRepository(place) : shapes.repository(place)
        payload.append(.init("repository", shape))
        if accounts[place.owner]?.kind == .organization {
            payload.append(.init("organization", shapes.organization(place.owner)))
        }
        payload.append(.init("installation", shapes.installationReference(installation)))
        payload.append(.init("sender", shapes.user(sender)))
        enqueue(event, action, installation: installation.id, repository: repository, payload: .object(payload))
    }

    /// Queues one event with its signature, under a new GUID.
    mutating func enqueue(
        _ event: String,
        _ action: String?,
        installation: Int64?,
        repository: Int64?,
        payload: JSONValue
    ) {
        let body = payload.bytes(keys: .asBuilt)
        let guid = makeGUID()
        let code = HMAC.sha256(of: body, key: configuration.webhookSecret)
        // https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers
        let headers: HTTPHeaders = [
            "Accept": "*/*",
            "Content-Type": "application/json",
            "User-Agent": "GitHub-Hookshot/5a4db0c",
            "X-GitHub-Delivery": guid,
            "X-GitHub-Event": event,
            "X-GitHub-Hook-ID": String(hookID),
            "X-GitHub-Hook-Installation-Target-ID": String(configuration.appID),
            "X-GitHub-Hook-Installation-Target-Type": "integration",
            "X-Hub-Signature-256": "sha256=" + Hexadecimal.encode(code),
        ]
        deliveries.append(
            HookDelivery(
                id: makeID(),
                guid: guid,
                isRedelivery: false,
                event: event,
                action: action,
                installation: installation,
                repository: repository,
                headers: headers,
                payload: payload,
                body: body,
                deliveredAt: now
            )
        )
    }

    /// Queues another attempt at a delivery, under the GUID that it has.
    mutating func redeliver(_ delivery: HookDelivery) {
        deliveries.append(
            HookDelivery(
                id: makeID(),
                guid: delivery.guid,
                isRedelivery: true,
                event: delivery.event,
                action: delivery.action,
                installation: delivery.installation,
                repository: delivery.repository,
                headers: delivery.headers,
                payload: delivery.payload,
                body: delivery.body,
                deliveredAt: now
            )
        )
    }

    /// The attempts of the three days that GitHub remembers, newest first.
    ///
    /// https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/viewing-webhook-deliveries
    var rememberedDeliveries: [HookDelivery] {
        deliveries.reversed().filter { delivery in
            switch delivery.progress {
            case .waiting, .taken: false
            case .answered, .failed: now.timeIntervalSince(delivery.deliveredAt) < 3 * 24 * 3600
            }
        }
    }

    /// A random UUID in lower case.
    private func makeGUID() -> String {
        let digits = Array(Hexadecimal.encode(random(16)))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }
}
