internal import JSON

/// The way of webhooks from the forge to the App.
extension SandboxForge {
    /// Takes every delivery that waits, in the order in which they came up.
    ///
    /// Whoever takes them sends each once and tells the outcome by `record(_:status:)`; nothing is repeated by itself.
    package func takeDeliveries() -> [SandboxDelivery] {
        withState { state in
            var taken: [SandboxDelivery] = []
            for index in state.world.deliveries.indices {
                guard case .waiting = state.world.deliveries[index].progress else { continue }
                state.world.deliveries[index].progress = .taken
                taken.append(SandboxDelivery(state.world.deliveries[index]))
            }
            return taken
        }
    }

    /// Every delivery so far, taken or not, in the order in which they came up.
    package var allDeliveries: [SandboxDelivery] { withState { $0.world.deliveries.map { SandboxDelivery($0) } } }

    /// Remembers how an attempt ended: the answer's status, or nil where there was none in time.
    package func record(_ delivery: Int64, status: Int?) {
        withState { state in
            guard let index = state.world.deliveries.firstIndex(where: { $0.id == delivery }) else { return }
            state.world.deliveries[index].progress = status.map { .answered(status: $0) } ?? .failed
            state.world.deliveries[index].deliveredAt = state.world.now
        }
    }

    /// Queues a `ping`, as a new webhook gets one.
    package func ping() {
        withState { state in
            let world = state.world
            let url = world.configuration.apiURL + "/app/hook"
            let hook: JSONValue = [
                "type": "App", "id": .integer(world.hookID), "name": "web", "active": true,
                "events": JSONValue(World.subscribedEvents) { .string($0) }, "app_id": .integer(configuration.appID),
                "config": [
                    "content_type": "json", "insecure_ssl": "0", "secret": "********",
                    "url": .string(world.webhookURL),
                ],
                "created_at": world.shapes.time(world.now), "updated_at": world.shapes.time(world.now),
                "deliveries_url": .string(url + "/deliveries"), "url": .string(url),
                "ping_url": .string(url + "/pings"),
                "test_url": .string(url + "/test"),
            ]
            state.world.enqueue(
                "ping",
                nil,
                installation: nil,
                repository: nil,
                payload: ["zen": "Keep it logically awesome.", "hook_id": .integer(world.hookID), "hook": hook]
            )
        }
    }
}
