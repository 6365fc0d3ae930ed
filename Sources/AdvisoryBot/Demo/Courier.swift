internal import Curl
internal import Locking
internal import HTTPServer
internal import Sandbox

/// Carries the sandbox's webhooks to the bot, each once, as the forge would.
struct Courier: Sendable {
    /// One webhook that arrived.
    struct Receipt: Sendable {
        let guid: String
        let event: String
        let action: String?
        let status: Int
        let time: Duration
    }

    let forge: SandboxForge
    let client: CurlClient
    /// Where the bot takes deliveries.
    let url: String
    let receipts = Locked<[Receipt]>([])

    /// Sends what comes up until the task is cancelled.
    func run(_ time: TimeSource) async {
        while !Task.isCancelled {
            if await deliver() > 0 { continue }
            do { try await time.sleep(.milliseconds(200)) } catch { return }
        }
    }

    /// Sends what waits, in order, and returns how many there were.
    func deliver() async -> Int {
        let deliveries = forge.takeDeliveries()
        for delivery in deliveries {
            let headers = delivery.headers.fields.map { CurlHeader(name: $0.name, value: $0.value) }
            let start = ContinuousClock.now
            let response = try? await client.send(
                CurlRequest(method: "POST", url: url, headers: headers, body: delivery.body)
            )
            let receipt = Receipt(
                guid: delivery.guid,
                event: delivery.event,
                action: delivery.action,
                status: response?.status ?? 0,
                time: ContinuousClock.now - start
            )
            // A forge that gets no answer counts the delivery as failed, and so does this one.
            forge.record(delivery.id, status: response?.status)
            receipts.withLock { $0.append(receipt) }
        }
        return deliveries.count
    }
}
