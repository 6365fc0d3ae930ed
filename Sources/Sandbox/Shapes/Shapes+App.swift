internal import HTTPServer
internal import JSON

extension Shapes {
    /// The App itself, an `Integration`.
    var app: JSONValue {
        let configuration = world.configuration
        let since = time(world.accounts[world.bot]?.createdAt)
        return [
            "id": .integer(configuration.appID), "client_id": .string(configuration.clientID),
            "slug": .string(configuration.appSlug), "node_id": nodeID("A", configuration.appID),
            "owner": user(world.appOwner), "name": .string(configuration.appSlug), "description": .null,
            "external_url": .string(web), "html_url": .string("\(web)/apps/\(configuration.appSlug)"),
            "created_at": since, "updated_at": since, "permissions": permissions(configuration.grantedPermissions),
            "events": JSONValue(World.subscribedEvents) { .string($0) },
            "installations_count": .integer(Int64(world.installations.count)),
        ]
    }

    /// An `Installation`.
    func installation(_ installation: Installation) -> JSONValue {
        let configuration = world.configuration
        return .object(
            members([
                ("id", .integer(installation.id)), ("account", user(installation.account)),
                ("repository_selection", installation.repositories == nil ? "all" : "selected"),
                ("access_tokens_url", .string("\(api)/app/installations/\(installation.id)/access_tokens")),
                ("repositories_url", .string("\(api)/installation/repositories")),
                ("html_url", .string("\(web)/settings/installations/\(installation.id)")),
                ("app_id", .integer(configuration.appID)), ("client_id", .string(configuration.clientID)),
                ("app_slug", .string(configuration.appSlug)), ("target_id", .integer(installation.account)),
                ("target_type", .string(world.accounts[installation.account]?.kind.rawValue ?? "User")),
                ("permissions", permissions(configuration.grantedPermissions)),
                ("events", JSONValue(World.subscribedEvents) { .string($0) }),
                ("created_at", time(installation.createdAt)), ("updated_at", time(installation.createdAt)),
                ("single_file_name", .null), ("has_multiple_single_files", false), ("single_file_paths", []),
                ("suspended_by", .null), ("suspended_at", .null),
            ])
        )
    }

    /// The few fields by which a webhook payload names an installation.
    func installationReference(_ installation: Installation) -> JSONValue {
        ["id": .integer(installation.id), "node_id": nodeID("I", installation.id)]
    }

    /// An `InstallationToken`.
    func token(_ token: InstallationToken) -> JSONValue {
        var fields = members([
            ("token", .string(token.text)), ("expires_at", time(token.expiresAt)),
            ("permissions", permissions(token.permissions)),
            ("repository_selection", token.repositories == nil ? "all" : "selected"),
        ])
        if let repositories = token.repositories {
            let places = repositories.sorted().compactMap { world.repositories[$0] }
            fields.append(JSONValue.Member("repositories", JSONValue(places, repository)))
        }
        return .object(fields)
    }

    /// A `HookDeliveryItem`.
    func deliveryItem(_ delivery: HookDelivery) -> JSONValue { .object(deliveryMembers(delivery)) }

    /// A `HookDelivery`.
    func delivery(_ delivery: HookDelivery) -> JSONValue {
        let headers = delivery.headers.fields.map { JSONValue.Member($0.name, .string($0.value)) }
        return .object(
            deliveryMembers(delivery)
                + members([
                    ("url", .string(world.webhookURL)),
                    ("request", ["headers": .object(headers), "payload": delivery.payload]),
                    ("response", ["headers": .object([]), "payload": .null]),
                ])
        )
    }

    private func deliveryMembers(_ delivery: HookDelivery) -> [JSONValue.Member] {
        let (status, code): (String, Int64) =
            switch delivery.progress {
            case .answered(let code) where (200..<300).contains(code): ("OK", Int64(code))
            case .answered(let code): ("Invalid HTTP Response: \(code)", Int64(code))
            case .failed, .waiting, .taken: ("failed to connect to host", 0)
            }
        return members([
            ("id", .integer(delivery.id)), ("guid", .string(delivery.guid)),
            ("delivered_at", time(delivery.deliveredAt)), ("redelivery", .bool(delivery.isRedelivery)),
            ("duration", .number(0.12)), ("status", .string(status)), ("status_code", .integer(code)),
            ("event", .string(delivery.event)), ("action", JSONValue(delivery.action)),
            ("installation_id", JSONValue(delivery.installation)), ("repository_id", JSONValue(delivery.repository)),
            ("throttled_at", .null),
        ])
    }

    private func permissions(_ permissions: [String: String]) -> JSONValue {
        .object(permissions.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) })
    }
}
