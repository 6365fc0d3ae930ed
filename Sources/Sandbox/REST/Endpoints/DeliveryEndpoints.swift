internal import JSON

/// What was sent to the App's webhook. https://docs.github.com/en/rest/apps/webhooks
enum DeliveryEndpoints {
    /// Lists attempts of the last three days, newest first.
    static func list(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        var deliveries = world.rememberedDeliveries
        switch request.query["status"] {
        case nil: break
        case "success": deliveries.removeAll { !$0.succeeded }
        case "failure": deliveries.removeAll { $0.succeeded }
        case .some: throw .invalid(["\"status\" is neither success nor failure"])
        }
        return try Paging.byCursor(
            deliveries,
            request,
            at: world.configuration.apiURL + "/app/hook/deliveries",
            names: (nil, "cursor"),
            id: { String($0.id) },
            world.shapes.deliveryItem
        )
    }

    /// Shows one attempt with its payload.
    static func show(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        .ok(world.shapes.delivery(try find(world, request)))
    }

    /// Queues the delivery again, under the same GUID.
    static func redeliver(_ world: inout World, _ request: RestRequest) throws(SandboxRefusal) -> RestAnswer {
        world.redeliver(try find(world, request))
        return .accepted([:])
    }

    private static func find(_ world: World, _ request: RestRequest) throws(SandboxRefusal) -> HookDelivery {
        let id = try request.number("id")
        guard let delivery = world.rememberedDeliveries.first(where: { $0.id == id }) else { throw .notFound }
        return delivery
    }
}

extension HookDelivery {
    fileprivate var succeeded: Bool {
        switch progress {
        case .answered(let status): (200..<300).contains(status)
        case .failed, .waiting, .taken: false
        }
    }
}
